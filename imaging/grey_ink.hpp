#pragma once

#include "imaging/image.hpp"

namespace hoso::imaging {

/// The ink of a page that is evenly of a middle tone, on white, at 200 dpi at most: a stamp's grey ink, or its coloured
/// ink where it was scanned in grey, apart from the black print that it lies on. The edges of black strokes pass
/// through the same tones, but are thin; coloured ink of a colour page is left out, as in dark_ink().
///
/// @return 8-bit grey; empty when there is hardly any such ink
/// @throws Error HOSO-IMAGING-EMPTY when the page has no pixels
/// Cost: about 50 ms for A4 in colour at 300 dpi.
[[nodiscard]] Image grey_ink(const Image& page);

}  // namespace hoso::imaging
