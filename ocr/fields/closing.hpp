#pragma once

#include <vector>

#include "ocr/fields/find_fields.hpp"
#include "ocr/fields/segment.hpp"

namespace hoso::ocr {

/// Recipients, the signer's capacity and name of a letter's last page. Empty when no list of recipients is seen.
[[nodiscard]] std::vector<FoundField> fields_of_closing(const std::vector<Segment>& segments,
                                                        const LetterLayout& layout);

}  // namespace hoso::ocr
