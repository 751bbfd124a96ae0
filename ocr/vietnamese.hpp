#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace hoso::ocr {

/// Whether a word can be a Vietnamese syllable: an initial and a rime that the language has, and a tone that the rime
/// can bear (before c, ch, p and t only the acute and the dot below). Capitals count as small letters; the tone may
/// stand on either vowel of oa, oe and uy, as both spellings are in print.
[[nodiscard]] bool is_vietnamese_syllable(std::string_view word);

/// The syllable that a misread word must be; nothing when the word is one already or when there is not exactly one.
///
/// Repaired is what no Vietnamese word can be: a hook or tilde before a final c, ch, p or t (`nhẩt` → `nhất`), a tone
/// on a vowel that cannot bear it (`cuả` → `của`), a horn read as an apostrophe (`đo'n` → `đơn`).
[[nodiscard]] std::optional<std::string> repaired_syllable(const std::string& word);

/// A number with letters that are misread figures put right: `2O26` → `2026`, `l5` → `15`; nothing unless at least half
/// of the characters are figures and every other one is l, I, |, O or o.
[[nodiscard]] std::optional<std::string> repaired_number(const std::string& word);

}  // namespace hoso::ocr
