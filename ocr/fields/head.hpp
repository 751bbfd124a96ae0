#pragma once

#include <vector>

#include "ocr/fields/find_fields.hpp"
#include "ocr/fields/segment.hpp"

namespace hoso::ocr {

/// Agency and superior agency, number and symbol, place and date, type, subject and urgency of a letter's first page.
/// @param weigh  tells an agency (bold) from its superior (not bold); without it their words do
/// Empty when neither a number nor a date nor the motto is seen: then it is no first page.
[[nodiscard]] std::vector<FoundField> fields_of_head(const std::vector<Segment>& segments, const LetterLayout& layout,
                                                     const StrokeWeight& weigh = {});

}  // namespace hoso::ocr
