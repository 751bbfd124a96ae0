#include "imaging/codec/tiff_colour.hpp"

#include <algorithm>
#include <opencv2/imgproc.hpp>

#include "imaging/codec/cmyk.hpp"

namespace hoso::imaging::codec {

TiffColour::TiffColour(TiffFile& file, const TiffLayout& layout) : layout_(layout)
{
    if (layout.photometric == PHOTOMETRIC_PALETTE) {
        read_palette(file);
    } else if (layout.colour_samples() == 1) {
        channels_ = 1;
        mode_ = layout.bitonal() ? ColourMode::bitonal : ColourMode::grey;
    }
}

void TiffColour::read_palette(TiffFile& file)
{
    std::uint16_t* red = nullptr;
    std::uint16_t* green = nullptr;
    std::uint16_t* blue = nullptr;
    palette_bgr_.assign(256, {255, 255, 255});
    if (TIFFGetField(file.get(), TIFFTAG_COLORMAP, &red, &green, &blue) != 1)
        return;
    const std::size_t entries = std::size_t{1} << layout_.bits;
    const auto small = [&](const std::uint16_t* values) {
        return std::all_of(values, values + entries, [](std::uint16_t value) { return value < 256; });
    };
    // Old writers put 8-bit values where TIFF 6.0 wants 16-bit ones.
    const unsigned divisor = small(red) && small(green) && small(blue) ? 1 : 257;
    const auto scaled = [&](std::uint16_t value) { return static_cast<std::uint8_t>((value + divisor / 2) / divisor); };
    for (std::size_t i = 0; i < entries; ++i)
        palette_bgr_[i] = {scaled(blue[i]), scaled(green[i]), scaled(red[i])};

    const auto used = std::span(palette_bgr_).first(entries);
    if (std::ranges::all_of(used, [](const auto& c) { return c[0] == c[1] && c[1] == c[2]; })) {
        channels_ = 1;
        const bool two_tone = std::ranges::all_of(used, [](const auto& c) { return c[0] == 0 || c[0] == 255; });
        mode_ = two_tone && layout_.bits == 1 ? ColourMode::bitonal : ColourMode::grey;
    }
}

void TiffColour::convert(const std::uint8_t* samples, int pixels, std::uint8_t* out) const
{
    const std::size_t step = layout_.samples;
    switch (layout_.photometric) {
        case PHOTOMETRIC_MINISWHITE:
        case PHOTOMETRIC_MINISBLACK: {
            const std::uint8_t flip = layout_.photometric == PHOTOMETRIC_MINISWHITE ? 255 : 0;
            for (int x = 0; x < pixels; ++x)
                out[x] = samples[static_cast<std::size_t>(x) * step] ^ flip;
            break;
        }
        case PHOTOMETRIC_PALETTE:
            for (int x = 0; x < pixels; ++x)
                std::copy_n(palette_bgr_[samples[static_cast<std::size_t>(x) * step]].begin(), channels_,
                            out + x * channels_);
            break;
        case PHOTOMETRIC_SEPARATED:
            for (int x = 0; x < pixels; ++x)
                cmyk_row_to_bgr(samples + static_cast<std::size_t>(x) * step, out + 3 * x, 1, false);
            break;
        case PHOTOMETRIC_CIELAB:
        case PHOTOMETRIC_ICCLAB:
            convert_lab(samples, pixels, out);
            break;
        default:  // RGB, and YCbCr that its codec has turned into RGB
            for (int x = 0; x < pixels; ++x)
                std::reverse_copy(samples + static_cast<std::size_t>(x) * step,
                                  samples + static_cast<std::size_t>(x) * step + 3, out + 3 * x);
            break;
    }
    if (layout_.alpha != EXTRASAMPLE_UNSPECIFIED)
        lay_on_white(samples, pixels, out);
}

/// OpenCV's 8-bit Lab has lightness 0..255 and a*, b* offset by 128, as ICCLab; TIFF's own CIELab has them signed.
void TiffColour::convert_lab(const std::uint8_t* samples, int pixels, std::uint8_t* out) const
{
    const std::uint8_t flip = layout_.photometric == PHOTOMETRIC_CIELAB ? 0x80 : 0;
    cv::Mat lab(1, pixels, CV_8UC3);
    for (int x = 0; x < pixels; ++x) {
        const std::uint8_t* pixel = samples + static_cast<std::size_t>(x) * layout_.samples;
        lab.at<cv::Vec3b>(0, x) = {pixel[0], static_cast<std::uint8_t>(pixel[1] ^ flip),
                                   static_cast<std::uint8_t>(pixel[2] ^ flip)};
    }
    cv::Mat bgr(1, pixels, CV_8UC3, out);
    cv::cvtColor(lab, bgr, cv::COLOR_Lab2BGR);
}

void TiffColour::lay_on_white(const std::uint8_t* samples, int pixels, std::uint8_t* out) const
{
    const bool premultiplied = layout_.alpha == EXTRASAMPLE_ASSOCALPHA;
    for (int x = 0; x < pixels; ++x) {
        const int alpha =
            samples[static_cast<std::size_t>(x) * layout_.samples + static_cast<std::size_t>(layout_.colour_samples())];
        for (int channel = 0; channel < channels_; ++channel) {
            std::uint8_t& value = out[x * channels_ + channel];
            const int covered = premultiplied ? value : (value * alpha + 127) / 255;
            value = static_cast<std::uint8_t>(std::min(255, covered + 255 - alpha));
        }
    }
}

}  // namespace hoso::imaging::codec
