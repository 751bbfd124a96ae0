#include "tests/bench/search_kinds.hpp"

#include <array>

#include "base/unicode.hpp"

namespace hoso::bench {

namespace {

std::string quoted(const std::string& words)
{
    return '"' + words + '"';
}

std::string beginning(SyntheticText& text)
{
    const std::string letters = folded(text.common(100)).substr(0, 3);
    return (letters.size() < 2 ? "ng" : letters) + "*";
}

const std::array<QueryKind, 10> kinds{{
    {"common word, no diacritics", [](SyntheticText& t) { return folded(t.common(30)); }, {}},
    {"common word, diacritics", [](SyntheticText& t) { return t.common(30); }, {}},
    {"rare word", [](SyntheticText& t) { return t.rare(); }, {}},
    {"phrase", [](SyntheticText& t) { return quoted(t.common(100) + " " + t.common(100)); }, {}},
    {"beginning of a word", beginning, {}},
    {"three words", [](SyntheticText& t) { return t.common(100) + " " + t.common(100) + " " + t.common(500); }, {}},
    {"OR and NOT",
     [](SyntheticText& t) { return "(" + t.common(50) + " OR " + t.common(500) + ") NOT " + t.common(100); },
     {}},
    {"type, span and word", [](SyntheticText& t) { return "type:02 date:2019-03..2024 " + t.common(100); }, {}},
    {"number and symbol", [](SyntheticText& t) { return std::to_string(1 + t.number(3000)) + "/QĐ-UBND"; }, {}},
    {"misread word", [](SyntheticText& t) { return t.misread(t.misread(t.common(200))); }, {}},
}};

}  // namespace

std::span<const QueryKind> query_kinds()
{
    return kinds;
}

}  // namespace hoso::bench
