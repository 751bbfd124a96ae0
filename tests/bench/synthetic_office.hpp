#pragma once

#include <cstdint>
#include <filesystem>
#include <random>
#include <string>
#include <vector>

#include "catalog/document.hpp"

namespace hoso::bench {

/// The words of papers that were read by a machine: Vietnamese syllables by falling frequency (Zipf's law), numbers,
/// names of rare places, and misreadings, so that the vocabulary grows with the pages as a real one does.
class SyntheticText {
public:
    explicit SyntheticText(std::uint32_t seed);

    /// As it stands on a page.
    [[nodiscard]] std::string word();
    /// One of the `most` most frequent syllables.
    [[nodiscard]] std::string common(std::size_t most);
    /// A syllable that stands on few pages.
    [[nodiscard]] std::string rare();
    /// The word with one letter or its diacritics wrong, as recognition gets them wrong.
    [[nodiscard]] std::string misread(const std::string& word);
    [[nodiscard]] unsigned number(unsigned below) { return static_cast<unsigned>(chance_() % below); }

private:
    std::mt19937 chance_;
    std::vector<std::string> syllables_;
    std::vector<double> cumulative_;
};

inline constexpr int documents_of_record = 50;

/// The code of the record that holds the document of this number, from 0.
[[nodiscard]] std::string record_code(int document);

/// A document of three pages with its fields. Its file is written into `folder`, over that of the document a thousand
/// numbers before.
[[nodiscard]] catalog::FilingRequest synthetic_document(SyntheticText& text, int document,
                                                        const std::filesystem::path& folder);

}  // namespace hoso::bench
