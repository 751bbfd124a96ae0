#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "imaging/codec/tiff_page.hpp"

namespace hoso::imaging::codec {

/// From a TIFF pixel's samples, each of 8 bits, to grey or to blue, green, red on white.
class TiffColour {
public:
    /// @param layout  one whose colour_samples() is not 0
    TiffColour(TiffFile& file, const TiffLayout& layout);

    [[nodiscard]] int channels() const { return channels_; }
    [[nodiscard]] ColourMode mode() const { return mode_; }

    /// @param samples  `pixels` times layout.samples
    void convert(const std::uint8_t* samples, int pixels, std::uint8_t* out) const;

private:
    void read_palette(TiffFile& file);
    void convert_lab(const std::uint8_t* samples, int pixels, std::uint8_t* out) const;
    void lay_on_white(const std::uint8_t* samples, int pixels, std::uint8_t* out) const;

    TiffLayout layout_;
    int channels_ = 3;
    ColourMode mode_ = ColourMode::colour;
    std::vector<std::array<std::uint8_t, 3>> palette_bgr_;
};

}  // namespace hoso::imaging::codec
