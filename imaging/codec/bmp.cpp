#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <utility>
#include <vector>

#include "imaging/codec/bmp_header.hpp"
#include "imaging/codec/fault.hpp"
#include "imaging/codec/page_reader.hpp"
#include "imaging/codec/white.hpp"
#include "imaging/paper.hpp"

namespace hoso::imaging::codec {

namespace {

/// Where a mask's bits lie and how they become 0..255.
class Channel {
public:
    explicit Channel(std::uint32_t mask) : mask_(mask), shift_(mask != 0 ? std::countr_zero(mask) : 0) {}

    [[nodiscard]] std::uint8_t of(std::uint32_t pixel) const
    {
        const std::uint64_t greatest = mask_ >> shift_;
        return greatest == 0 ? std::uint8_t{0}
                             : static_cast<std::uint8_t>(
                                   (((pixel & mask_) >> shift_) * std::uint64_t{255} + greatest / 2) / greatest);
    }

private:
    std::uint32_t mask_;
    int shift_;
};

class BmpReader final : public PageReader {
public:
    BmpReader(ByteSource source, const Limits& limits) : source_(std::move(source))
    {
        header_ = read_bmp_header(source_.whole(), source_.name());
        check_dimensions(header_.width_px, header_.height_px, limits, source_.name());
    }

    PageInfo info(int) override
    {
        const int width = static_cast<int>(header_.width_px);
        const int height = static_cast<int>(header_.height_px);
        std::vector<Resolution> stated;
        if (header_.resolution)
            stated.push_back(*header_.resolution);
        const Resolution dpi = settle_resolution(stated, width, height);
        return {.format = ImageFormat::bmp,
                .width_px = width,
                .height_px = height,
                .dpi_x = dpi.x,
                .dpi_y = dpi.y,
                .dpi_inferred = dpi.inferred,
                .turn = {},
                .bits = header_.bits <= 8 ? header_.bits : 8,
                .components = header_.bits <= 8       ? 1
                              : header_.masks[3] != 0 ? 4
                                                      : 3,
                .compression = header_.run_length() ? "rle" : "none"};
    }

    Image read(int page, Warnings& warnings) override
    {
        const PageInfo about = info(page);
        Image image{.dpi_x = about.dpi_x, .dpi_y = about.dpi_y};
        int missing_rows = 0;
        if (header_.bits <= 8) {
            cv::Mat indices(about.height_px, about.width_px, CV_8UC1, cv::Scalar::all(0));
            cv::Mat left_out(about.height_px, about.width_px, CV_8UC1, cv::Scalar::all(0));
            missing_rows = header_.run_length() ? read_runs(indices, left_out) : read_packed(indices, left_out);
            colour_by_palette(indices, image);
            image.pixels.setTo(cv::Scalar::all(255), left_out);
        } else {
            cv::Mat raw(about.height_px, about.width_px, CV_8UC(about.components), cv::Scalar::all(255));
            missing_rows = read_masked(raw);
            image.pixels = laid_on_white(raw);
        }
        if (!header_.top_down)
            cv::flip(image.pixels, image.pixels, 0);
        if (missing_rows == about.height_px)
            throw_damaged(source_.name(), "the file ends before its first row of pixels");
        if (missing_rows > 0)
            warnings.push_back("the BMP is cut off, " + std::to_string(missing_rows) + " of its rows are left white");
        return image;
    }

private:
    [[nodiscard]] std::span<const std::byte> data()
    {
        const auto file = source_.whole();
        return file.subspan(std::min<std::size_t>(header_.pixels_at, file.size()));
    }

    /// Calls use(row bytes, y) for each stored row that is there; returns how many are missing.
    template <typename Use>
    int for_each_row(const Use& use)
    {
        const std::size_t row_bytes = (static_cast<std::size_t>(header_.width_px) * header_.bits + 31) / 32 * 4;
        const int height = static_cast<int>(header_.height_px);
        const int there =
            static_cast<int>(std::min<std::size_t>(data().size() / row_bytes, static_cast<std::size_t>(height)));
        for (int y = 0; y < there; ++y)
            use(data().subspan(static_cast<std::size_t>(y) * row_bytes, row_bytes), y);
        return height - there;
    }

    int read_packed(cv::Mat& indices, cv::Mat& left_out)
    {
        const std::size_t bits = header_.bits;
        const unsigned mask = (1u << bits) - 1;
        const int missing = for_each_row([&](std::span<const std::byte> row, int y) {
            std::uint8_t* out = indices.ptr(y);
            for (std::size_t x = 0; x < static_cast<std::size_t>(indices.cols); ++x) {
                const std::size_t at = x * bits;
                out[x] =
                    static_cast<std::uint8_t>(std::to_integer<unsigned>(row[at / 8]) >> (8 - bits - at % 8) & mask);
            }
        });
        left_out.rowRange(indices.rows - missing, indices.rows).setTo(cv::Scalar::all(255));
        return missing;
    }

    int read_masked(cv::Mat& raw)
    {
        const std::array<Channel, 4> channels{Channel(header_.masks[2]), Channel(header_.masks[1]),
                                              Channel(header_.masks[0]), Channel(header_.masks[3])};
        const std::size_t bytes = header_.bits / 8;
        const auto count = static_cast<std::size_t>(raw.channels());
        return for_each_row([&](std::span<const std::byte> row, int y) {
            std::uint8_t* out = raw.ptr(y);
            for (std::size_t x = 0; x < static_cast<std::size_t>(raw.cols); ++x) {
                std::uint32_t pixel = 0;
                for (std::size_t i = 0; i < bytes; ++i)
                    pixel |= std::to_integer<std::uint32_t>(row[x * bytes + i]) << (8 * i);
                for (std::size_t channel = 0; channel < count; ++channel)
                    *out++ = channels[channel].of(pixel);
            }
        });
    }

    /// RLE4 and RLE8. Returns how many rows the data end before.
    int read_runs(cv::Mat& indices, cv::Mat& left_out)
    {
        left_out.setTo(cv::Scalar::all(255));
        const auto code = data();
        const bool nibbles = header_.bits == 4;
        int x = 0;
        int y = 0;
        const auto put = [&](unsigned index) {
            if (x < indices.cols && y < indices.rows) {
                indices.at<std::uint8_t>(y, x) = static_cast<std::uint8_t>(index);
                left_out.at<std::uint8_t>(y, x) = 0;
            }
            x = std::min(x + 1, indices.cols);
        };
        const auto byte = [&](std::size_t at) { return at < code.size() ? std::to_integer<unsigned>(code[at]) : 0u; };
        const auto nibble_or_byte = [&](unsigned value, unsigned i) {
            return !nibbles ? value : i % 2 == 0 ? value >> 4 : value & 15u;
        };
        for (std::size_t at = 0; at + 1 < code.size() && y < indices.rows;) {
            const unsigned count = byte(at);
            const unsigned value = byte(at + 1);
            at += 2;
            if (count > 0) {
                for (unsigned i = 0; i < count; ++i)
                    put(nibble_or_byte(value, i));
            } else if (value == 0) {  // end of line
                x = 0;
                ++y;
            } else if (value == 1) {  // end of bitmap
                return 0;
            } else if (value == 2) {  // move
                x = std::min(x + static_cast<int>(byte(at)), indices.cols);
                y += static_cast<int>(byte(at + 1));
                at += 2;
            } else {  // `value` pixels as they are, padded to 16 bits
                for (unsigned i = 0; i < value; ++i)
                    put(nibble_or_byte(byte(at + (nibbles ? i / 2 : i)), i));
                const std::size_t bytes = nibbles ? (value + 1) / 2 : value;
                at += bytes + bytes % 2;
            }
        }
        return std::max(0, indices.rows - y);
    }

    void colour_by_palette(const cv::Mat& indices, Image& image) const
    {
        const auto& palette = header_.palette_bgr;
        const bool grey = std::ranges::all_of(palette, [](const auto& c) { return c[0] == c[1] && c[1] == c[2]; });
        const bool two_tone = std::ranges::all_of(palette, [](const auto& c) { return c[0] == 0 || c[0] == 255; });
        const int channels = grey ? 1 : 3;
        image.colour = !grey                           ? ColourMode::colour
                       : header_.bits == 1 && two_tone ? ColourMode::bitonal
                                                       : ColourMode::grey;
        image.pixels.create(indices.rows, indices.cols, CV_8UC(channels));
        for (int y = 0; y < indices.rows; ++y)
            for (int x = 0; x < indices.cols; ++x) {
                const std::size_t index = indices.at<std::uint8_t>(y, x);
                if (index < palette.size())
                    std::copy_n(palette[index].begin(), channels, image.pixels.ptr(y) + x * channels);
                else
                    std::fill_n(image.pixels.ptr(y) + x * channels, channels, std::uint8_t{0});
            }
    }

    ByteSource source_;
    BmpHeader header_;
};

}  // namespace

std::unique_ptr<PageReader> open_bmp(ByteSource source, const Limits& limits)
{
    return std::make_unique<BmpReader>(std::move(source), limits);
}

}  // namespace hoso::imaging::codec
