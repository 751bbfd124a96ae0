#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "base/file.hpp"
#include "pipeline/pdf/text_page.hpp"

namespace hoso::pipeline {

/// The typeface of composed pages: Tinos, which has the metrics of Times New Roman and every Vietnamese letter.
///
/// HarfBuzz reads it and cuts out the glyphs that a document uses; its handles never leave this class.
class Typeface {
public:
    /// @throws Error HOSO-PDF-FONT when the font is not installed
    explicit Typeface(FontStyle style);
    ~Typeface();
    Typeface(Typeface&&) noexcept;
    Typeface& operator=(Typeface&&) noexcept;

    /// The glyph of a character, or of the question mark.
    [[nodiscard]] unsigned glyph(char32_t character) const;
    /// Thousandths of the font's size.
    [[nodiscard]] double advance(unsigned glyph) const;
    /// How wide a text is at a size, without kerning.
    [[nodiscard]] double width_pt(std::string_view text, double size_pt) const;

    /// Of the whole font, in thousandths.
    struct Metrics {
        int ascent = 0;
        int descent = 0;
        int cap_height = 0;
        int box[4] = {};
    };
    [[nodiscard]] Metrics metrics() const;
    [[nodiscard]] const std::string& name() const;

    /// A TrueType program with the given glyphs only, which keep their numbers.
    [[nodiscard]] Bytes subset(const std::map<unsigned, char32_t>& glyphs) const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

/// The installed fonts of all styles, opened once.
[[nodiscard]] const Typeface& typeface(FontStyle style);

}  // namespace hoso::pipeline
