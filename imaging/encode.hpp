#pragma once

#include "imaging/encoded_image.hpp"
#include "imaging/image.hpp"

namespace hoso::imaging {

/// Each encodes in memory; the same pixels and settings give the same bytes.
/// All throw imaging::Error HOSO-IMAGING-EMPTY for an image without pixels.

/// Baseline JPEG with the image's resolution in its JFIF header. Colour is kept at full resolution (4:4:4) from quality
/// 90 up, at half (4:2:0) below.
/// @param quality  1..100
/// @throws imaging::Error HOSO-IMAGING-TOO-LARGE when a side exceeds JPEG's 65,500 pixels
[[nodiscard]] EncodedImage encode_jpeg(const Image& image, int quality);

/// How long to look for a shorter code (docs/decisions/0011-libdeflate.md).
enum class Effort {
    least,  ///< while a scanner waits: 6 % more bytes in a third of the time
    usual,
};

/// Lossless: zlib data of rows under the PNG filter that suits each (ISO 32000-1 7.4.4.4, predictor 15).
[[nodiscard]] EncodedImage encode_flate(const Image& image, Effort effort = Effort::usual);

/// Lossless for bitonal pixels: CCITT group 4 (ITU-T T.6), one strip; pixels from 128 up are white.
[[nodiscard]] EncodedImage encode_g4(const Image& image);

/// The smallest of the lossless ways that fits: G4 for a bitonal image, else flate, in grey when all channels agree.
[[nodiscard]] EncodedImage encode_lossless(const Image& image);

}  // namespace hoso::imaging
