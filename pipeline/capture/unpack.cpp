#include "pipeline/capture/unpack.hpp"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <opencv2/imgproc.hpp>

#include "pipeline/error.hpp"

namespace hoso::pipeline::capture {

namespace {

[[noreturn]] void impossible(const std::string& why)
{
    throw Error(Failure::device, "HOSO-CAPTURE-ROWS", "the device's rows make no image: " + why, "",
                "scan the sheet again");
}

int lines_of(const RawFrame& frame)
{
    if (frame.bytes_per_line < 1)
        impossible("lines without bytes");
    const std::uint64_t lines = frame.bytes / static_cast<std::uint64_t>(frame.bytes_per_line);
    if (lines < 1 || lines > INT32_MAX)
        impossible("no whole line came");
    return static_cast<int>(lines);
}

void check(const RawFrame& frame)
{
    if (frame.pixels_per_line < 1)
        impossible("lines without pixels");
    if (frame.depth != 1 && frame.depth != 8 && frame.depth != 16)
        impossible("a depth of " + std::to_string(frame.depth) + " bits");
    if (frame.bytes_per_line < frame.least_bytes_per_line())
        impossible("lines shorter than their pixels");
}

/// Bits to bytes, the highest bit first; each byte holds eight pixels of one channel. With one channel a set bit is
/// black, with three it is full light (SANE standard 3.2.1).
void spread_bits(const std::uint8_t* from, std::uint8_t* to, int pixels, int channels)
{
    const std::uint8_t set = channels == 1 ? 0 : 255;
    for (int c = 0; c < channels; ++c)
        for (int x = 0; x < pixels; ++x) {
            const std::uint8_t bits = from[x / 8 * channels + c];
            const bool one = (bits >> (7 - x % 8) & 1) != 0;
            to[x * channels + c] = one ? set : static_cast<std::uint8_t>(255 - set);
        }
}

void keep_upper_bytes(const std::uint8_t* from, std::uint8_t* to, int samples)
{
    const int upper = std::endian::native == std::endian::little ? 1 : 0;
    for (int i = 0; i < samples; ++i)
        to[i] = from[2 * i + upper];
}

/// One frame as 8-bit samples; without a copy when the device's rows already are.
cv::Mat samples_of(const RawFrame& frame, std::span<const std::byte> bytes)
{
    check(frame);
    const int lines = lines_of(frame);
    const int channels = frame.channels();
    const auto stride = static_cast<std::size_t>(frame.bytes_per_line);
    if (bytes.size() < stride * static_cast<std::size_t>(lines))
        impossible("fewer bytes than lines");
    const auto* rows = reinterpret_cast<const std::uint8_t*>(bytes.data());
    // OpenCV has no read-only matrix; nothing below writes through this one.
    if (frame.depth == 8)
        return {lines, frame.pixels_per_line, CV_8UC(channels), const_cast<std::uint8_t*>(rows), stride};
    cv::Mat samples(lines, frame.pixels_per_line, CV_8UC(channels));
    for (int y = 0; y < lines; ++y) {
        const std::uint8_t* from = rows + static_cast<std::size_t>(y) * stride;
        if (frame.depth == 1)
            spread_bits(from, samples.ptr(y), frame.pixels_per_line, channels);
        else
            keep_upper_bytes(from, samples.ptr(y), frame.pixels_per_line * channels);
    }
    return samples;
}

/// The frames of three passes, in whatever order they came.
cv::Mat joined(const RawSide& side, std::span<const std::byte> bytes)
{
    cv::Mat blue_green_red[3];
    std::size_t offset = 0;
    int lines = INT32_MAX;
    for (std::uint32_t i = 0; i < side.frames; ++i) {
        const RawFrame& frame = side.frame[i];
        const int channel = static_cast<int>(FrameKind::blue) - static_cast<int>(frame.kind);
        if (channel < 0 || channel > 2 || !blue_green_red[channel].empty())
            impossible("frames of three passes that do not complete each other");
        blue_green_red[channel] = samples_of(frame, bytes.subspan(offset));
        lines = std::min(lines, blue_green_red[channel].rows);
        offset += frame.bytes;
    }
    for (cv::Mat& channel : blue_green_red) {
        if (channel.empty() || channel.cols != blue_green_red[0].cols)
            impossible("frames of three passes that do not fit each other");
        channel = channel.rowRange(0, lines);
    }
    cv::Mat pixels;
    cv::merge(blue_green_red, 3, pixels);
    return pixels;
}

std::vector<std::string> broken_promises(const RawSide& side)
{
    std::vector<std::string> warnings;
    for (std::uint32_t i = 0; i < side.frames; ++i) {
        const RawFrame& frame = side.frame[i];
        const int lines = lines_of(frame);
        if (frame.lines_promised > 0 && lines < frame.lines_promised)
            warnings.push_back("the device promised " + std::to_string(frame.lines_promised) + " lines and sent " +
                               std::to_string(lines));
        if (frame.bytes % static_cast<std::uint64_t>(frame.bytes_per_line) != 0)
            warnings.emplace_back("the last line did not come whole and was left out");
    }
    return warnings;
}

}  // namespace

Unpacked unpack(const RawSide& side, std::span<const std::byte> bytes, double dpi_x, double dpi_y)
{
    if (side.frames < 1 || side.frames > max_frames || side.bytes() > bytes.size())
        impossible("no frames");
    const RawFrame& first = side.frame[0];
    Unpacked unpacked;
    imaging::Image& image = unpacked.image;
    image.dpi_x = dpi_x;
    image.dpi_y = dpi_y;
    if (side.frames > 1) {
        image.pixels = joined(side, bytes);
    } else if (first.kind == FrameKind::rgb) {
        cv::cvtColor(samples_of(first, bytes), image.pixels, cv::COLOR_RGB2BGR);
    } else {
        image.pixels = samples_of(first, bytes).clone();
        image.colour = first.depth == 1 ? imaging::ColourMode::bitonal : imaging::ColourMode::grey;
    }
    unpacked.warnings = broken_promises(side);
    return unpacked;
}

}  // namespace hoso::pipeline::capture
