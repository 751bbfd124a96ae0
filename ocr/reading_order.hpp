#pragma once

#include "ocr/page_text.hpp"

namespace hoso::ocr {

/// The same words in the order in which a person reads them.
///
/// An engine runs the lines of blocks that stand side by side into each other. Here lines are cut at wide gaps, and a
/// gap that goes on over neighbouring lines, with words on both sides, is a gutter: what lies left of it is read as a
/// whole before what lies right of it, and both are ordered in the same way again (a recursive XY-cut, Nagy and Seth
/// 1984, on words instead of pixels). A gutter between short cells, as tables, price lists and numbered lists have
/// them, does not part the rows. On pages that run from right to left everything is mirrored.
///
/// Only the grouping into blocks, paragraphs and lines and their order change, never a word. One block comes out for
/// each part of the page, lines keep their paragraph.
[[nodiscard]] PageText in_reading_order(PageText page);

}  // namespace hoso::ocr
