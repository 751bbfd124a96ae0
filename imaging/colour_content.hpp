#pragma once

#include "imaging/image.hpp"

namespace hoso::imaging {

/// What colour a page carries, as measured, whatever the file's pixel format says.
struct ColourContent {
    ColourMode mode = ColourMode::colour;
    double coloured_fraction = 0;  ///< share of the area under coloured ink, relative to the paper's own tint, 0..1
    double paper_tint = 0;         ///< largest difference between the paper's channels, grey levels of 255
    double grey_fraction = 0;      ///< share of pixels that are neither near the ink's nor near the paper's level, 0..1
};

/// Coloured is what differs between its channels, each relative to the paper's level, by more than 32 of 255 on a copy
/// of 75 dpi, where the colour fringes of a scanner's lines and of JPEG have averaged out. A page is colour when
/// coloured ink covers 0.02 % of it (a seal of 1 cm² on A4 covers 0.16 %) or when its paper is tinted by more than 8
/// levels; bitonal when fewer than 1 % of the full-size pixels lie between black and white; otherwise grey.
/// @throws Error HOSO-IMAGING-EMPTY when the page has no pixels
/// Cost: about 6 ms for A4 in colour at 300 dpi.
[[nodiscard]] ColourContent measure_colour(const Image& page);

}  // namespace hoso::imaging
