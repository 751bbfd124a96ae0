#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>

#include "base/file.hpp"
#include "pipeline/pdf/pdf_page.hpp"

namespace hoso::pipeline {

/// A TrueType font in which the program itself writes text into a PDF/A: visible text, embedded whole, by glyph number.
class TextFont {
public:
    /// Arimo, which has the letters of Vietnamese. A letter that it lacks is written as a question mark.
    /// @throws Error HOSO-PDF-FONT when it is not installed
    [[nodiscard]] static TextFont load();
    ~TextFont();
    TextFont(TextFont&&) noexcept;
    TextFont& operator=(TextFont&&) noexcept;

    /// @return in points, for a size in points
    [[nodiscard]] double width(const std::string& text, double size_pt);

    /// The text as a string of PDF syntax, for the operator Tj. What was written is in the font's widths from then on.
    [[nodiscard]] std::string string_of(const std::string& text);

    /// The objects of the font, to be placed at `first` of a page's objects; the font dictionary is the first of them.
    [[nodiscard]] std::vector<FragmentObject> objects(int first) const;

private:
    struct State;
    explicit TextFont(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

}  // namespace hoso::pipeline
