#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

namespace hoso::virtual_scanner {

/// The paper in the scanner: 8-bit samples, rows without padding.
struct Page {
    int width = 0;
    int height = 0;
    int channels = 3;  ///< 1 or 3
    std::vector<std::uint8_t> samples;

    [[nodiscard]] bool empty() const { return samples.empty(); }
};

enum class Mode { lineart, grey, colour };

/// Reads a PNM (P4, P5, P6 with 8 bits) or a JPEG.
/// @throws std::runtime_error for anything else
[[nodiscard]] Page load_page(const std::filesystem::path& file);

/// What the sensor sees: `paper` laid into the upper left corner of an area, white beyond it, at the resolution and in
/// the mode asked for. At the paper's own resolution and with as many channels the samples are copied unchanged.
[[nodiscard]] Page sensed(const Page& paper, double paper_dpi, double dpi, int left, int top, int width, int height,
                          Mode mode);

/// The page's rows as SANE wants them: `depth` 1, 8 or 16 bits a sample; each padded by `padding` bytes.
[[nodiscard]] std::vector<std::uint8_t> packed(const Page& page, int depth, int padding);

/// One of the three channels as a grey page, for devices that make three passes.
[[nodiscard]] Page channel(const Page& page, int which);

}  // namespace hoso::virtual_scanner
