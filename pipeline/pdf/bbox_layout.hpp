#pragma once

#include <string_view>

#include "ocr/page_text.hpp"

namespace hoso::pipeline {

/// Reads what `pdftotext -bbox-layout` prints about one page (XHTML: flow, block, line, word, boxes in points), scaled
/// to a raster of the page. Baselines are taken to lie a fifth of a line's height above its lower edge, as Latin faces
/// have it. The first page counts; anything that is not as expected is passed over.
[[nodiscard]] ocr::PageText parse_bbox_layout(std::string_view xhtml, int width_px, int height_px);

/// Whether words are likely to be what the page shows: few letters that no font maps to characters.
[[nodiscard]] bool is_readable(const ocr::PageText& text);

}  // namespace hoso::pipeline
