#pragma once

#include <cstddef>
#include <vector>

#include "ocr/page_text.hpp"

namespace hoso::ocr {

/// Words of one line without a wide gap between them.
struct LineSegment {
    Line line;
    std::size_t source_line = 0;  ///< running numbers on the page as read
    std::size_t source_paragraph = 0;
    Box box;  ///< mirrored on pages that run leftwards
    double baseline_y = 0;
    double middle_y = 0;  ///< of its small letters
    double letters = 0;   ///< how many, without digits and signs
};

/// Takes the words out of the page, line by line, and parts each line where a gap is too wide for a word space.
/// @param x_height  typical_x_height() of the page
[[nodiscard]] std::vector<LineSegment> cut_at_gaps(PageText& page, double x_height);

}  // namespace hoso::ocr
