#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>

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

/// Two neighbouring words that can only be one word of office papers, since no other differs from it in marks alone:
/// `ÚY BAN` → `ỦY BAN`, `Chú tịch` → `Chủ tịch`; nothing when they are that word already (`uỷ ban` too) or another.
[[nodiscard]] std::optional<std::pair<std::string, std::string>> repaired_compound(const std::string& first,
                                                                                   const std::string& second);

/// A number with letters that are misread figures put right: `2O26` → `2026`, `l5` → `15`; nothing unless at least half
/// of the characters are figures and every other one is l, I, |, O or o.
[[nodiscard]] std::optional<std::string> repaired_number(const std::string& word);

}  // namespace hoso::ocr
