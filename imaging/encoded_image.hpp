#pragma once

#include <cstdint>

#include "base/file.hpp"

namespace hoso::imaging {

/// How the bytes of a page image are encoded.
enum class ImageCodec : std::uint8_t {
    jpeg,      ///< DCTDecode, a whole JFIF/Adobe JPEG file
    jpeg2000,  ///< JPXDecode, a whole JP2 file or codestream
    flate,     ///< FlateDecode with PNG predictor 15, rows of width × components × bits
    ccitt_g4,  ///< CCITTFaxDecode K -1, one bit; black is 0 unless black_is_1
};

/// One encoded raster with everything that its image XObject must say in a PDF.
struct EncodedImage {
    ImageCodec codec = ImageCodec::jpeg;
    int width_px = 0;
    int height_px = 0;
    int components = 3;          ///< 1 grey, 3 RGB, 4 CMYK
    int bits = 8;                ///< a component
    bool black_is_1 = false;     ///< of ccitt_g4: what is coded as black is shown white (BlackIs1 true)
    bool inverted_cmyk = false;  ///< Adobe's inverted CMYK JPEG: needs /Decode [1 0 1 0 1 0 1 0]
    Bytes icc_profile{};         ///< an embedded profile with the same number of components; may be empty
    Bytes palette_rgb{};         ///< when not empty: an Indexed image, 3 bytes an entry; then components is 1
    Bytes bytes{};
};

}  // namespace hoso::imaging
