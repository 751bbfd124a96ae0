#pragma once

#include <string>

#include "ocr/engine.hpp"
#include "ocr/fields/letter_layout.hpp"
#include "ocr/page_text.hpp"

namespace hoso::ocr {

/// The secrecy stamp of a page, as the layout writes it (`TỐI MẬT`); empty when there is none. DOMAIN 7.5.
///
/// Looks for the stamp's words standing alone in capitals, first in the text that was read, then in what each stamp
/// says by itself (its ink read apart). Recall comes before precision: one misread letter in the longer words is
/// forgiven. Words within a sentence never count.
/// @param text  of the page; may be empty
/// @param page  upright, as straight as its text
[[nodiscard]] std::string find_secrecy(const PageText& text, const LetterLayout& layout);
[[nodiscard]] std::string find_secrecy_of_stamps(const imaging::Image& page, const PageText& text, Engine& engine,
                                                 const LetterLayout& layout);

}  // namespace hoso::ocr
