#pragma once

#include <memory>
#include <optional>
#include <string>

#include "base/file.hpp"

namespace hoso::pipeline::keep {

/// An embedded font program (TrueType, Type 1, CFF, OpenType), opened by FreeType to look up glyphs and their widths.
class FontProgram {
public:
    /// Nothing when FreeType cannot open it.
    [[nodiscard]] static std::optional<FontProgram> open(Bytes bytes);
    FontProgram(FontProgram&&) noexcept;
    FontProgram& operator=(FontProgram&&) noexcept;
    ~FontProgram();

    [[nodiscard]] unsigned glyph_count() const;
    /// Advance in thousandths of the font's size; nothing when there is no such glyph.
    [[nodiscard]] std::optional<double> advance(unsigned glyph) const;

    /// Glyphs by the program's own tables; 0 (`.notdef`) when it has none.
    [[nodiscard]] unsigned by_name(const std::string& name) const;
    [[nodiscard]] unsigned by_unicode(char32_t character) const;
    [[nodiscard]] unsigned by_own_encoding(unsigned code) const;  ///< of Type 1 and CFF programs
    [[nodiscard]] unsigned by_symbol(unsigned code) const;        ///< TrueType's (3,0), else (1,0) character map
    [[nodiscard]] unsigned by_cid(unsigned cid) const;            ///< of CID-keyed CFF; of others the CID itself

    [[nodiscard]] bool has_unicode_map() const;  ///< a (3,1) or (1,0) map, as a TrueType with an encoding needs
    [[nodiscard]] bool has_symbol_map() const;   ///< a (3,0) map or a single one, as a symbolic TrueType needs

private:
    struct State;
    explicit FontProgram(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

}  // namespace hoso::pipeline::keep
