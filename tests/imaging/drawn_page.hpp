#pragma once

#include <cstdint>

#include "imaging/image.hpp"

namespace hoso::test {

/// How a generated page looks.
struct DrawnPage {
    double dpi = 150;
    double width_mm = 210;
    double height_mm = 297;
    int lines = 30;
    double letter_mm = 2.6;  ///< height of a capital
    int paper = 235;         ///< grey level
    int ink = 40;
    double noise = 3;  ///< standard deviation of the paper, grey levels
    std::uint64_t seed = 1;
    bool capitals = false;
};

/// A page of made-up words in a plain stroke font, ragged to the right: grey pixels.
[[nodiscard]] imaging::Image draw_page(const DrawnPage& how);

/// The page turned clockwise about its centre, as paper lies on a scanner, over `background`. Lines of a page so
/// turned fall to the right.
[[nodiscard]] imaging::Image leaning(const imaging::Image& page, double clockwise_deg, int background);

}  // namespace hoso::test
