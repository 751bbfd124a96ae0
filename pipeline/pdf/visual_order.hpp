#pragma once

#include <string>

namespace hoso::pipeline {

/// Turns a word with right-to-left letters into visual order (the letter at the left first), its numbers and Latin runs
/// kept as they read; leaves any other word alone. A word's worth of Unicode's bidirectional algorithm (UAX #9).
/// @return whether the word runs from right to left
[[nodiscard]] bool in_visual_order(std::u32string& word);

}  // namespace hoso::pipeline
