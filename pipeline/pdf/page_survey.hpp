#pragma once

#include <cstdint>
#include <qpdf/QPDFMatrix.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <string>
#include <vector>

namespace hoso::pipeline {

/// A rectangle in points, y up.
struct PointBox {
    double x0 = 0;
    double y0 = 0;
    double x1 = 0;
    double y1 = 0;

    [[nodiscard]] double width() const { return x1 - x0; }
    [[nodiscard]] double height() const { return y1 - y0; }
    [[nodiscard]] PointBox intersected(const PointBox& other) const;
    /// Whether it holds the other one, give or take `margin`.
    [[nodiscard]] bool contains(const PointBox& other, double margin) const;
};

/// The bounding box of a rectangle under a matrix.
[[nodiscard]] PointBox bounds(const QPDFMatrix& matrix, const PointBox& box);

enum class MarkKind : std::uint8_t { image, inline_image, drawing, visible_text, hidden_text };
enum class Fill : std::uint8_t { black, white, other };

/// One thing that a page paints, or a run of things of one kind that are no images.
struct Mark {
    MarkKind kind = MarkKind::drawing;
    std::size_t amount = 1;  ///< of text: bytes shown, blanks not counted
    QPDFObjectHandle image;  ///< of an image: its XObject
    QPDFMatrix matrix;       ///< of an image: maps the unit square to the page's user space
    PointBox clip;           ///< what is left of the page by clipping, when `clip_is_box`
    bool clip_is_box = true;
    bool opaque = true;  ///< no transparency, soft mask or blend mode in force
    Fill fill = Fill::black;
};

/// What a page paints, in order.
struct PageSurvey {
    std::vector<Mark> marks;
    bool complete = true;  ///< false: the content could not be followed to its end

    [[nodiscard]] std::size_t amount(MarkKind kind) const;
};

/// Follows the content of a page and of its forms. Never throws for content that is wrong: the survey is incomplete
/// then.
/// @param page     a page whose inherited attributes were pushed down
/// @throws Error HOSO-PDF-STREAM-TOO-LARGE
[[nodiscard]] PageSurvey survey_page(QPDFObjectHandle page, const PointBox& page_box, std::uint64_t max_stream_bytes);

}  // namespace hoso::pipeline
