#include <algorithm>
#include <cctype>
#include <cstdint>
#include <utility>
#include <vector>

#include "imaging/codec/fault.hpp"
#include "imaging/codec/page_reader.hpp"
#include "imaging/paper.hpp"

namespace hoso::imaging::codec {

namespace {

/// Reads the numbers of a Netpbm file, past white space and comments.
class Scanner {
public:
    Scanner(std::span<const std::byte> file, std::size_t at) : file_(file), at_(at) {}

    /// The next number; -1 when there is none or it is out of reason.
    std::int64_t number()
    {
        skip_space();
        std::int64_t value = digit_here() ? 0 : -1;
        for (; digit_here() && value < 1'000'000'000; ++at_)
            value = value * 10 + (std::to_integer<int>(file_[at_]) - '0');
        return value;
    }

    /// The next digit alone, as plain bitmaps write pixels without spaces; -1 when there is none.
    int single_digit()
    {
        skip_space();
        return digit_here() ? std::to_integer<int>(file_[at_++]) - '0' : -1;
    }

    [[nodiscard]] std::size_t at() const { return at_; }

private:
    [[nodiscard]] bool digit_here() const
    {
        return at_ < file_.size() && std::isdigit(std::to_integer<int>(file_[at_])) != 0;
    }

    void skip_space()
    {
        for (; at_ < file_.size(); ++at_) {
            if (file_[at_] == std::byte{'#'})
                at_ = static_cast<std::size_t>(
                    std::find(file_.begin() + static_cast<std::ptrdiff_t>(at_), file_.end(), std::byte{'\n'}) -
                    file_.begin());
            else if (std::isspace(std::to_integer<int>(file_[at_])) == 0)
                break;
        }
    }

    std::span<const std::byte> file_;
    std::size_t at_;
};

/// Netpbm's bitmaps, greymaps and pixmaps, plain (P1 to P3) and raw (P4 to P6).
class PnmReader final : public PageReader {
public:
    PnmReader(ByteSource source, const Limits& limits) : source_(std::move(source))
    {
        const auto file = source_.whole();
        const int kind = std::to_integer<int>(file[1]) - '0';
        plain_ = kind <= 3;
        bitmap_ = kind == 1 || kind == 4;
        channels_ = kind == 3 || kind == 6 ? 3 : 1;
        Scanner scanner(file, 2);
        const std::int64_t width = scanner.number();
        const std::int64_t height = scanner.number();
        const std::int64_t greatest = bitmap_ ? 1 : scanner.number();
        check_dimensions(width, height, limits, source_.name());
        if (greatest < 1 || greatest > 65'535)
            throw_damaged(source_.name(), "its greatest value is not within 1..65535");
        width_px_ = static_cast<int>(width);
        height_px_ = static_cast<int>(height);
        greatest_ = static_cast<unsigned>(greatest);
        pixels_at_ = std::min(scanner.at() + 1, file.size());
    }

    PageInfo info(int) override
    {
        const Resolution dpi = infer_resolution(width_px_, height_px_);
        return {.format = ImageFormat::pnm,
                .width_px = width_px_,
                .height_px = height_px_,
                .dpi_x = dpi.x,
                .dpi_y = dpi.y,
                .dpi_inferred = true,
                .turn = {},
                .bits = bitmap_           ? 1
                        : greatest_ > 255 ? 16
                                          : 8,
                .components = channels_,
                .compression = "none"};
    }

    Image read(int page, Warnings& warnings) override
    {
        const PageInfo about = info(page);
        Image image{.pixels = cv::Mat(height_px_, width_px_, CV_8UC(channels_), cv::Scalar::all(255)),
                    .dpi_x = about.dpi_x,
                    .dpi_y = about.dpi_y,
                    .colour = bitmap_          ? ColourMode::bitonal
                              : channels_ == 1 ? ColourMode::grey
                                               : ColourMode::colour};
        const int rows = plain_ ? read_plain(image.pixels) : read_raw(image.pixels);
        if (rows == 0)
            throw_damaged(source_.name(), "the file ends before its first row of pixels");
        if (rows < height_px_)
            warnings.push_back("the PNM is cut off, its last " + std::to_string(height_px_ - rows) +
                               " rows are left white");
        return image;
    }

private:
    [[nodiscard]] std::uint8_t scaled(std::int64_t value) const
    {
        const auto bounded = static_cast<unsigned>(std::clamp<std::int64_t>(value, 0, greatest_));
        return static_cast<std::uint8_t>((bounded * 255 + greatest_ / 2) / greatest_);
    }

    /// Red, green, blue in, blue, green, red out.
    [[nodiscard]] int place(int sample) const { return channels_ == 3 ? sample / 3 * 3 + 2 - sample % 3 : sample; }

    /// Both return the number of complete rows.
    int read_plain(cv::Mat& pixels)
    {
        Scanner scanner(source_.whole(), pixels_at_);
        for (int y = 0; y < height_px_; ++y)
            for (int sample = 0; sample < width_px_ * channels_; ++sample) {
                const std::int64_t value = bitmap_ ? scanner.single_digit() : scanner.number();
                if (value < 0)
                    return y;
                pixels.ptr(y)[place(sample)] = bitmap_ ? scaled(1 - value) : scaled(value);
            }
        return height_px_;
    }

    int read_raw(cv::Mat& pixels)
    {
        const auto data = source_.whole().subspan(pixels_at_);
        const std::size_t samples = static_cast<std::size_t>(width_px_) * static_cast<std::size_t>(channels_);
        const std::size_t row_bytes = bitmap_ ? (samples + 7) / 8 : greatest_ > 255 ? 2 * samples : samples;
        const int rows =
            static_cast<int>(std::min<std::size_t>(data.size() / row_bytes, static_cast<std::size_t>(height_px_)));
        for (int y = 0; y < rows; ++y) {
            const auto row = data.subspan(static_cast<std::size_t>(y) * row_bytes, row_bytes);
            for (std::size_t sample = 0; sample < samples; ++sample)
                pixels.ptr(y)[place(static_cast<int>(sample))] = raw_sample(row, sample);
        }
        return rows;
    }

    [[nodiscard]] std::uint8_t raw_sample(std::span<const std::byte> row, std::size_t sample) const
    {
        const auto byte = [&](std::size_t at) { return std::to_integer<unsigned>(row[at]); };
        if (bitmap_)
            return (byte(sample / 8) >> (7 - sample % 8) & 1u) != 0 ? 0 : 255;
        if (greatest_ > 255)
            return scaled(byte(2 * sample) << 8 | byte(2 * sample + 1));
        return scaled(byte(sample));
    }

    ByteSource source_;
    bool plain_ = false;
    bool bitmap_ = false;
    int channels_ = 1;
    int width_px_ = 0;
    int height_px_ = 0;
    unsigned greatest_ = 1;
    std::size_t pixels_at_ = 0;
};

}  // namespace

std::unique_ptr<PageReader> open_pnm(ByteSource source, const Limits& limits)
{
    return std::make_unique<PnmReader>(std::move(source), limits);
}

}  // namespace hoso::imaging::codec
