#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace hoso::catalog {

/// A piece of text that is searched for as one: a run of letters, marks and digits; a single ideograph.
struct Token {
    std::string term;       ///< case folded, NFC, at most max_term_bytes
    std::size_t begin = 0;  ///< in bytes of the text
    std::size_t end = 0;
};

inline constexpr std::size_t max_term_bytes = 64;

/// The tokens of a text in NFC. The one place that decides what a word is, for pages and for queries alike.
[[nodiscard]] std::vector<Token> tokens_of(std::string_view text);

/// The terms of a text, one space between two, as the index takes them.
[[nodiscard]] std::string index_terms(std::string_view text);

}  // namespace hoso::catalog
