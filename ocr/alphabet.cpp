#include "ocr/alphabet.hpp"

#include <algorithm>
#include <string_view>

#include "base/unicode.hpp"

namespace hoso::ocr {

namespace {

constexpr std::u32string_view vietnamese =
    U"aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệfghiìỉĩíịjklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvwxyỳỷỹýỵz";

bool is_ascii_letter(char32_t point)
{
    return (point >= U'a' && point <= U'z') || (point >= U'A' && point <= U'Z');
}

/// Latin letters with marks, where strays come from; other scripts are somebody's intention.
bool is_marked_latin(char32_t point)
{
    return (point >= 0xC0 && point <= 0x24F && point != U'×' && point != U'÷') || (point >= 0x1E00 && point <= 0x1EFF);
}

bool is_vietnamese(char32_t point)
{
    const std::u32string small = code_points(lower(utf8(std::u32string(1, point))));
    return small.size() == 1 && vietnamese.find(small.front()) != std::u32string_view::npos;
}

std::u32string replacement(char32_t stray)
{
    switch (stray) {
        case U'Ð':
            return U"Đ";
        case U'ð':
            return U"đ";
        case U'€':
            return U"c";
        default:
            break;
    }
    const std::string as_is = utf8(std::u32string(1, stray));
    const std::u32string bare = code_points(folded(as_is));
    if (bare.size() != 1 || !is_ascii_letter(bare.front()))
        return std::u32string(1, stray);
    const bool capital = lower(as_is) != as_is;
    return std::u32string(1, capital ? bare.front() - U'a' + U'A' : bare.front());
}

void keep_to_vietnamese(Word& word)
{
    const std::u32string read = code_points(word.text);
    const bool has_letters =
        std::any_of(read.begin(), read.end(), [](char32_t c) { return is_ascii_letter(c) || is_marked_latin(c); });
    std::u32string kept;
    for (const char32_t point : read) {
        const bool stray = (is_marked_latin(point) && !is_vietnamese(point)) || (point == U'€' && has_letters);
        kept += stray ? replacement(point) : std::u32string(1, point);
    }
    if (kept == read)
        return;
    word.original = word.original.empty() ? word.text : word.original;
    word.text = to_nfc(utf8(kept));
}

}  // namespace

void keep_to_alphabet(PageText& page)
{
    for (Block& block : page.blocks)
        for (Paragraph& paragraph : block.paragraphs)
            for (Line& line : paragraph.lines)
                for (Word& word : line.words)
                    if (word.language == "vie")
                        keep_to_vietnamese(word);
}

}  // namespace hoso::ocr
