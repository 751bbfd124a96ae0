#pragma once

#include <string>

#include "ocr/engine.hpp"
#include "ocr/fields/letter_layout.hpp"
#include "ocr/fields/secrecy_model.hpp"
#include "ocr/page_text.hpp"

namespace hoso::ocr {

/// The secrecy stamp of a page, as the layout writes it (`TỐI MẬT`); empty when there is none. DOMAIN 7.5. Recall comes
/// before precision in each of these.
///
/// In the text that was read: the stamp's words standing alone in capitals, with one misread letter in the longer ones.
/// Words within a sentence never count.
[[nodiscard]] std::string find_secrecy(const PageText& text, const LetterLayout& layout);

/// In what each stamp of coloured ink says by itself, its ink read apart from the print below.
/// @param page  upright
[[nodiscard]] std::string find_secrecy_of_stamps(const imaging::Image& page, Engine& engine,
                                                 const LetterLayout& layout);

/// By the shape of the stamp's word alone, in whatever ink, over print. What was read there with confidence as another
/// word in capitals, or beside one, is print. Which secrecy it is cannot be told, so that it is the least.
/// @param page  upright
/// @param text  of the page, on any raster; may be empty
[[nodiscard]] std::string see_secrecy(const imaging::Image& page, const PageText& text, SecrecyModel& model,
                                      const LetterLayout& layout);

}  // namespace hoso::ocr
