#include <png.h>

#include <algorithm>
#include <array>
#include <csetjmp>
#include <cstring>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "imaging/codec/exif.hpp"
#include "imaging/codec/fault.hpp"
#include "imaging/codec/page_reader.hpp"
#include "imaging/codec/white.hpp"
#include "imaging/paper.hpp"

namespace hoso::imaging::codec {

namespace {

/// libpng's decoder over bytes in memory. Its errors leave by longjmp, so everything that can fail runs inside
/// guarded(), in functions that hold nothing to destroy.
class PngDecoder {
public:
    explicit PngDecoder(std::span<const std::byte> file) : rest_(file)
    {
        png_ = png_create_read_struct(PNG_LIBPNG_VER_STRING, this, &fail, [](png_structp, png_const_charp) {});
        info_ = png_ != nullptr ? png_create_info_struct(png_) : nullptr;
        if (info_ == nullptr)
            throw std::bad_alloc();
        png_set_read_fn(png_, this, &read);
        png_set_user_limits(png_, 1 << 24, 1 << 24);
        png_set_chunk_malloc_max(png_, 16u << 20);
        png_set_chunk_cache_max(png_, 256);
    }
    PngDecoder(const PngDecoder&) = delete;
    PngDecoder& operator=(const PngDecoder&) = delete;
    ~PngDecoder() { png_destroy_read_struct(&png_, &info_, nullptr); }

    [[nodiscard]] png_structp png() const { return png_; }
    [[nodiscard]] png_infop info() const { return info_; }
    [[nodiscard]] const char* message() const { return message_; }

    /// Whether the calls went through; message() tells why not.
    template <typename Call>
    [[nodiscard]] bool guarded(const Call& call)
    {
        if (setjmp(escape_) != 0)
            return false;
        call();
        return true;
    }

private:
    [[noreturn]] static void fail(png_structp png, png_const_charp message)
    {
        auto& self = *static_cast<PngDecoder*>(png_get_error_ptr(png));
        std::strncpy(self.message_, message, sizeof self.message_ - 1);
        std::longjmp(self.escape_, 1);
    }

    static void read(png_structp png, png_bytep out, std::size_t bytes)
    {
        auto& self = *static_cast<PngDecoder*>(png_get_io_ptr(png));
        if (bytes > self.rest_.size())
            png_error(png, "the file ends too early");
        std::memcpy(out, self.rest_.data(), bytes);
        self.rest_ = self.rest_.subspan(bytes);
    }

    std::span<const std::byte> rest_;
    png_structp png_ = nullptr;
    png_infop info_ = nullptr;
    std::jmp_buf escape_{};
    char message_[200] = {};
};

struct PngHeader {
    png_uint_32 width_px = 0;
    png_uint_32 height_px = 0;
    int bits = 0;
    int colour_type = 0;
    bool interlaced = false;
    bool transparent = false;  ///< an alpha channel or a tRNS chunk
    std::optional<Resolution> resolution;
    Exif exif;
    Bytes icc_profile;
    Bytes palette_rgb;
};

void read_ancillary(const PngDecoder& decoder, PngHeader& header)
{
    png_uint_32 x = 0, y = 0;
    int unit = 0;
    if (png_get_pHYs(decoder.png(), decoder.info(), &x, &y, &unit) != 0 && unit == PNG_RESOLUTION_METER) {
        // The file counts whole dots a metre: 300 dpi is stored as 11,811, which is 299.9994.
        const auto dpi = [](png_uint_32 dots_a_metre) { return std::round(dots_a_metre * 0.0254 * 100) / 100; };
        header.resolution = Resolution{dpi(x), dpi(y), false};
    }
    png_uint_32 exif_bytes = 0;
    png_bytep exif = nullptr;
    if (png_get_eXIf_1(decoder.png(), decoder.info(), &exif_bytes, &exif) != 0)
        header.exif = read_exif(std::as_bytes(std::span(exif, exif_bytes)));
    png_charp profile_name = nullptr;
    png_bytep profile = nullptr;
    png_uint_32 profile_bytes = 0;
    int method = 0;
    if (png_get_iCCP(decoder.png(), decoder.info(), &profile_name, &method, &profile, &profile_bytes) != 0) {
        const auto bytes = std::as_bytes(std::span(profile, profile_bytes));
        header.icc_profile.assign(bytes.begin(), bytes.end());
    }
    png_colorp palette = nullptr;
    int entries = 0;
    if (png_get_PLTE(decoder.png(), decoder.info(), &palette, &entries) != 0)
        for (int i = 0; i < entries; ++i)
            for (const png_byte value : {palette[i].red, palette[i].green, palette[i].blue})
                header.palette_rgb.push_back(std::byte{value});
}

PngHeader header_of(PngDecoder& decoder, const std::string& name)
{
    if (!decoder.guarded([&] { png_read_info(decoder.png(), decoder.info()); }))
        throw_damaged(name, decoder.message());
    PngHeader header;
    int interlace = 0;
    png_get_IHDR(decoder.png(), decoder.info(), &header.width_px, &header.height_px, &header.bits, &header.colour_type,
                 &interlace, nullptr, nullptr);
    header.interlaced = interlace != PNG_INTERLACE_NONE;
    header.transparent = (header.colour_type & PNG_COLOR_MASK_ALPHA) != 0 ||
                         png_get_valid(decoder.png(), decoder.info(), PNG_INFO_tRNS) != 0;
    read_ancillary(decoder, header);
    return header;
}

bool grey_palette(const PngHeader& header)
{
    for (std::size_t i = 0; i + 2 < header.palette_rgb.size(); i += 3)
        if (header.palette_rgb[i] != header.palette_rgb[i + 1] || header.palette_rgb[i] != header.palette_rgb[i + 2])
            return false;
    return true;
}

class PngReader final : public PageReader {
public:
    PngReader(ByteSource source, const Limits& limits) : source_(std::move(source))
    {
        PngDecoder decoder(source_.whole());
        header_ = header_of(decoder, source_.name());
        check_dimensions(header_.width_px, header_.height_px, limits, source_.name());
    }

    PageInfo info(int) override
    {
        const int width = static_cast<int>(header_.width_px);
        const int height = static_cast<int>(header_.height_px);
        std::vector<Resolution> stated;
        if (header_.resolution)
            stated.push_back(*header_.resolution);
        if (header_.exif.resolution)
            stated.push_back(*header_.exif.resolution);
        const Resolution dpi = settle_resolution(stated, width, height);
        return {.format = ImageFormat::png,
                .width_px = width,
                .height_px = height,
                .dpi_x = dpi.x,
                .dpi_y = dpi.y,
                .dpi_inferred = dpi.inferred,
                .turn = header_.exif.turn,
                .bits = header_.bits,
                .components = components(),
                .compression = "deflate"};
    }

    Image read(int page, Warnings& warnings) override
    {
        PngDecoder decoder(source_.whole());
        static_cast<void>(header_of(decoder, source_.name()));
        int passes = 1;
        if (!decoder.guarded([&] { passes = set_up(decoder); }))
            throw_damaged(source_.name(), decoder.message());
        const int channels = png_get_channels(decoder.png(), decoder.info());
        cv::Mat raw(static_cast<int>(header_.height_px), static_cast<int>(header_.width_px), CV_8UC(channels),
                    cv::Scalar::all(255));
        int rows_done = 0;
        const bool whole = decoder.guarded([&] {
            for (int pass = 0; pass < passes; ++pass)
                for (int y = 0; y < raw.rows; ++y) {
                    png_read_row(decoder.png(), raw.ptr(y), nullptr);
                    ++rows_done;
                }
            png_read_end(decoder.png(), nullptr);
        });
        if (rows_done == 0)
            throw_damaged(source_.name(), decoder.message());
        if (!whole)
            warnings.push_back("the PNG is damaged, what cannot be decoded is left white: " +
                               std::string(decoder.message()));
        return as_image(raw, info(page));
    }

    std::optional<EncodedImage> stored(int) override
    {
        if (header_.interlaced || header_.transparent)
            return std::nullopt;
        EncodedImage encoded{.codec = ImageCodec::flate,
                             .width_px = static_cast<int>(header_.width_px),
                             .height_px = static_cast<int>(header_.height_px),
                             .components = components(),
                             .bits = header_.bits};
        const bool indexed = header_.colour_type == PNG_COLOR_TYPE_PALETTE;
        if (indexed)
            encoded.palette_rgb = header_.palette_rgb;
        else
            encoded.icc_profile = header_.icc_profile;
        encoded.bytes = image_data();
        return encoded;
    }

private:
    [[nodiscard]] int components() const
    {
        switch (header_.colour_type) {
            case PNG_COLOR_TYPE_RGB_ALPHA:
                return 4;
            case PNG_COLOR_TYPE_RGB:
                return 3;
            case PNG_COLOR_TYPE_GRAY_ALPHA:
                return 2;
            default:
                return 1;
        }
    }

    /// Asks for 8 bits, blue first, transparency as a channel; returns the number of interlace passes.
    static int set_up(const PngDecoder& decoder)
    {
        png_set_expand(decoder.png());
        png_set_scale_16(decoder.png());
        png_set_bgr(decoder.png());
        const int passes = png_set_interlace_handling(decoder.png());
        png_read_update_info(decoder.png(), decoder.info());
        return passes;
    }

    [[nodiscard]] Image as_image(const cv::Mat& raw, const PageInfo& about) const
    {
        Image image;
        image.dpi_x = about.dpi_x;
        image.dpi_y = about.dpi_y;
        image.pixels = laid_on_white(raw);
        const bool indexed = header_.colour_type == PNG_COLOR_TYPE_PALETTE;
        if (indexed && grey_palette(header_))
            cv::extractChannel(image.pixels, image.pixels, 0);
        if (image.pixels.channels() == 3)
            image.colour = ColourMode::colour;
        else
            image.colour = header_.bits == 1 && two_tone() ? ColourMode::bitonal : ColourMode::grey;
        return image;
    }

    [[nodiscard]] bool two_tone() const
    {
        return std::ranges::all_of(header_.palette_rgb,
                                   [](std::byte value) { return value == std::byte{0} || value == std::byte{255}; });
    }

    /// The data of all IDAT chunks, which together are one zlib stream of filtered rows.
    Bytes image_data()
    {
        const auto file = source_.whole();
        const auto big_endian = [&](std::size_t at) {
            std::size_t value = 0;
            for (std::size_t i = 0; i < 4; ++i)
                value = value << 8 | std::to_integer<std::size_t>(file[at + i]);
            return value;
        };
        constexpr std::size_t signature = 8, around_data = 12;
        Bytes data;
        for (std::size_t at = signature; at + around_data <= file.size();) {
            const std::size_t length = big_endian(at);
            if (length > file.size() - at - around_data)
                break;
            const auto chunk = file.subspan(at + 8, length);
            if (std::ranges::equal(file.subspan(at + 4, 4), as_bytes("IDAT")))
                data.insert(data.end(), chunk.begin(), chunk.end());
            at += around_data + length;
        }
        return data;
    }

    ByteSource source_;
    PngHeader header_;
};

}  // namespace

std::unique_ptr<PageReader> open_png(ByteSource source, const Limits& limits)
{
    return std::make_unique<PngReader>(std::move(source), limits);
}

}  // namespace hoso::imaging::codec
