#include "pipeline/jobs/report/text_font.hpp"

#include <ft2build.h>

#include <cmath>
#include <cstdio>
#include FT_FREETYPE_H

#include "base/unicode.hpp"
#include "pipeline/error.hpp"
#include "pipeline/pdf/pdf_syntax.hpp"

namespace hoso::pipeline {

namespace {

constexpr const char* font_file = "/usr/share/fonts/truetype/croscore/Arimo-Regular.ttf";
constexpr std::uint64_t max_font_bytes = 16 << 20;

struct Glyph {
    unsigned index = 0;
    double advance = 0;  ///< in thousandths of the size
    char32_t letter = 0;
};

std::string hex4(unsigned value)
{
    char text[8];
    std::snprintf(text, sizeof text, "%04X", value & 0xffff);
    return text;
}

FragmentObject dictionary(const std::vector<std::pair<std::string, std::string>>& entries)
{
    FragmentObject object;
    for (const auto& [key, value] : entries)
        object.entries.push_back({key, {{value, -1}}});
    return object;
}

void refer(FragmentObject& object, const std::string& key, const std::string& before, int reference,
           const std::string& after = "")
{
    std::vector<FragmentPiece> pieces{{before, reference}};
    if (!after.empty())
        pieces.push_back({after, -1});
    object.entries.push_back({key, pieces});
}

FragmentObject stream(const std::vector<std::pair<std::string, std::string>>& entries, Bytes bytes)
{
    FragmentObject object = dictionary(entries);
    object.has_stream = true;
    object.stream = std::move(bytes);
    return object;
}

}  // namespace

struct TextFont::State {
    struct Close {
        void operator()(FT_LibraryRec_* library) const noexcept { FT_Done_FreeType(library); }
    };
    Bytes bytes;
    std::unique_ptr<FT_LibraryRec_, Close> library;  // closes the face with it
    FT_Face face = nullptr;
    std::map<char32_t, Glyph> glyphs;
    std::map<unsigned, Glyph> written;

    const Glyph& glyph(char32_t letter)
    {
        const auto [at, added] = glyphs.try_emplace(letter);
        if (added) {
            Glyph& glyph = at->second;
            const bool known = FT_Get_Char_Index(face, letter) != 0;
            glyph.letter = known ? letter : U'?';  // PDF/A forbids the box that fonts have for the letters they lack
            glyph.index = FT_Get_Char_Index(face, glyph.letter);
            if (FT_Load_Glyph(face, glyph.index, FT_LOAD_NO_SCALE) == 0)
                glyph.advance = face->glyph->metrics.horiAdvance * 1000.0 / face->units_per_EM;
        }
        return at->second;
    }

    [[nodiscard]] std::string scaled(long units) const
    {
        return syntax::number(std::round(static_cast<double>(units) * 1000 / face->units_per_EM));
    }

    [[nodiscard]] std::string widths() const
    {
        std::string text = "[";
        for (const auto& [index, glyph] : written)
            text += std::to_string(index) + " [" + syntax::number(glyph.advance, 2) + "] ";
        return text + "]";
    }

    [[nodiscard]] std::string to_unicode() const
    {
        std::string map =
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
            "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
            "/CMapName /Hoso-Text def /CMapType 2 def\n"
            "1 begincodespacerange <0000> <FFFF> endcodespacerange\n";
        for (const auto& [index, glyph] : written)
            map += "1 beginbfchar <" + hex4(index) + "> <" + syntax::utf16_hex(glyph.letter) + "> endbfchar\n";
        return map + "endcmap CMapName currentdict /CMap defineresource pop end end\n";
    }
};

TextFont::TextFont(std::unique_ptr<State> state) : state_(std::move(state)) {}
TextFont::~TextFont() = default;
TextFont::TextFont(TextFont&&) noexcept = default;
TextFont& TextFont::operator=(TextFont&&) noexcept = default;

TextFont TextFont::load()
{
    auto state = std::make_unique<State>();
    FT_Library library = nullptr;
    const bool installed = std::filesystem::exists(font_file);
    if (installed)
        state->bytes = read_file(font_file, max_font_bytes);
    if (!installed || FT_Init_FreeType(&library) != 0)
        throw Error(Failure::resource, "HOSO-PDF-FONT", "the font for written text is not installed", font_file,
                    "apt install fonts-croscore");
    state->library.reset(library);
    if (FT_New_Memory_Face(library, reinterpret_cast<const FT_Byte*>(state->bytes.data()),
                           static_cast<FT_Long>(state->bytes.size()), 0, &state->face) != 0)
        throw Error(Failure::resource, "HOSO-PDF-FONT", "the font for written text cannot be read", font_file,
                    "apt install --reinstall fonts-croscore");
    return TextFont(std::move(state));
}

double TextFont::width(const std::string& text, double size_pt)
{
    double width = 0;
    for (const char32_t letter : code_points(text))
        width += state_->glyph(letter).advance * size_pt / 1000;
    return width;
}

std::string TextFont::string_of(const std::string& text)
{
    std::string codes = "<";
    for (const char32_t letter : code_points(text)) {
        const Glyph& glyph = state_->glyph(letter);
        state_->written[glyph.index] = glyph;
        codes += hex4(glyph.index);
    }
    return codes + ">";
}

std::vector<FragmentObject> TextFont::objects(int first) const
{
    const FT_Face face = state_->face;
    FragmentObject font =
        dictionary({{"Type", "/Font"}, {"Subtype", "/Type0"}, {"BaseFont", "/Arimo"}, {"Encoding", "/Identity-H"}});
    refer(font, "DescendantFonts", "[", first + 1, "]");
    refer(font, "ToUnicode", "", first + 2);
    FragmentObject descendant =
        dictionary({{"Type", "/Font"},
                    {"Subtype", "/CIDFontType2"},
                    {"BaseFont", "/Arimo"},
                    {"CIDSystemInfo", "<</Registry (Adobe) /Ordering (Identity) /Supplement 0>>"},
                    {"CIDToGIDMap", "/Identity"},
                    {"DW", "0"},
                    {"W", state_->widths()}});
    refer(descendant, "FontDescriptor", "", first + 3);
    const std::string map = state_->to_unicode();
    const auto map_bytes = as_bytes(map);
    FragmentObject descriptor =
        dictionary({{"Type", "/FontDescriptor"},
                    {"FontName", "/Arimo"},
                    {"Flags", "32"},
                    {"FontBBox", "[" + state_->scaled(face->bbox.xMin) + " " + state_->scaled(face->bbox.yMin) + " " +
                                     state_->scaled(face->bbox.xMax) + " " + state_->scaled(face->bbox.yMax) + "]"},
                    {"ItalicAngle", "0"},
                    {"Ascent", state_->scaled(face->ascender)},
                    {"Descent", state_->scaled(face->descender)},
                    {"CapHeight", "688"},
                    {"StemV", "80"}});
    refer(descriptor, "FontFile2", "", first + 4);
    return {std::move(font), std::move(descendant), stream({}, Bytes(map_bytes.begin(), map_bytes.end())),
            std::move(descriptor), stream({{"Length1", std::to_string(state_->bytes.size())}}, state_->bytes)};
}

}  // namespace hoso::pipeline
