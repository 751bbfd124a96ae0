#pragma once

#include <optional>
#include <span>
#include <string_view>

namespace hoso::imaging {

/// A sheet format, upright.
struct PaperSize {
    std::string_view name;
    double width_mm;   ///< the shorter side
    double height_mm;  ///< the longer side
};

/// The formats of office paper (ISO 216, ANSI/ASME Y14.1), the likeliest first.
[[nodiscard]] std::span<const PaperSize> paper_sizes();

/// Dots per inch along the rows and the columns of an image.
struct Resolution {
    double x = 0;
    double y = 0;
    bool inferred = false;  ///< guessed from the pixels, as the file names none that can be true
};

/// Whether a resolution that a file names can be that of paper: both axes within 50..2400 dpi, the page within the
/// 3..14,400 pt of PDF/A-2 (ISO 19005-2, 6.1.13), and not the 72 or 96 dpi that cameras and programs write for want of
/// a true one (recognised by a page beyond A3).
[[nodiscard]] bool plausible_resolution(double dpi_x, double dpi_y, int width_px, int height_px);

/// The resolution at which these pixels make a sheet of paper.
///
/// A format at one of the scanners' usual resolutions first (A4 at 300, A3 at 300, ...), then an A4 that just holds the
/// picture when its sides are about in paper's proportion (a photograph of a page), else 300 dpi, less or more where
/// the page would leave PDF/A's bounds.
/// @param width_px, height_px  at least 1; either way up
[[nodiscard]] Resolution infer_resolution(int width_px, int height_px);

/// The first of the stated resolutions that is plausible, else the inferred one.
[[nodiscard]] Resolution settle_resolution(std::span<const Resolution> stated, int width_px, int height_px);

}  // namespace hoso::imaging
