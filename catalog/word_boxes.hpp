#pragma once

#include <span>
#include <string>
#include <vector>

#include "catalog/document.hpp"

namespace hoso::catalog {

/// Eight bytes a word: x0 y0 x1 y1 as fractions of the page times 65535, little endian; on A4 that is 0.01 mm.
[[nodiscard]] std::string packed_boxes(std::span<const PageWord> words);

/// @throws Error HOSO-CATALOG-DAMAGED when the length is no multiple of eight
[[nodiscard]] std::vector<PageBox> unpacked_boxes(const std::string& packed);

/// The words as they are stored: a space between two words of a line, a line feed between lines; NFC. A word that
/// holds white space is stored with it taken out, so that words and boxes stay in step; one that holds nothing else is
/// stored as a hyphen.
[[nodiscard]] std::string joined_words(std::span<const PageWord> words);

/// Where each word of such a text begins and ends, in bytes.
struct WordSpan {
    std::size_t begin = 0;
    std::size_t end = 0;
    bool ends_line = false;
};
[[nodiscard]] std::vector<WordSpan> word_spans(const std::string& joined);

/// The words of a stored text with their boxes; words beyond the last box stand nowhere.
[[nodiscard]] std::vector<PageWord> words_of(const std::string& joined, const std::vector<PageBox>& boxes);

}  // namespace hoso::catalog
