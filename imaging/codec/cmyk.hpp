#pragma once

#include <cstdint>

namespace hoso::imaging::codec {

/// CMYK (0: no ink) to blue, green, red by R = (1 − C)(1 − K) and so on.
inline void cmyk_row_to_bgr(const std::uint8_t* cmyk, std::uint8_t* bgr, int pixels, bool inverted)
{
    const std::uint8_t flip = inverted ? 0 : 255;
    for (int x = 0; x < pixels; ++x, cmyk += 4, bgr += 3) {
        const int paper = cmyk[3] ^ flip;
        for (int channel = 0; channel < 3; ++channel) {
            const int product = (cmyk[2 - channel] ^ flip) * paper;
            bgr[channel] = static_cast<std::uint8_t>((product + 127) / 255);
        }
    }
}

}  // namespace hoso::imaging::codec
