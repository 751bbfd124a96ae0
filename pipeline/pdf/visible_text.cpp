#include "pipeline/pdf/visible_text.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "base/unicode.hpp"
#include "pipeline/pdf/typeface.hpp"

namespace hoso::pipeline {

namespace {

constexpr const char* hex_digits = "0123456789ABCDEF";

std::string hex4(unsigned value)
{
    std::string hex;
    for (int shift = 12; shift >= 0; shift -= 4)
        hex += hex_digits[(value >> static_cast<unsigned>(shift)) & 15u];
    return hex;
}

std::string font_key(FontStyle style)
{
    return "T" + std::to_string(static_cast<int>(style));
}

/// Six letters that mark a subset (ISO 32000-1, 9.6.4): the fonts' styles tell them apart.
std::string subset_name(FontStyle style, const Typeface& font)
{
    return std::string("HOSOA") + static_cast<char>('A' + static_cast<int>(style)) + "+" + font.name();
}

std::string to_unicode(const std::map<unsigned, char32_t>& glyphs)
{
    std::string map =
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n/CMapName /Adobe-Identity-UCS def\n"
        "/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n";
    constexpr std::size_t most_in_a_block = 100;
    auto next = glyphs.begin();
    for (std::size_t left = glyphs.size(); left > 0;) {
        const std::size_t count = std::min(left, most_in_a_block);
        map += std::to_string(count) + " beginbfchar\n";
        for (std::size_t i = 0; i < count; ++i, ++next)
            map += "<" + hex4(next->first) + "> <" + syntax::utf16_hex(next->second) + ">\n";
        map += "endbfchar\n";
        left -= count;
    }
    return map + "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n";
}

std::string widths(const Typeface& font, const std::map<unsigned, char32_t>& glyphs)
{
    std::string list;
    for (const auto& [glyph, character] : glyphs)
        list += std::to_string(glyph) + " [" + syntax::number(font.advance(glyph), 3) + "] ";
    return "[" + list + "]";
}

ObjectNumber put_descriptor(PdfFile& file, const Typeface& font, const std::string& name,
                            const std::map<unsigned, char32_t>& glyphs)
{
    const Bytes program = font.subset(glyphs);
    const ObjectNumber stream = file.reserve();
    file.put_compressed(stream, {{"Length1", std::to_string(program.size())}},
                        {reinterpret_cast<const char*>(program.data()), program.size()});
    const Typeface::Metrics metrics = font.metrics();
    const std::array<double, 4> box{double(metrics.box[0]), double(metrics.box[1]), double(metrics.box[2]),
                                    double(metrics.box[3])};
    const ObjectNumber descriptor = file.reserve();
    file.put(descriptor, {{"Type", "/FontDescriptor"},
                          {"FontName", "/" + name},
                          {"Flags", "4"},
                          {"FontBBox", syntax::array(box)},
                          {"ItalicAngle", "0"},
                          {"Ascent", std::to_string(metrics.ascent)},
                          {"Descent", std::to_string(metrics.descent)},
                          {"CapHeight", std::to_string(metrics.cap_height)},
                          {"StemV", "80"},
                          {"FontFile2", stream.reference()}});
    return descriptor;
}

ObjectNumber put_font(PdfFile& file, FontStyle style, const std::map<unsigned, char32_t>& glyphs)
{
    const Typeface& font = typeface(style);
    const std::string name = subset_name(style, font);
    const ObjectNumber unicode = file.reserve();
    file.put_compressed(unicode, {}, to_unicode(glyphs));
    const ObjectNumber descendant = file.reserve();
    file.put(descendant, {{"Type", "/Font"},
                          {"Subtype", "/CIDFontType2"},
                          {"BaseFont", "/" + name},
                          {"CIDSystemInfo", "<</Registry (Adobe) /Ordering (Identity) /Supplement 0>>"},
                          {"FontDescriptor", put_descriptor(file, font, name, glyphs).reference()},
                          {"W", widths(font, glyphs)},
                          {"CIDToGIDMap", "/Identity"}});
    const ObjectNumber number = file.reserve();
    file.put(number, {{"Type", "/Font"},
                      {"Subtype", "/Type0"},
                      {"BaseFont", "/" + name},
                      {"Encoding", "/Identity-H"},
                      {"DescendantFonts", "[" + descendant.reference() + "]"},
                      {"ToUnicode", unicode.reference()}});
    return number;
}

}  // namespace

std::string VisibleText::operators(const TextPage& page)
{
    std::string content;
    for (const FilledBox& box : page.boxes)
        content += syntax::number(box.grey, 3) + " g " + syntax::number(box.x_pt, 2) + " " +
                   syntax::number(box.y_pt, 2) + " " + syntax::number(box.width_pt, 2) + " " +
                   syntax::number(box.height_pt, 2) + " re f\n";
    content += "0 g\nBT\n";
    for (const TextRun& run : page.runs) {
        const Typeface& font = typeface(run.style);
        std::string codes;
        for (const char32_t character : code_points(run.text)) {
            const unsigned glyph = font.glyph(character);
            glyphs_[run.style].emplace(glyph, character);
            codes += hex4(glyph);
        }
        content += "/" + font_key(run.style) + " " + syntax::number(run.size_pt, 2) + " Tf 1 0 0 1 " +
                   syntax::number(run.x_pt, 2) + " " + syntax::number(run.y_pt, 2) + " Tm <" + codes + "> Tj\n";
    }
    return content + "ET\n";
}

void VisibleText::put_fonts(PdfFile& file, ObjectNumber number) const
{
    syntax::Dictionary fonts;
    for (const auto& [style, glyphs] : glyphs_)
        fonts.emplace_back(font_key(style), put_font(file, style, glyphs).reference());
    file.put(number, fonts);
}

}  // namespace hoso::pipeline
