#pragma once

#include <cstdint>
#include <opencv2/core.hpp>

namespace hoso::imaging {

/// What the pixels say, not how the file stored them.
enum class ColourMode : std::uint8_t { bitonal, grey, colour };

/// The pixels of a page side.
struct Image {
    /// 8 bits a channel: one channel (grey; bitonal as 0 and 255) or three (blue, green, red), never alpha.
    cv::Mat pixels{};
    double dpi_x = 300;  ///< resolution along the pixel rows
    double dpi_y = 300;  ///< resolution along the pixel columns
    ColourMode colour = ColourMode::colour;

    [[nodiscard]] int width_px() const { return pixels.cols; }
    [[nodiscard]] int height_px() const { return pixels.rows; }
    [[nodiscard]] bool empty() const { return pixels.empty(); }
};

/// How stored rows and columns must be turned to stand upright: the eight values of EXIF and TIFF `Orientation`.
/// First the mirror (left to right, when set), then the clockwise turn.
struct Turn {
    int clockwise_deg = 0;  ///< 0, 90, 180 or 270
    bool mirrored = false;

    [[nodiscard]] static Turn from_exif(int orientation);
    [[nodiscard]] bool nothing() const { return clockwise_deg == 0 && !mirrored; }
    /// This turn followed by another clockwise turn.
    [[nodiscard]] Turn then_clockwise(int degrees) const { return {(clockwise_deg + degrees) % 360, mirrored}; }
};

/// Lossless: moves pixels, swaps the resolutions when the turn is a quarter.
[[nodiscard]] Image turned(const Image& image, Turn turn);

/// At most `longest_px` on its longer side, for a screen; the image itself when it is no larger.
[[nodiscard]] Image reduced(const Image& image, int longest_px);

}  // namespace hoso::imaging
