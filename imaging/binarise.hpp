#pragma once

#include <cstdint>

#include "imaging/image.hpp"

namespace hoso::imaging {

/// Ways to decide which pixels are ink.
enum class Binarisation : std::uint8_t {
    otsu,     ///< one threshold for the page, which parts its levels into two classes best (Otsu 1979)
    sauvola,  ///< mean × (1 + k (deviation / 128 − 1)) of the window around each pixel (Sauvola and Pietikäinen 2000)
    wolf,     ///< as Sauvola, with deviation and mean against the page's own extremes (Wolf and Jolion 2004)
    adaptive,  ///< a fixed distance below the Gaussian mean of the window
};

struct BinariseOptions {
    double window_mm = 3.4;  ///< side of the window: about a line and its spacing
    double k = 0.34;         ///< weight of the deviation, for Sauvola and Wolf
    double distance = 14;    ///< grey levels below the mean, for adaptive
};

/// A bitonal copy: 0 on ink, 255 on paper.
/// @throws Error HOSO-IMAGING-EMPTY when the page has no pixels
/// Cost for A4 at 300 dpi: about 10 ms for Otsu, 60 ms for the local ones.
[[nodiscard]] Image binarise(const Image& page, Binarisation method, const BinariseOptions& options = {});

}  // namespace hoso::imaging
