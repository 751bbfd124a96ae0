#pragma once

#include "imaging/image.hpp"
#include "ocr/page_text.hpp"

namespace hoso::ocr {

/// Lays the words' boxes on their ink: each becomes the bounding box of the connected pieces of ink that it covers more
/// of than its neighbours do. The engine derives boxes from the moments at which it saw the letters, so that they may
/// cut a letter, or give a short word the height of its line. Pieces that run under several words (rules) do not count;
/// a word without ink keeps its box.
/// @param page  the evened-out image that `text` was read from
void fit_boxes_to_ink(PageText& text, const imaging::Image& page);

}  // namespace hoso::ocr
