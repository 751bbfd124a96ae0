#pragma once

#include <cstdint>
#include <string>

#include "base/limits.hpp"
#include "imaging/codec/samples.hpp"
#include "imaging/codec/tiff_file.hpp"
#include "imaging/decode.hpp"
#include "imaging/image.hpp"

namespace hoso::imaging::codec {

/// What a TIFF directory says about its pixels (TIFF 6.0 sections 3 to 6, 11, 16 to 18, 23).
struct TiffLayout {
    std::uint32_t width_px = 0;
    std::uint32_t height_px = 0;
    std::uint16_t bits = 1;
    std::uint16_t samples = 1;        ///< a pixel, extra ones included
    std::uint16_t sample_format = 1;  ///< SAMPLEFORMAT_*
    std::uint16_t compression = 1;    ///< COMPRESSION_*
    std::uint16_t photometric = 0;    ///< PHOTOMETRIC_*
    std::uint16_t planar = 1;         ///< PLANARCONFIG_*
    bool tiled = false;
    std::uint16_t alpha = 0;  ///< EXTRASAMPLE_* of the first extra sample; unspecified when there is none

    /// Of the current directory.
    [[nodiscard]] static TiffLayout of(const TiffFile& file);

    /// Samples of a pixel that carry its colour; 0 when this program knows no colours for the photometric.
    [[nodiscard]] int colour_samples() const;
    [[nodiscard]] bool bitonal() const { return bits == 1 && samples == 1 && photometric <= 1; }
};

/// The pixels of the current directory, its orientation not applied.
/// @param name  what errors call the page
/// @throws imaging::Error HOSO-IMAGING-DAMAGED when nothing of it can be decoded, -UNSUPPORTED
[[nodiscard]] Image read_tiff_pixels(TiffFile& file, const TiffLayout& layout, const std::string& name,
                                     Warnings& warnings);

/// The same by libtiff's own conversion to RGBA, for layouts that read_tiff_pixels does not know (subsampled YCbCr,
/// LogLuv, old-style JPEG).
[[nodiscard]] Image read_tiff_as_rgba(TiffFile& file, const TiffLayout& layout, const std::string& name,
                                      Warnings& warnings);

}  // namespace hoso::imaging::codec
