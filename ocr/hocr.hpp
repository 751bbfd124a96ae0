#pragma once

#include <string>
#include <vector>

#include "ocr/page_text.hpp"
#include "ocr/provenance.hpp"

namespace hoso::ocr {

/// The pages as one hOCR 1.2 document (well-formed XHTML).
///
/// ocr_page, ocr_carea, ocr_par, ocr_line and ocrx_word with `bbox` (whole pixels, outwards), `baseline`, `x_size`,
/// `x_wconf` (0..100) and `scan_res`; the language as a BCP 47 tag; `dir="rtl"` on words that run leftwards.
/// Control characters, which XML cannot hold, are left out.
[[nodiscard]] std::string hocr(const std::vector<PageText>& pages, const Provenance& provenance);

}  // namespace hoso::ocr
