#include "ocr/keep_to_language.hpp"

#include <algorithm>
#include <optional>
#include <string_view>

#include "base/unicode.hpp"
#include "ocr/vietnamese.hpp"

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
        const std::u32string letter = stray ? replacement(point) : std::u32string(1, point);
        // Đ and eth are one letter to the eye, and the model may give both for it.
        if (!kept.empty() && letter == std::u32string(1, kept.back()) && (kept.back() == U'Đ' || kept.back() == U'đ'))
            continue;
        kept += letter;
    }
    if (kept == read)
        return;
    word.original = word.original.empty() ? word.text : word.original;
    word.text = to_nfc(utf8(kept));
}

/// Signs around a word, which are none of its spelling.
struct Dressed {
    std::string before;
    std::string core;
    std::string after;
};

Dressed undressed(const std::string& text)
{
    constexpr std::string_view signs = ".,;:!?()[]\"-/";
    const std::size_t first = text.find_first_not_of(signs);
    if (first == std::string::npos)
        return {text, {}, {}};
    const std::size_t last = text.find_last_not_of(signs);
    return {text.substr(0, first), text.substr(first, last - first + 1), text.substr(last + 1)};
}

void put(Word& word, const std::string& core)
{
    const auto [before, read, after] = undressed(word.text);
    if (core == read)
        return;
    word.original = word.original.empty() ? word.text : word.original;
    word.text = before + core + after;
}

void repair(Word& word)
{
    const std::string core = undressed(word.text).core;
    std::optional<std::string> repaired = repaired_number(core);
    if (!repaired)
        repaired = repaired_syllable(core);
    if (repaired)
        put(word, *repaired);
}

/// A dash before an item of a list is often read as a tilde, which begins no line of Vietnamese.
void repair_dash(Line& line)
{
    if (line.words.empty() || line.words.front().language != "vie" || line.words.front().text != "~")
        return;
    line.words.front().original = line.words.front().text;
    line.words.front().text = "-";
}

void repair_compounds(Line& line)
{
    for (std::size_t i = 1; i < line.words.size(); ++i) {
        Word& first = line.words[i - 1];
        Word& second = line.words[i];
        if (first.language != "vie" || second.language != "vie")
            continue;
        if (const auto repaired = repaired_compound(undressed(first.text).core, undressed(second.text).core)) {
            put(first, repaired->first);
            put(second, repaired->second);
        }
    }
}

}  // namespace

void keep_to_language(PageText& page)
{
    for (Block& block : page.blocks)
        for (Paragraph& paragraph : block.paragraphs)
            for (Line& line : paragraph.lines) {
                for (Word& word : line.words)
                    if (word.language == "vie") {
                        keep_to_vietnamese(word);
                        repair(word);
                    }
                repair_dash(line);
                repair_compounds(line);
            }
}

}  // namespace hoso::ocr
