#pragma once

#include <string>
#include <string_view>

namespace hoso::ocr {

/// Text as XML 1.0 may hold it, inside elements and quoted attributes alike: markup escaped, control characters and
/// non-characters left out.
[[nodiscard]] std::string xml_text(std::string_view text);

/// A number with at most `decimals` places, without trailing zeros, always with a point.
[[nodiscard]] std::string xml_number(double value, int decimals);

}  // namespace hoso::ocr
