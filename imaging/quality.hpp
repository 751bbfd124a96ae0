#pragma once

#include <array>
#include <opencv2/core.hpp>
#include <vector>

#include "imaging/image.hpp"
#include "imaging/ink.hpp"
#include "imaging/reduced_page.hpp"

namespace hoso::imaging {

/// How well a page was captured. What cannot be measured (no ink, no paper) is 0.
struct Quality {
    /// Width of the edges of letters, in pixels of the page: the distance over which the level goes through the middle
    /// 80 % of the way from paper to ink (ISO 12233's edge, along rows), the median over the clear edges. Bitonal pages
    /// have 0.8, a sharp scan 1.5 to 3, a blurred one more than 4.5.
    double edge_width_px = 0;
    double contrast = 0;       ///< 1 − ink level / paper level: 0 none, 0.9 black on white
    double noise = 0;          ///< standard deviation of the bare paper, grey levels of 255 (Immerkaer 1996)
    double clipped_light = 0;  ///< share of pixels at the top of the scale (254 and up), 0..1
    double clipped_dark = 0;   ///< share of pixels at its bottom (1 and down), 0..1
    double dpi_x = 0;          ///< as the page says
    double dpi_y = 0;
    /// Letters that touch the image's edge, clockwise from the top one: text that the scan cut off.
    std::array<int, 4> cut_letters{};
};

/// @param map, letters  of the same reduced page
/// Focus and noise are measured on up to 16 squares of the full-size page with ink and without.
/// Cost: about 10 ms for A4 at 300 dpi.
[[nodiscard]] Quality measure_quality(const Image& page, const ReducedPage& reduced, const InkMap& map,
                                      const std::vector<InkPatch>& letters);

[[nodiscard]] Quality measure_quality(const Image& page);

}  // namespace hoso::imaging
