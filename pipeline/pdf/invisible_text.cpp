#include "pipeline/pdf/invisible_text.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "base/unicode.hpp"
#include "pipeline/pdf/blank_font.hpp"
#include "pipeline/pdf/visual_order.hpp"

namespace hoso::pipeline {

using syntax::number;

namespace {

/// Ascents and descents come in steps of this many hundredths of the font size, which bounds the number of fonts and
/// the error (0.3 pt at 12 pt).
constexpr int extent_step = 5;
/// What readers believe: Poppler cuts an ascent above 1.05 and a descent below -0.4.
constexpr double largest_ascent = 1.05;
constexpr double largest_descent = 0.4;

constexpr char32_t replacement = 0xFFFD;
constexpr std::uint16_t first_spare_cid = 0xD800;  // surrogates are no characters, so their codes are free
constexpr std::size_t spare_cids = 0x800;

bool can_be_written(char32_t c)
{
    const bool control = c < 0x20 || (c >= 0x7F && c < 0xA0);
    const bool no_character = c == 0xFEFF || (c & 0xFFFE) == 0xFFFE || c > 0x10FFFF || (c >= 0xD800 && c < 0xE000);
    return !control && !no_character;
}

std::u32string writable(const std::string& text)
{
    std::u32string points = code_points(to_nfc(text));
    std::erase_if(points, [](char32_t c) { return !can_be_written(c); });
    return points;
}

/// A line's words with their frames and the size they ask for.
struct FramedLine {
    const ocr::Line* line;
    std::vector<WordFrame> frames;
    double size_pt;
};

std::vector<FramedLine> framed_lines(const ocr::Paragraph& paragraph, const ocr::PageText& page, const PageSize& size)
{
    std::vector<FramedLine> lines;
    std::vector<double> sizes;
    for (const ocr::Line& line : paragraph.lines) {
        FramedLine framed{&line, {}, 0};
        for (const ocr::Word& word : line.words)
            framed.frames.push_back(word_frame(word, line, page, size));
        framed.size_pt = common_font_size(framed.frames);
        sizes.push_back(framed.size_pt);
        lines.push_back(std::move(framed));
    }
    if (sizes.empty())
        return lines;
    const auto middle = sizes.begin() + static_cast<std::ptrdiff_t>(sizes.size() / 2);
    std::nth_element(sizes.begin(), middle, sizes.end());
    const double usual = *middle;
    double common = 0;
    const auto like_the_others = [usual](double pt) { return pt <= 1.3 * usual && pt >= usual / 1.6; };
    for (const FramedLine& line : lines)
        if (like_the_others(line.size_pt))
            common = std::max(common, line.size_pt);
    for (FramedLine& line : lines)
        if (like_the_others(line.size_pt))
            line.size_pt = common;
    return lines;
}

int in_steps(double share)
{
    return std::max(1, static_cast<int>(std::lround(share * 100 / extent_step))) * extent_step;
}

}  // namespace

std::string InvisibleText::Extent::name() const
{
    return "A" + std::to_string(ascent) + "D" + std::to_string(descent);
}

std::string InvisibleText::operators(const ocr::PageText& page, const PageSize& size)
{
    std::string out;
    current_font_.clear();
    for (const ocr::Block& block : page.blocks)
        for (const ocr::Paragraph& paragraph : block.paragraphs)
            for (const FramedLine& framed : framed_lines(paragraph, page, size))
                for (std::size_t i = 0; i < framed.frames.size(); ++i)
                    write_word(out, framed.frames[i], framed.line->words[i], framed.size_pt,
                               i + 1 < framed.frames.size());
    return out.empty() ? out : "BT\n3 Tr\n" + out + "ET\n";
}

void InvisibleText::write_word(std::string& out, const WordFrame& frame, const ocr::Word& word, double size_pt,
                               bool blank_after)
{
    std::u32string text = writable(word.text);
    if (text.empty())
        return;
    const bool right_to_left = in_visual_order(text);
    const auto letters = static_cast<double>(text.size());
    if (frame.above_pt > largest_ascent * size_pt || frame.below_pt > largest_descent * size_pt)
        size_pt = std::max(frame.above_pt, frame.below_pt / largest_descent);
    size_pt = std::max(std::round(size_pt * 100) / 100, 0.1);
    const Extent extent{in_steps(frame.above_pt / size_pt),
                        frame.below_pt < 0.025 * size_pt ? 0 : in_steps(frame.below_pt / size_pt)};
    extents_.insert(extent);

    const std::string font = "/" + extent.name() + " " + number(size_pt, 2) + " Tf\n";
    if (font != current_font_)
        out += current_font_ = font;
    const double advance_pt = frame.length_pt / letters;
    out += number(advance_pt / (size_pt * blank_font_advance / 1000) * 100, 3) + " Tz\n";
    double x = frame.x;
    double y = frame.y;
    if (blank_after && right_to_left) {  // the next word lies to the left, and so does the blank
        text.insert(text.begin(), U' ');
        x -= advance_pt * frame.cosine;
        y -= advance_pt * frame.sine;
    } else if (blank_after) {
        text += U' ';
    }
    for (const double value : {frame.cosine, frame.sine, -frame.sine, frame.cosine})
        out += number(value, 5) + " ";
    out += number(x, 3) + " " + number(y, 3) + " Tm\n<";
    for (const char32_t c : text)
        out += syntax::utf16_hex(cid_of(c));
    out += "> Tj\n";
}

std::uint16_t InvisibleText::cid_of(char32_t code_point)
{
    if (code_point >= 0x10000) {
        auto known = beyond_bmp_.find(code_point);
        if (known == beyond_bmp_.end() && beyond_bmp_.size() < spare_cids)
            known =
                beyond_bmp_.emplace(code_point, static_cast<std::uint16_t>(first_spare_cid + beyond_bmp_.size())).first;
        if (known != beyond_bmp_.end()) {
            characters_[known->second] = code_point;
            return known->second;
        }
        code_point = replacement;
    }
    const auto cid = static_cast<std::uint16_t>(code_point);
    characters_[cid] = code_point;
    return cid;
}

std::string InvisibleText::to_unicode() const
{
    std::string out =
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n";
    constexpr std::size_t entries_a_block = 100;  // the most that a CMap section may hold
    auto next = characters_.begin();
    for (std::size_t left = characters_.size(); left > 0;) {
        const std::size_t count = std::min(left, entries_a_block);
        out += std::to_string(count) + " beginbfchar\n";
        for (std::size_t i = 0; i < count; ++i, ++next)
            out += "<" + syntax::utf16_hex(next->first) + "> <" + syntax::utf16_hex(next->second) + ">\n";
        out += "endbfchar\n";
        left -= count;
    }
    return out + "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n";
}

void InvisibleText::put_fonts(PdfFile& file, ObjectNumber fonts) const
{
    if (extents_.empty()) {
        file.put(fonts, {});
        return;
    }
    const ObjectNumber program = file.reserve();
    const ObjectNumber every_cid_is_blank = file.reserve();
    const ObjectNumber meaning = file.reserve();
    const std::string blank_program = blank_font_program();
    file.put_compressed(program, {{"Length1", std::to_string(blank_program.size())}}, blank_program);
    std::string glyphs;
    for (int cid = 0; cid < 0x10000; ++cid)
        glyphs += std::string("\0\1", 2);
    file.put_compressed(every_cid_is_blank, {}, glyphs);
    file.put_compressed(meaning, {}, to_unicode());

    syntax::Dictionary names;
    for (const Extent& extent : extents_) {
        const ObjectNumber font = file.reserve();
        const ObjectNumber descendant = file.reserve();
        const ObjectNumber descriptor = file.reserve();
        const std::string ascent = std::to_string(extent.ascent * 10);
        // Readers take a descent of 0 for "unknown", so a word without one gets the smallest there is.
        const std::string descent = std::to_string(-std::max(extent.descent * 10, 1));
        file.put(descriptor, {{"Type", "/FontDescriptor"},
                              {"FontName", "/HosoBlank"},
                              {"Flags", "4"},
                              {"FontBBox", "[0 " + descent + " 500 " + ascent + "]"},
                              {"ItalicAngle", "0"},
                              {"Ascent", ascent},
                              {"Descent", descent},
                              {"CapHeight", ascent},
                              {"StemV", "80"},
                              {"FontFile2", program.reference()}});
        file.put(descendant, {{"Type", "/Font"},
                              {"Subtype", "/CIDFontType2"},
                              {"BaseFont", "/HosoBlank"},
                              {"CIDSystemInfo", "<</Registry (Adobe) /Ordering (Identity) /Supplement 0>>"},
                              {"FontDescriptor", descriptor.reference()},
                              {"DW", std::to_string(blank_font_advance)},
                              {"CIDToGIDMap", every_cid_is_blank.reference()}});
        file.put(font, {{"Type", "/Font"},
                        {"Subtype", "/Type0"},
                        {"BaseFont", "/HosoBlank"},
                        {"Encoding", "/Identity-H"},
                        {"DescendantFonts", "[" + descendant.reference() + "]"},
                        {"ToUnicode", meaning.reference()}});
        names.emplace_back(extent.name(), font.reference());
    }
    file.put(fonts, names);
}

}  // namespace hoso::pipeline
