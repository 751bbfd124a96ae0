#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "imaging/paper.hpp"

namespace hoso::imaging::codec {

/// The headers of a Windows or OS/2 bitmap, in any of their lengths (12, 16..64, 40, 52, 56, 108, 124 bytes).
struct BmpHeader {
    std::int64_t width_px = 0;
    std::int64_t height_px = 0;
    bool top_down = false;
    std::uint16_t bits = 0;  ///< a pixel: 1, 2, 4, 8, 16, 24 or 32
    std::uint32_t compression = 0;
    std::uint32_t pixels_at = 0;
    std::array<std::uint32_t, 4> masks{};                  ///< red, green, blue, alpha; for more than 8 bits
    std::vector<std::array<std::uint8_t, 3>> palette_bgr;  ///< for up to 8 bits
    std::optional<Resolution> resolution;

    [[nodiscard]] bool run_length() const { return compression == 1 || compression == 2; }
};

/// @throws imaging::Error HOSO-IMAGING-DAMAGED, -UNSUPPORTED
[[nodiscard]] BmpHeader read_bmp_header(std::span<const std::byte> file, const std::string& name);

}  // namespace hoso::imaging::codec
