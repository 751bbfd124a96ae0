#pragma once

#include <compare>
#include <cstdint>
#include <map>
#include <set>
#include <string>

#include "ocr/page_text.hpp"
#include "pipeline/pdf/pdf_file.hpp"
#include "pipeline/pdf/pdf_page.hpp"
#include "pipeline/pdf/word_frame.hpp"

namespace hoso::pipeline {

/// The invisible words of one document: text in render mode 3 over the page's picture.
///
/// Readers take a word's height from the font's ascent and descent, and join words to lines by font size and baseline.
/// So all words of a paragraph share size and baseline, and one of several fonts, which differ in nothing but ascent
/// and descent, makes each word's box the box of its ink. Every glyph is blank and half the size wide; `Tz` stretches a
/// word to its ink.
class InvisibleText {
public:
    /// The operators `BT … ET` for a page, empty when it has no words. Words come out in reading order, each followed
    /// by a blank inside its line. Letters of right-to-left words are laid in visual order, from which readers restore
    /// the logical one.
    [[nodiscard]] std::string operators(const ocr::PageText& page, const PageSize& size);

    /// Puts the fonts that were used and gives the value of the pages' resource /Font under `fonts`.
    void put_fonts(PdfFile& file, ObjectNumber fonts) const;

private:
    /// Ascent and descent in hundredths of the font size.
    struct Extent {
        int ascent = 0;
        int descent = 0;
        auto operator<=>(const Extent&) const = default;
        [[nodiscard]] std::string name() const;
    };
    void write_word(std::string& out, const WordFrame& frame, const ocr::Word& word, double size_pt, bool blank_after);
    [[nodiscard]] std::uint16_t cid_of(char32_t code_point);
    [[nodiscard]] std::string to_unicode() const;

    std::set<Extent> extents_;
    std::map<std::uint16_t, char32_t> characters_;  ///< CID → what it means
    std::map<char32_t, std::uint16_t> beyond_bmp_;  ///< characters that have no code unit of their own
    std::string current_font_;                      ///< of the page being written
};

}  // namespace hoso::pipeline
