#pragma once

#include <vector>

#include "ocr/page_text.hpp"
#include "pipeline/pdf/pdf_page.hpp"

namespace hoso::pipeline {

/// Where a word's ink lies on the page, along its own baseline. Lengths in points, y up.
struct WordFrame {
    double x = 0;  ///< the left end of the baseline, as a reader of the word sees it
    double y = 0;
    double cosine = 1;  ///< direction of the baseline
    double sine = 0;
    double length_pt = 0;  ///< of the ink along the baseline
    double above_pt = 0;   ///< from the baseline up to the ink's upper edge; > 0
    double below_pt = 0;   ///< from the baseline down to the ink's lower edge; >= 0
};

/// The frame of one word of a line. All words of a line stand on the line's baseline, so that readers see one line;
/// a word that the line's baseline misses stands on its own, and one whose ink floats above it (a dash, a quotation
/// mark) on its lower edge. A word that rises by less than a point and a half lies level.
[[nodiscard]] WordFrame word_frame(const ocr::Word& word, const ocr::Line& line, const ocr::PageText& page,
                                   const PageSize& size);

/// The font size that the words of a line share, near to the one that printed them: readers join words to lines and
/// tell columns apart by multiples of it. Words of unlikely height have no say.
[[nodiscard]] double common_font_size(const std::vector<WordFrame>& words);

}  // namespace hoso::pipeline
