#pragma once

#include <string>
#include <string_view>

namespace hoso::test {

/// Text as readings are compared: normal form C, every run of white space one blank, curly quotes and dashes plain,
/// soft hyphens dropped, fi and fl taken apart.
[[nodiscard]] std::u32string comparable(std::string_view text);

/// Levenshtein distance over the length of the truth, both made comparable.
[[nodiscard]] double character_error_rate(std::string_view truth, std::string_view reading);

}  // namespace hoso::test
