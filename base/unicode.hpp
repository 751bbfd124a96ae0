#pragma once

#include <string>
#include <string_view>

namespace hoso {

/// Text in Unicode normal form C; bytes that are not UTF-8 become U+FFFD. DOMAIN MD-1, PDF-2.
[[nodiscard]] std::string to_nfc(std::string_view text);

/// Whether the text is valid UTF-8 and already in normal form C.
[[nodiscard]] bool is_nfc(std::string_view text);

[[nodiscard]] bool is_utf8(std::string_view text);

/// The form in which words are compared when diacritics do not matter: case folded, marks removed, đ as d;
/// `QUYẾT ĐỊNH` → `quyet dinh`.
[[nodiscard]] std::string folded(std::string_view text);

/// Case folded, marks kept, normal form C.
[[nodiscard]] std::string lower(std::string_view text);

/// Code points of valid UTF-8 (invalid bytes give U+FFFD), and back.
[[nodiscard]] std::u32string code_points(std::string_view text);
[[nodiscard]] std::string utf8(std::u32string_view text);

}  // namespace hoso
