#include "pipeline/pdf/keep/font_program.hpp"

#include <ft2build.h>

#include <map>
#include FT_FREETYPE_H
#include FT_CID_H

namespace hoso::pipeline::keep {

namespace {

struct CloseLibrary {
    void operator()(FT_Library library) const noexcept { FT_Done_FreeType(library); }
};
struct CloseFace {
    void operator()(FT_Face face) const noexcept { FT_Done_Face(face); }
};

}  // namespace

struct FontProgram::State {
    Bytes bytes;  // read by the face as long as it lives
    std::unique_ptr<std::remove_pointer_t<FT_Library>, CloseLibrary> library;
    std::unique_ptr<std::remove_pointer_t<FT_Face>, CloseFace> face;
    std::map<unsigned, unsigned> glyph_of_cid;  // of a CID-keyed program

    [[nodiscard]] FT_CharMap map(int platform, int encoding) const
    {
        for (int i = 0; i < face->num_charmaps; ++i)
            if (face->charmaps[i]->platform_id == platform && face->charmaps[i]->encoding_id == encoding)
                return face->charmaps[i];
        return nullptr;
    }

    [[nodiscard]] unsigned look_up(FT_CharMap map, unsigned long code) const
    {
        return map != nullptr && FT_Set_Charmap(face.get(), map) == 0 ? FT_Get_Char_Index(face.get(), code) : 0;
    }

    [[nodiscard]] bool is_cid_keyed() const
    {
        FT_Bool keyed = 0;
        return FT_Get_CID_Is_Internally_CID_Keyed(face.get(), &keyed) == 0 && keyed != 0;
    }
};

FontProgram::FontProgram(std::unique_ptr<State> state) : state_(std::move(state)) {}
FontProgram::FontProgram(FontProgram&&) noexcept = default;
FontProgram& FontProgram::operator=(FontProgram&&) noexcept = default;
FontProgram::~FontProgram() = default;

std::optional<FontProgram> FontProgram::open(Bytes bytes)
{
    auto state = std::make_unique<State>();
    state->bytes = std::move(bytes);
    FT_Library library = nullptr;
    if (FT_Init_FreeType(&library) != 0)
        return std::nullopt;
    state->library.reset(library);
    FT_Face face = nullptr;
    if (FT_New_Memory_Face(library, reinterpret_cast<const FT_Byte*>(state->bytes.data()),
                           static_cast<FT_Long>(state->bytes.size()), 0, &face) != 0)
        return std::nullopt;
    state->face.reset(face);
    if (face->num_glyphs <= 0 || face->num_glyphs > 0x10000 || face->units_per_EM == 0)
        return std::nullopt;
    if (state->is_cid_keyed()) {
        for (unsigned glyph = 0; glyph < static_cast<unsigned>(face->num_glyphs); ++glyph) {
            FT_UInt cid = 0;
            if (FT_Get_CID_From_Glyph_Index(face, glyph, &cid) == 0)
                state->glyph_of_cid.emplace(cid, glyph);
        }
    }
    return FontProgram(std::move(state));
}

unsigned FontProgram::glyph_count() const
{
    return static_cast<unsigned>(state_->face->num_glyphs);
}

std::optional<double> FontProgram::advance(unsigned glyph) const
{
    if (glyph >= glyph_count() || FT_Load_Glyph(state_->face.get(), glyph, FT_LOAD_NO_SCALE) != 0)
        return std::nullopt;
    return static_cast<double>(state_->face->glyph->metrics.horiAdvance) * 1000 / state_->face->units_per_EM;
}

unsigned FontProgram::by_name(const std::string& name) const
{
    return FT_Get_Name_Index(state_->face.get(), name.c_str());
}

unsigned FontProgram::by_unicode(char32_t character) const
{
    if (FT_Select_Charmap(state_->face.get(), FT_ENCODING_UNICODE) != 0)
        return 0;
    return FT_Get_Char_Index(state_->face.get(), character);
}

unsigned FontProgram::by_own_encoding(unsigned code) const
{
    for (const FT_Encoding encoding : {FT_ENCODING_ADOBE_CUSTOM, FT_ENCODING_ADOBE_STANDARD})
        if (FT_Select_Charmap(state_->face.get(), encoding) == 0)
            return FT_Get_Char_Index(state_->face.get(), code);
    return 0;
}

unsigned FontProgram::by_symbol(unsigned code) const
{
    if (const FT_CharMap symbols = state_->map(3, 0)) {
        constexpr unsigned private_area = 0xF000;
        const unsigned glyph = state_->look_up(symbols, private_area + code);
        return glyph != 0 ? glyph : state_->look_up(symbols, code);
    }
    return state_->look_up(state_->map(1, 0), code);
}

unsigned FontProgram::by_cid(unsigned cid) const
{
    if (state_->glyph_of_cid.empty())
        return cid;
    const auto found = state_->glyph_of_cid.find(cid);
    return found == state_->glyph_of_cid.end() ? 0 : found->second;
}

bool FontProgram::has_unicode_map() const
{
    return state_->map(3, 1) != nullptr || state_->map(1, 0) != nullptr;
}

bool FontProgram::has_symbol_map() const
{
    return state_->map(3, 0) != nullptr || (state_->face->num_charmaps == 1 && state_->map(1, 0) != nullptr);
}

}  // namespace hoso::pipeline::keep
