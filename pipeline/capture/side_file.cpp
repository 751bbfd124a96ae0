#include "pipeline/capture/side_file.hpp"

#include <libdeflate.h>

#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <utility>

#include "imaging/encode.hpp"

namespace hoso::pipeline::capture {

namespace {

void append(Bytes& to, std::span<const std::byte> more)
{
    to.insert(to.end(), more.begin(), more.end());
}

void append_big_endian(Bytes& to, std::uint32_t value)
{
    for (int shift = 24; shift >= 0; shift -= 8)
        to.push_back(static_cast<std::byte>(value >> shift & 0xff));
}

template <typename Number>
void append_little_endian(Bytes& to, Number value)
{
    for (std::size_t i = 0; i < sizeof value; ++i)
        to.push_back(static_cast<std::byte>(value >> (8 * i) & 0xff));
}

void append_chunk(Bytes& png, std::string_view type, std::span<const std::byte> content)
{
    append_big_endian(png, static_cast<std::uint32_t>(content.size()));
    const std::size_t start = png.size();
    append(png, as_bytes(type));
    append(png, content);
    append_big_endian(png, libdeflate_crc32(0, png.data() + start, png.size() - start));
}

/// The flate data of ISO 32000 with predictor 15 is the image data of a PNG, byte for byte.
Bytes png_of(const imaging::EncodedImage& image, double dpi_x, double dpi_y)
{
    constexpr double inches_per_metre = 1 / 0.0254;
    constexpr std::byte greyscale{0};
    constexpr std::byte truecolour{2};
    Bytes header;
    append_big_endian(header, static_cast<std::uint32_t>(image.width_px));
    append_big_endian(header, static_cast<std::uint32_t>(image.height_px));
    header.push_back(static_cast<std::byte>(image.bits));
    header.push_back(image.components == 3 ? truecolour : greyscale);
    header.insert(header.end(), 3, std::byte{0});  // deflate, adaptive filters, not interlaced
    Bytes density;
    append_big_endian(density, static_cast<std::uint32_t>(std::lround(dpi_x * inches_per_metre)));
    append_big_endian(density, static_cast<std::uint32_t>(std::lround(dpi_y * inches_per_metre)));
    density.push_back(std::byte{1});  // per metre
    Bytes png;
    png.reserve(image.bytes.size() + 100);
    append(png, as_bytes("\x89PNG\r\n\x1a\n"));
    append_chunk(png, "IHDR", header);
    append_chunk(png, "pHYs", density);
    append_chunk(png, "IDAT", image.bytes);
    append_chunk(png, "IEND", {});
    return png;
}

/// A TIFF directory whose values lie behind it.
class TiffDirectory {
public:
    static constexpr std::uint16_t entries = 11;
    static constexpr std::uint32_t header_bytes = 8;
    static constexpr std::uint32_t bytes = header_bytes + 2 + entries * 12 + 4;

    TiffDirectory()
    {
        append(tiff_, as_bytes(std::string_view("II*\0", 4)));
        append_little_endian(tiff_, header_bytes);
        append_little_endian(tiff_, entries);
    }

    void add_long(std::uint16_t tag, std::uint32_t value) { add(tag, 4, value); }

    void add_rational(std::uint16_t tag, double value)
    {
        constexpr std::uint32_t denominator = 1000;
        add(tag, 5, bytes + static_cast<std::uint32_t>(behind_.size()));
        append_little_endian(behind_, static_cast<std::uint32_t>(std::lround(value * denominator)));
        append_little_endian(behind_, denominator);
    }

    [[nodiscard]] Bytes with(std::span<const std::byte> strip) &&
    {
        append_little_endian(tiff_, std::uint32_t{0});  // no further directory
        append(tiff_, behind_);
        append(tiff_, strip);
        return std::move(tiff_);
    }

private:
    void add(std::uint16_t tag, std::uint16_t type, std::uint32_t value)
    {
        append_little_endian(tiff_, tag);
        append_little_endian(tiff_, type);
        append_little_endian(tiff_, std::uint32_t{1});
        append_little_endian(tiff_, value);
    }

    Bytes tiff_;
    Bytes behind_;
};

Bytes tiff_of(const imaging::EncodedImage& image, double dpi_x, double dpi_y)
{
    constexpr std::uint32_t two_rationals = 16;
    TiffDirectory directory;
    directory.add_long(256, static_cast<std::uint32_t>(image.width_px));
    directory.add_long(257, static_cast<std::uint32_t>(image.height_px));
    directory.add_long(258, 1);  // bits a sample
    directory.add_long(259, 4);  // CCITT group 4
    directory.add_long(262, 0);  // white is zero
    directory.add_long(273, TiffDirectory::bytes + two_rationals);
    directory.add_long(278, static_cast<std::uint32_t>(image.height_px));
    directory.add_long(279, static_cast<std::uint32_t>(image.bytes.size()));
    directory.add_rational(282, dpi_x);
    directory.add_rational(283, dpi_y);
    directory.add_long(296, 2);  // per inch
    return std::move(directory).with(image.bytes);
}

}  // namespace

SideFile side_file(const imaging::Image& image, Storage storage, int jpeg_quality)
{
    if (image.colour == imaging::ColourMode::bitonal)
        return {tiff_of(imaging::encode_g4(image), image.dpi_x, image.dpi_y), "tif"};
    if (storage == Storage::jpeg)
        return {imaging::encode_jpeg(image, jpeg_quality).bytes, "jpg"};
    return {png_of(imaging::encode_flate(image, imaging::Effort::least), image.dpi_x, image.dpi_y), "png"};
}

}  // namespace hoso::pipeline::capture
