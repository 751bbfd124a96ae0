#pragma once

#include <vector>

#include "imaging/image.hpp"
#include "imaging/reduced_page.hpp"
#include "imaging/text_layout.hpp"

namespace hoso::imaging {

/// Cuts the line pieces with the most letters out of a page: level, evened, black on white, small letters `x_height_px`
/// high, one image each. A quick look at a page's text, for deciding what to do with the page.
/// @param reduced, layout  of reduce(page) and find_text_layout(); when the layout is sideways the strips are cut from
/// the
///                         page turned by 90 degrees clockwise
/// @param most             strips at most; no strip is longer than 25 letters' heights
[[nodiscard]] std::vector<Image> cut_line_strips(const Image& page, const ReducedPage& reduced,
                                                 const TextLayout& layout, std::size_t most, double x_height_px = 22);

/// The strips below each other on white, so that one reading sees them all.
[[nodiscard]] Image stacked(const std::vector<Image>& strips);

}  // namespace hoso::imaging
