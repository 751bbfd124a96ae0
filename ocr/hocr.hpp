#pragma once

#include <cstddef>
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

/// The same in pieces, for documents that do not fit into memory: the head, then each page in order, then the tail.
/// @param pages  how many there will be
/// @param index  of the page, from 0
[[nodiscard]] std::string hocr_head(const Provenance& provenance, std::size_t pages);
[[nodiscard]] std::string hocr_page(const PageText& page, std::size_t index, const Provenance& provenance);
[[nodiscard]] std::string hocr_tail();

}  // namespace hoso::ocr
