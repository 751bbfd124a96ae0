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

/// What pdftoppm has to be told about a page.
struct Sheet {
    PageSize size;             ///< of the upright page
    bool on_its_side = false;  ///< its /Rotate is a quarter turn
};

/// Draws the upright page (its crop box) at a resolution, the same on both axes, on the pixels that result, rounded.
/// @param number  from 1
/// @throws Error HOSO-PDF-RENDER
[[nodiscard]] imaging::Image render(const std::filesystem::path& file, int number, const Sheet& sheet, double dpi,
                                    const Limits& limits);

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

/// A page as Poppler sees it, 612 × 792 when it says nothing.
[[nodiscard]] Sheet sheet_of(const std::filesystem::path& file, int number, const Limits& limits);

}  // namespace hoso::pipeline::poppler
