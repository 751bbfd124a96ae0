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

std::string term_of(std::string_view word)
{
    const bool ascii =
        std::all_of(word.begin(), word.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    std::string term;
    if (ascii) {
        term = word;
        for (char& c : term)
            if (c >= 'A' && c <= 'Z')
                c = static_cast<char>(c - 'A' + 'a');
    } else {
        term = lower(word);
    }
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
