#pragma once

#include <cstddef>
#include <optional>
#include <span>

#include "imaging/image.hpp"
#include "imaging/paper.hpp"

namespace hoso::imaging::codec {

/// What of EXIF matters for a page.
struct Exif {
    Turn turn;
    std::optional<Resolution> resolution;
};

/// @param tiff  the EXIF data from its TIFF header on (without `Exif\0\0`); what is broken in it counts as not there
[[nodiscard]] Exif read_exif(std::span<const std::byte> tiff);

}  // namespace hoso::imaging::codec
