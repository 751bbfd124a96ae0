#include "catalog/search/tokens.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/unicode.hpp"

namespace hoso::catalog {

namespace {

enum class Kind { separator, letter, ideograph };

using Range = std::pair<char32_t, char32_t>;

// Blocks of punctuation, symbols and spaces beyond ASCII.
constexpr std::array<Range, 12> separators{{{0x80, 0xa9},
                                            {0xab, 0xb9},
                                            {0xbb, 0xbf},
                                            {0xd7, 0xd7},
                                            {0xf7, 0xf7},
                                            {0x2000, 0x2bff},
                                            {0x2e00, 0x2e7f},
                                            {0x3000, 0x303f},
                                            {0xd800, 0xf8ff},
                                            {0xfe10, 0xfe6f},
                                            {0xff00, 0xff0f},
                                            {0xfff0, 0xffff}}};
// Chinese characters, which stand without spaces between words: each is a token of its own.
constexpr std::array<Range, 4> ideographs{{{0x3400, 0x4dbf}, {0x4e00, 0x9fff}, {0xf900, 0xfaff}, {0x20000, 0x3ffff}}};

template <std::size_t size>
bool in(const std::array<Range, size>& ranges, char32_t point)
{
    return std::any_of(ranges.begin(), ranges.end(),
                       [&](const Range& r) { return point >= r.first && point <= r.second; });
}

Kind kind_of(char32_t point)
{
    if (point < 0x80) {
        const bool alphanumeric =
            (point >= U'0' && point <= U'9') || (point >= U'a' && point <= U'z') || (point >= U'A' && point <= U'Z');
        return alphanumeric ? Kind::letter : Kind::separator;
    }
    if (in(ideographs, point))
        return Kind::ideograph;
    return in(separators, point) ? Kind::separator : Kind::letter;
}

/// Decodes one code point of valid UTF-8.
char32_t decode(std::string_view text, std::size_t at, std::size_t& length)
{
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[std::min(i, text.size() - 1)]); };
    const unsigned char lead = byte(at);
    if (lead < 0x80) {
        length = 1;
        return lead;
    }
    length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
    char32_t point = lead & (0xffu >> (length + 1));
    for (std::size_t i = 1; i < length; ++i)
        point = (point << 6) | (byte(at + i) & 0x3fu);
    return point;
}

/// The lower case of a letter of ASCII or of the Latin blocks that Vietnamese uses, where capital and small letters
/// alternate or lie 32 apart; 0 for all others, which Unicode's own tables must fold.
char32_t simple_lower(char32_t point)
{
    if (point < 0x80)
        return point >= U'A' && point <= U'Z' ? point + 32 : point;
    if (point >= 0xc0 && point <= 0xde)
        return point + 32;
    if ((point >= 0xe0 && point <= 0xff) || point == 0x1b0)
        return point;
    if ((point >= 0x100 && point <= 0x12f) || point == 0x1a0 || point == 0x1a1 || (point >= 0x1ea0 && point <= 0x1ef9))
        return point | 1;
    return point == 0x1af ? 0x1b0 : 0;
}

void append_utf8(std::string& text, char32_t point)
{
    const auto byte = [](char32_t bits) { return static_cast<char>(bits); };
    if (point < 0x80) {
        text += byte(point);
    } else if (point < 0x800) {
        text += byte(0xc0 | (point >> 6));
        text += byte(0x80 | (point & 0x3f));
    } else {
        text += byte(0xe0 | (point >> 12));
        text += byte(0x80 | ((point >> 6) & 0x3f));
        text += byte(0x80 | (point & 0x3f));
    }
}

std::string folded_case(std::string_view word)
{
    std::string term;
    term.reserve(word.size());
    for (std::size_t at = 0; at < word.size();) {
        std::size_t length = 1;
        const char32_t small = simple_lower(decode(word, at, length));
        if (small == 0)
            return lower(word);
        append_utf8(term, small);
        at += length;
    }
    return term;
}

std::string term_of(std::string_view word)
{
    std::string term = folded_case(word);
    if (term.size() > max_term_bytes) {
        std::size_t cut = max_term_bytes;
        while (cut > 0 && (static_cast<unsigned char>(term[cut]) & 0xc0) == 0x80)
            --cut;
        term.resize(cut);
    }
    return term;
}

}  // namespace

std::vector<Token> tokens_of(std::string_view text)
{
    std::vector<Token> tokens;
    std::size_t begin = 0;
    const auto end_word = [&](std::size_t end) {
        if (end > begin)
            tokens.push_back({term_of(text.substr(begin, end - begin)), begin, end});
    };
    for (std::size_t at = 0; at < text.size();) {
        std::size_t length = 1;
        const Kind kind = kind_of(decode(text, at, length));
        const std::size_t next = std::min(at + length, text.size());
        if (kind != Kind::letter) {
            end_word(at);
            if (kind == Kind::ideograph)
                tokens.push_back({std::string(text.substr(at, next - at)), at, next});
            begin = next;
        }
        at = next;
    }
    end_word(text.size());
    return tokens;
}

std::string index_terms(std::string_view text)
{
    std::string terms;
    terms.reserve(text.size());
    for (const Token& token : tokens_of(text)) {
        if (!terms.empty())
            terms += ' ';
        terms += token.term;
    }
    return terms;
}

}  // namespace hoso::catalog
