#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

#include "imaging/paper.hpp"

namespace hoso::imaging::codec {

/// What the boxes of a JP2 file (ISO/IEC 15444-1 annex I) say around the codestream.
struct Jp2Boxes {
    bool jp2 = false;                     ///< false: a bare codestream, nothing below is known
    int colour_specifications = 0;        ///< number of `colr` boxes
    std::uint32_t enumerated_colour = 0;  ///< of the first `colr` box with method 1: 16 sRGB, 17 grey, 18 sYCC
    bool palette = false;
    bool channel_definitions = false;  ///< `cdef`, which says which channel is opacity
    std::optional<Resolution> capture_resolution;
    std::optional<Resolution> display_resolution;
};

[[nodiscard]] Jp2Boxes read_jp2_boxes(std::span<const std::byte> file);

}  // namespace hoso::imaging::codec
