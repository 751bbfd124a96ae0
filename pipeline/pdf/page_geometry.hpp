#pragma once

#include <qpdf/QPDFObjectHandle.hh>

#include "pipeline/pdf/page_survey.hpp"
#include "pipeline/pdf/pdf_page.hpp"
#include "pipeline/pdf/placement.hpp"

namespace hoso::pipeline {

/// The part of a page that is shown, and how.
struct PageGeometry {
    PointBox box;           ///< crop box within the media box, in the page's user space
    double unit_pt = 1;     ///< /UserUnit
    int clockwise_deg = 0;  ///< /Rotate: 0, 90, 180, 270
    PageSize size;          ///< of the upright page, in points
};

/// @param page  a page whose inherited attributes were pushed down; boxes that are missing or absurd become US Letter,
///              as readers have it
[[nodiscard]] PageGeometry geometry_of(QPDFObjectHandle page);

/// A matrix of the page's user space as a placement on the upright page.
[[nodiscard]] Placement upright_placement(const QPDFMatrix& matrix, const PageGeometry& geometry);

}  // namespace hoso::pipeline
