#pragma once

#include <filesystem>
#include <optional>

#include "base/limits.hpp"
#include "imaging/image.hpp"
#include "ocr/page_text.hpp"
#include "pipeline/pdf/pdf_page.hpp"

/// Poppler's programs as child processes: its licence (GPL) keeps it out of this one. They write to standard output
/// only.
namespace hoso::pipeline::poppler {

/// Draws the upright page (its crop box) on exactly so many pixels. Resolutions follow from `size`.
/// @param number  from 1
/// @throws Error HOSO-PDF-RENDER
[[nodiscard]] imaging::Image render(const std::filesystem::path& file, int number, const PageSize& size, int width_px,
                                    int height_px, const Limits& limits);

/// The words of a page with their boxes, in reading order, on a raster of the upright page; empty when there are none.
/// Words that run from right to left come in logical order.
/// @param raster  gives the raster's pixels and resolution
[[nodiscard]] ocr::PageText words(const std::filesystem::path& file, int number, const imaging::Image& raster,
                                  const Limits& limits);

/// As words(), but on a raster of one pixel a point, when none is drawn.
[[nodiscard]] ocr::PageText words(const std::filesystem::path& file, int number, const PageSize& size,
                                  const Limits& limits);

/// The number of pages that Poppler finds in a file that libqpdf cannot open; nothing when it cannot open it either.
[[nodiscard]] std::optional<int> page_count(const std::filesystem::path& file, const Limits& limits);

/// The upright size of a page as Poppler sees it, 612 × 792 when it says nothing.
[[nodiscard]] PageSize page_size(const std::filesystem::path& file, int number, const Limits& limits);

}  // namespace hoso::pipeline::poppler
