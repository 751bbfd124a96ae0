#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "base/file.hpp"
#include "imaging/codec/exif.hpp"
#include "imaging/paper.hpp"

namespace hoso::imaging::codec {

/// What stands in a JPEG file before its first scan (ITU-T T.81 annex B, JFIF 1.02, EXIF 2.3, ICC.1 annex B.4).
struct JpegHeader {
    int width_px = 0;
    int height_px = 0;
    int bits = 8;
    int process = 0;  ///< the n of SOFn: 0 baseline, 1 extended, 2 progressive, 3 lossless, 9 and up arithmetic
    std::vector<std::uint8_t> component_ids;
    bool jfif = false;
    std::optional<int> adobe_transform;  ///< 0: RGB or CMYK, 1: YCbCr, 2: YCCK
    std::optional<Resolution> jfif_resolution;
    Exif exif;
    Bytes icc_profile;  ///< put together from its pieces; empty when there is none or a piece is missing

    [[nodiscard]] int components() const { return static_cast<int>(component_ids.size()); }
};

/// Nothing when there is no frame header.
[[nodiscard]] std::optional<JpegHeader> read_jpeg_header(std::span<const std::byte> file);

}  // namespace hoso::imaging::codec
