#pragma once

#include <string>
#include <string_view>

namespace hoso::ocr {

/// The BCP 47 tag of a language that Tesseract names by its own convention: `vie` → `vi`, `chi_tra` → `zh-Hant`,
/// `deu_latf` → `de-Latf`. The shortest tag is taken, as RFC 5646 demands; a three-letter code without a shorter form
/// stays as it is. Of several names joined by `+` the first counts. Empty for an empty or malformed name.
[[nodiscard]] std::string language_tag(std::string_view tesseract_name);

}  // namespace hoso::ocr
