#pragma once

#include <vector>

#include "ocr/page_text.hpp"

namespace hoso::ocr {

/// The smallest box around both; an empty box counts for nothing.
[[nodiscard]] Box united(const Box& a, const Box& b);

/// The upper median; 0 of nothing.
[[nodiscard]] double median(std::vector<double> values);

/// The median over the words of the height of small letters, in pixels, at least 1.
[[nodiscard]] double typical_x_height(const PageText& page);

/// Sets a line's box and baseline from its words.
void enclose_words(Line& line);

/// Sets the boxes of a block's paragraphs and its own from the lines.
void enclose_lines(Block& block);

}  // namespace hoso::ocr
