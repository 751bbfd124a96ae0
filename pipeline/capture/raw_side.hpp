#pragma once

#include <array>
#include <cstdint>

namespace hoso::pipeline::capture {

/// The kinds of frame of the SANE standard (4.3.8), with its numbers.
enum class FrameKind : std::int32_t { grey = 0, rgb = 1, red = 2, green = 3, blue = 4 };

/// What a device said about one frame, and how much of it came. Plain data: it lies in memory shared with the driver.
struct RawFrame {
    FrameKind kind = FrameKind::grey;
    std::int32_t depth = 8;  ///< bits a sample: 1, 8 or 16
    std::int32_t pixels_per_line = 0;
    std::int32_t bytes_per_line = 0;   ///< may hold padding
    std::int32_t lines_promised = -1;  ///< -1: the device did not know
    std::int32_t reserved = 0;
    std::uint64_t bytes = 0;  ///< received, never more than the promised lines

    [[nodiscard]] int channels() const { return kind == FrameKind::rgb ? 3 : 1; }

    /// Without padding. Bits are packed channel by channel, eight pixels a byte.
    [[nodiscard]] std::int64_t least_bytes_per_line() const
    {
        return channels() * ((std::int64_t{pixels_per_line} * depth + 7) / 8);
    }
};

inline constexpr std::uint32_t max_frames = 3;

/// One side as a device delivered it: its frames one behind the other, one frame unless the device makes three passes.
struct RawSide {
    std::uint64_t number = 0;  ///< the side's number in its batch, from 1
    std::uint32_t frames = 0;
    std::uint32_t reserved = 0;
    double complete_s = 0;  ///< monotonic_s() when the last row was in
    std::array<RawFrame, max_frames> frame{};

    [[nodiscard]] std::uint64_t bytes() const
    {
        std::uint64_t sum = 0;
        for (std::uint32_t i = 0; i < frames && i < max_frames; ++i)
            sum += frame[i].bytes;
        return sum;
    }
};

}  // namespace hoso::pipeline::capture
