#include "pipeline/pdf/keep/fonts.hpp"

#include <array>
#include <cmath>
#include <optional>

#include "pipeline/pdf/keep/font_program.hpp"
#include "pipeline/pdf/keep/to_unicode.hpp"
#include "pipeline/pdf/qpdf_streams.hpp"

namespace hoso::pipeline::keep {

namespace {

constexpr unsigned symbolic_flag = 4;
constexpr double width_tolerance = 0.99;  // thousandths of the size; ISO 19005-2, 6.2.11.5 says 1

/// WinAnsiEncoding's characters above ASCII that differ from their code (ISO 32000-1, annex D).
constexpr std::array<char32_t, 32> win_ansi_80{0x20AC, 0x2022, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                               0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x2022, 0x017D, 0x2022,
                                               0x2022, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                               0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x2022, 0x017E, 0x0178};

char32_t win_ansi(unsigned code)
{
    if (code >= 0x80 && code < 0xA0)
        return win_ansi_80[code - 0x80];
    return code;
}

int integer(QPDFObjectHandle value, int otherwise)
{
    int number = otherwise;
    value.getValueAsInt(number);
    return number;
}

double real(QPDFObjectHandle value, double otherwise)
{
    double number = otherwise;
    value.getValueAsNumber(number);
    return number;
}

/// Widths of the CIDs of a composite font (ISO 32000-1, 9.7.4.3).
std::map<unsigned, double> cid_widths(QPDFObjectHandle array)
{
    constexpr int most_cids = 0x10000;
    std::map<unsigned, double> widths;
    const int items = array.isArray() ? array.getArrayNItems() : 0;
    for (int i = 0; i + 1 < items;) {
        const int first = integer(array.getArrayItem(i), -1);
        QPDFObjectHandle second = array.getArrayItem(i + 1);
        if (first < 0 || first >= most_cids)
            throw Unfit("a font's widths are malformed");
        if (second.isArray()) {
            unsigned cid = static_cast<unsigned>(first);
            for (QPDFObjectHandle& width : second.getArrayAsVector())
                widths[cid++] = real(width, -1);
            i += 2;
        } else {
            const int last = integer(second, -1);
            if (last < first || last >= most_cids || i + 2 >= items)
                throw Unfit("a font's widths are malformed");
            for (int cid = first; cid <= last; ++cid)
                widths[static_cast<unsigned>(cid)] = real(array.getArrayItem(i + 2), -1);
            i += 3;
        }
    }
    return widths;
}

/// A simple font's /Encoding.
struct SimpleEncoding {
    bool present = false;
    bool win_ansi = false;
    bool unusual = false;                         ///< MacRoman, MacExpert, Standard
    std::map<unsigned, std::string> differences;  ///< code → glyph name
};

SimpleEncoding encoding_of(QPDFObjectHandle font)
{
    SimpleEncoding encoding;
    QPDFObjectHandle value = font.getKey("/Encoding");
    encoding.present = !value.isNull();
    QPDFObjectHandle base = value.isDictionary() ? value.getKey("/BaseEncoding") : value;
    encoding.win_ansi = base.isNameAndEquals("/WinAnsiEncoding");
    encoding.unusual = !base.isNull() && !encoding.win_ansi;
    QPDFObjectHandle list = value.getKeyIfDict("/Differences");
    if (!list.isArray())
        return encoding;
    unsigned code = 0;
    for (QPDFObjectHandle& item : list.getArrayAsVector()) {
        if (item.isName())
            encoding.differences[code++ & 255] = item.getName().substr(1);
        else
            code = static_cast<unsigned>(integer(item, 0));
    }
    return encoding;
}

enum class Kind : std::uint8_t { true_type, type1, cid_true_type, cid_cff };

}  // namespace

/// A font that was taken over, with what is needed to check the codes shown in it.
struct Fonts::Loaded {
    Kind kind = Kind::true_type;
    int object = -1;
    bool symbolic = false;
    SimpleEncoding encoding;
    std::optional<FontProgram> program;
    std::map<unsigned, double> widths;
    double other_width = 0;
    std::optional<Bytes> cid_to_gid;
    std::set<unsigned> meanings;  ///< of /ToUnicode
    bool needs_meanings = false;  ///< every code must have one (PDF/A-2u)
    std::set<unsigned> checked;

    [[nodiscard]] bool is_composite() const { return kind == Kind::cid_true_type || kind == Kind::cid_cff; }
    [[nodiscard]] unsigned glyph_of(unsigned code) const;
    void check(unsigned code);
};

unsigned Fonts::Loaded::glyph_of(unsigned code) const
{
    switch (kind) {
        case Kind::cid_true_type:
            if (!cid_to_gid)
                return code;
            return code * 2 + 1 < cid_to_gid->size() ? std::to_integer<unsigned>((*cid_to_gid)[code * 2]) * 256 +
                                                           std::to_integer<unsigned>((*cid_to_gid)[code * 2 + 1])
                                                     : 0;
        case Kind::cid_cff:
            return program->by_cid(code);
        case Kind::true_type:
            return symbolic ? program->by_symbol(code) : program->by_unicode(win_ansi(code));
        case Kind::type1:
            break;
    }
    if (const auto named = encoding.differences.find(code); named != encoding.differences.end())
        return program->by_name(named->second);
    return encoding.win_ansi ? program->by_unicode(win_ansi(code)) : program->by_own_encoding(code);
}

void Fonts::Loaded::check(unsigned code)
{
    if (!checked.insert(code).second)
        return;
    const unsigned glyph = glyph_of(code);
    const bool not_defined = glyph == 0 || glyph >= program->glyph_count() ||
                             (is_composite() && code == 0);  // CID 0 is .notdef whatever glyph it has
    if (not_defined)
        throw Unfit("a font lacks a glyph that is shown");
    const auto advance = program->advance(glyph);
    const auto width = widths.find(code);
    const double said = width == widths.end() ? other_width : width->second;
    if (!advance || std::abs(*advance - said) > width_tolerance)
        throw Unfit("a font's widths differ from those of its program");
    if (needs_meanings && !meanings.contains(code))
        throw Unfit("a font does not say which characters it shows");
}

Fonts::Fonts(Fragment& fragment, PdfaFlavour flavour) : fragment_(fragment), flavour_(flavour) {}
Fonts::~Fonts() = default;

Pieces Fonts::font(QPDFObjectHandle font, const std::set<std::string>& shown)
{
    if (!font.isDictionary())
        throw Unfit("a font is missing");
    if (shown.empty())  // selected, never used; any font will do
        return literal("<</Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding>>");
    Loaded& loaded = load(font);
    for (const std::string& text : shown) {
        const std::size_t step = loaded.is_composite() ? 2 : 1;
        if (text.size() % step != 0)
            throw Unfit("a string ends within a character");
        for (std::size_t i = 0; i < text.size(); i += step) {
            unsigned code = static_cast<unsigned char>(text[i]);
            if (step == 2)
                code = code * 256 + static_cast<unsigned char>(text[i + 1]);
            loaded.check(code);
        }
    }
    return reference(loaded.object);
}

Fonts::Loaded& Fonts::load(QPDFObjectHandle font)
{
    const bool own = font.isIndirect();
    if (const auto known = loaded_.find(font.getObjGen()); own && known != loaded_.end())
        return *known->second;
    QPDFObjectHandle subtype = font.getKey("/Subtype");
    auto fresh = subtype.isNameAndEquals("/Type0") ? load_composite(font) : load_simple(font);
    Loaded& loaded = *fresh;
    if (own)
        loaded_.emplace(font.getObjGen(), std::move(fresh));
    else
        direct_.push_back(std::move(fresh));
    return loaded;
}

Pieces Fonts::descriptor(QPDFObjectHandle value, Loaded& loaded)
{
    if (!value.isDictionary())
        throw Unfit("a font is not embedded");
    static const std::array<const char*, 3> program_keys{"FontFile", "FontFile2", "FontFile3"};
    const char* found = nullptr;
    for (const char* key : program_keys)
        if (value.getKey(std::string("/") + key).isStream())
            found = key;
    if (found == nullptr)
        throw Unfit("a font is not embedded");
    QPDFObjectHandle stream = value.getKey(std::string("/") + found);
    const std::string subtype =
        stream.getDict().getKey("/Subtype").isName() ? stream.getDict().getKey("/Subtype").getName() : "";
    const std::string key = found;
    const bool fits = loaded.kind == Kind::type1     ? key == "FontFile" || (key == "FontFile3" && subtype == "/Type1C")
                      : loaded.kind == Kind::cid_cff ? key == "FontFile3" && subtype == "/CIDFontType0C"
                                                     : key == "FontFile2";
    if (!fits)
        throw Unfit("a font's program is not of the kind that it should be");
    loaded.program = FontProgram::open(decoded_stream(stream, fragment_.limits().stream_bytes));
    if (!loaded.program)
        throw Unfit("a font's program is damaged");
    loaded.symbolic = (static_cast<unsigned>(integer(value.getKey("/Flags"), 0)) & symbolic_flag) != 0;

    const int program = fragment_.add_stream(
        stream, Fragment::plain_entries(stream.getDict(), {"Subtype", "Length1", "Length2", "Length3"}));
    Entries entries =
        Fragment::plain_entries(value, {"FontName", "FontFamily", "FontStretch", "FontWeight", "Flags", "FontBBox",
                                        "ItalicAngle", "Ascent", "Descent", "Leading", "CapHeight", "XHeight", "StemV",
                                        "StemH", "AvgWidth", "MaxWidth", "MissingWidth"});
    entries.emplace_back("Type", literal("/FontDescriptor"));
    entries.emplace_back(key, reference(program));
    return reference(fragment_.add(std::move(entries)));
}

void Fonts::add_to_unicode(QPDFObjectHandle font, Loaded& loaded, Entries& entries)
{
    QPDFObjectHandle map = font.getKey("/ToUnicode");
    if (map.isStream()) {
        const Bytes cmap = decoded_stream(map, fragment_.limits().stream_bytes);
        loaded.meanings = mapped_codes({reinterpret_cast<const char*>(cmap.data()), cmap.size()});
        entries.emplace_back("ToUnicode", reference(fragment_.add_stream(map, {})));
    }
    const bool speaks_for_itself =
        !loaded.is_composite() && loaded.encoding.win_ansi && loaded.encoding.differences.empty() && !map.isStream();
    loaded.needs_meanings = flavour_ == PdfaFlavour::a2u && !speaks_for_itself;
}

std::unique_ptr<Fonts::Loaded> Fonts::load_simple(QPDFObjectHandle font)
{
    auto loaded = std::make_unique<Loaded>();
    QPDFObjectHandle subtype = font.getKey("/Subtype");
    const bool true_type = subtype.isNameAndEquals("/TrueType");
    if (!true_type && !subtype.isNameAndEquals("/Type1"))
        throw Unfit("it has a font of an unusual kind");
    loaded->kind = true_type ? Kind::true_type : Kind::type1;
    loaded->encoding = encoding_of(font);
    Entries entries =
        Fragment::plain_entries(font, {"Subtype", "BaseFont", "FirstChar", "LastChar", "Widths", "Encoding"});
    entries.emplace_back("Type", literal("/Font"));
    entries.emplace_back("FontDescriptor", descriptor(font.getKey("/FontDescriptor"), *loaded));

    const bool sure = true_type
                          ? (loaded->symbolic ? !loaded->encoding.present && loaded->program->has_symbol_map()
                                              : loaded->encoding.win_ansi && loaded->encoding.differences.empty() &&
                                                    loaded->program->has_unicode_map())
                          : !loaded->encoding.unusual;
    if (!sure)
        throw Unfit("a font's encoding leaves a doubt which glyphs it means");
    const int first = integer(font.getKey("/FirstChar"), -1);
    const int last = integer(font.getKey("/LastChar"), -1);
    QPDFObjectHandle widths = font.getKey("/Widths");
    if (first < 0 || last < first || last > 255 || !widths.isArray() || widths.getArrayNItems() != last - first + 1)
        throw Unfit("a font's widths are missing");
    for (int code = first; code <= last; ++code)
        loaded->widths[static_cast<unsigned>(code)] = real(widths.getArrayItem(code - first), -1);
    loaded->other_width = real(font.getKey("/FontDescriptor").getKey("/MissingWidth"), 0);
    add_to_unicode(font, *loaded, entries);
    loaded->object = fragment_.add(std::move(entries));
    return loaded;
}

std::unique_ptr<Fonts::Loaded> Fonts::load_composite(QPDFObjectHandle font)
{
    auto loaded = std::make_unique<Loaded>();
    QPDFObjectHandle list = font.getKey("/DescendantFonts");
    QPDFObjectHandle encoding = font.getKey("/Encoding");
    if (!encoding.isNameAndEquals("/Identity-H") || !list.isArray() || list.getArrayNItems() != 1 ||
        !list.getArrayItem(0).isDictionary())
        throw Unfit("it has a font of an unusual kind");
    QPDFObjectHandle descendant = list.getArrayItem(0);
    const bool true_type = descendant.getKey("/Subtype").isNameAndEquals("/CIDFontType2");
    loaded->kind = true_type ? Kind::cid_true_type : Kind::cid_cff;

    Entries inner = Fragment::plain_entries(descendant, {"Subtype", "BaseFont", "CIDSystemInfo", "DW", "W"});
    inner.emplace_back("Type", literal("/Font"));
    inner.emplace_back("FontDescriptor", descriptor(descendant.getKey("/FontDescriptor"), *loaded));
    loaded->widths = cid_widths(descendant.getKey("/W"));
    loaded->other_width = real(descendant.getKey("/DW"), 1000);
    QPDFObjectHandle map = descendant.getKey("/CIDToGIDMap");
    if (true_type && map.isStream()) {
        loaded->cid_to_gid = decoded_stream(map, fragment_.limits().stream_bytes);
        inner.emplace_back("CIDToGIDMap", reference(fragment_.add_stream(map, {})));
    } else if (true_type && (map.isNull() || map.isNameAndEquals("/Identity"))) {
        inner.emplace_back("CIDToGIDMap", literal("/Identity"));  // the default, which PDF/A wants to be said
    } else if (true_type) {
        throw Unfit("a font does not say which glyphs it means");
    }
    const int descendant_object = fragment_.add(std::move(inner));

    Entries entries = Fragment::plain_entries(font, {"Subtype", "BaseFont", "Encoding"});
    entries.emplace_back("Type", literal("/Font"));
    entries.emplace_back("DescendantFonts", array({reference(descendant_object)}));
    add_to_unicode(font, *loaded, entries);
    loaded->object = fragment_.add(std::move(entries));
    return loaded;
}

}  // namespace hoso::pipeline::keep
