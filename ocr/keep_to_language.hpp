#pragma once

#include "ocr/page_text.hpp"

namespace hoso::ocr {

/// What a language cannot have said is put right, where it is certain; what was read is kept in Word::original.
///
/// In words read as Vietnamese:
/// - letters that the language does not have become those that they are drawn like: the `vie` model emits strays such
/// as
///   ö, ů or €. Ð and ð (eth) are Đ and đ, € between letters is c, any other loses its foreign mark (ö → o);
/// - what no Vietnamese syllable can be is repaired when it can only be one (repaired_syllable());
/// - letters among figures are figures (repaired_number()).
///
/// Words of other languages, and figures with a currency sign, stay as they are.
void keep_to_language(PageText& page);

}  // namespace hoso::ocr
