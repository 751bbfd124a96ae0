#pragma once

#include <vector>

#include "ocr/engine.hpp"
#include "ocr/page_text.hpp"

namespace hoso::ocr {

/// How far a reading can be believed, 0 to 1.15: the mean over its letters of the words' confidence, and 0.15 for words
/// that the language has (the model's dictionary; for Vietnamese the syllable). 0 for nothing.
[[nodiscard]] double worth(Engine& engine, const std::vector<Word>& words);

/// The words of a page in their order.
[[nodiscard]] std::vector<Word> words_of(PageText text);

}  // namespace hoso::ocr
