#pragma once

#include <vector>

#include "ocr/page_text.hpp"

namespace hoso::ocr {

/// Page numbers stand within so much of the page's height, at either end.
inline constexpr double margin_share = 0.125;

/// What is read with less confidence in a margin is no line of text, but a scanner's dark border or a stain.
inline constexpr double unreadable = 0.35;

/// A number that a page is counted by, as printed or stamped in its head or foot.
struct PageNumber {
    int value = 0;
    int total = 0;        ///< of `2/14`; 0: none is printed
    bool marked = false;  ///< by a word, dashes, a total or roman figures; a bare number may be anything
    double x = 0;         ///< its middle, fractions of the page
    double y = 0;
    double confidence = 0;  ///< 0..1, of the reading
};

/// What may be the page's number: `12`, `- 12 -`, `Trang 12`, `page 3 of 10`, `2/14`, `iv`, standing by itself in the
/// first or last line of the page, in the outer eighth of its height, and not in a column that counts. Several, or
/// none.
[[nodiscard]] std::vector<PageNumber> find_page_numbers(const PageText& page);

}  // namespace hoso::ocr
