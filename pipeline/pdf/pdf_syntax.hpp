#pragma once

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/clock.hpp"
#include "base/file.hpp"

/// Literal PDF syntax (ISO 32000-1, 7.3), independent of the locale.
namespace hoso::pipeline::syntax {

/// A dictionary on its way into the file: keys without slash, values as literal syntax, in the order given.
using Dictionary = std::vector<std::pair<std::string, std::string>>;

/// At most `decimals` digits after the point, no trailing zeros, never an exponent.
[[nodiscard]] std::string number(double value, int decimals = 6);

/// `[a b c]`
[[nodiscard]] std::string array(std::span<const double> values, int decimals = 6);

[[nodiscard]] std::string dictionary(const Dictionary& entries);

/// A text string in hexadecimal form: ASCII as it is, anything else UTF-16BE with a byte order mark.
[[nodiscard]] std::string text_string(std::string_view utf8_text);

/// `(D:20261124083000Z)`
[[nodiscard]] std::string date(SystemTime time);

[[nodiscard]] std::string hex_string(std::span<const std::byte> bytes);

/// UTF-16 code units of one code point, four upper-case hexadecimal digits each.
[[nodiscard]] std::string utf16_hex(char32_t code_point);

}  // namespace hoso::pipeline::syntax
