#pragma once

#include <vector>

#include "ocr/sequence.hpp"

namespace hoso::ocr {

/// Pages of another size, or that lay otherwise, than those around them; silent where fewer than three can be compared.
[[nodiscard]] std::vector<SequenceFinding> find_odd_pages(const std::vector<SequenceClues>& pages);

}  // namespace hoso::ocr
