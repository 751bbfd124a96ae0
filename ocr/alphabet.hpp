#pragma once

#include "ocr/page_text.hpp"

namespace hoso::ocr {

/// Letters that a language does not have never appear in its text: the `vie` model emits strays such as ö, ů or €.
///
/// In words read as Vietnamese, a letter outside the alphabet becomes the one that it is drawn like: Ð and ð (eth) are
/// Đ and đ, € between letters is c, any other loses its foreign mark (ö → o). What was read is kept in Word::original.
/// Words of other languages, and figures with a currency sign, stay as they are.
void keep_to_alphabet(PageText& page);

}  // namespace hoso::ocr
