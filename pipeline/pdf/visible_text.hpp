#pragma once

#include <map>
#include <string>

#include "pipeline/pdf/pdf_file.hpp"
#include "pipeline/pdf/text_page.hpp"

namespace hoso::pipeline {

/// The fonts of composed pages: collects which glyphs are used and embeds those, once for the whole document.
class VisibleText {
public:
    /// Content operators that draw a page.
    [[nodiscard]] std::string operators(const TextPage& page);

    /// Puts the fonts that were used as the resource dictionary `number`.
    void put_fonts(PdfFile& file, ObjectNumber number) const;

private:
    /// For each style the glyphs drawn, with the character that each stands for.
    std::map<FontStyle, std::map<unsigned, char32_t>> glyphs_;
};

}  // namespace hoso::pipeline
