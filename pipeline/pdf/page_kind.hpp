#pragma once

#include <qpdf/QPDFObjectHandle.hh>

#include "imaging/image.hpp"
#include "pipeline/pdf/page_survey.hpp"
#include "pipeline/pdf/placement.hpp"

/// What kind of page a survey shows, and how a picture lies on it.
namespace hoso::pipeline {

/// A picture that leaves less than this much of the page free fills it.
inline constexpr double margin_pt = 1;

/// The one picture of a page whose look depends on nothing else: nothing is painted over it, and it covers what is
/// painted before. Null when there is no such picture.
[[nodiscard]] const Mark* only_picture(const PageSurvey& survey, const PointBox& page);

/// Whether the page's text is its content: not a stamp or a page number on a scan.
[[nodiscard]] bool has_real_text(const PageSurvey& survey, const PointBox& page);

/// Whether annotations would draw something over the page. Links show nothing but, at most, a frame.
[[nodiscard]] bool has_drawn_annotations(QPDFObjectHandle page);

/// Whether a picture lies straight or by quarter turns.
[[nodiscard]] bool is_axis_aligned(const Placement& placement);

/// Whether a picture stands on the page as a scan does that was laid straight by its placement: its sides at right
/// angles, and leaning at most as far as skew is measured.
[[nodiscard]] bool is_laid_straight(const Placement& placement);

/// How the stored rows must be turned to stand as an axis-aligned placement shows them.
[[nodiscard]] imaging::Turn turn_of(const Placement& placement);

[[nodiscard]] PointBox box_of(const Placement& placement);

}  // namespace hoso::pipeline
