#include "pipeline/pdf/scanned_image.hpp"

#include <algorithm>
#include <array>
#include <opencv2/imgproc.hpp>

#include "imaging/decode.hpp"
#include "imaging/error.hpp"
#include "pipeline/error.hpp"
#include "pipeline/pdf/pdf_image.hpp"
#include "pipeline/pdf/qpdf_streams.hpp"

namespace hoso::pipeline {

using imaging::EncodedImage;
using imaging::ImageCodec;

namespace {

int integer(QPDFObjectHandle value, int otherwise)
{
    long long number = 0;
    if (value.getValueAsInt(number) && number >= 0 && number <= 1'000'000)
        return static_cast<int>(number);
    return otherwise;
}

/// The parameters of the last filter.
QPDFObjectHandle last_parameters(QPDFObjectHandle dict)
{
    QPDFObjectHandle parms = dict.getKey("/DecodeParms");
    if (parms.isArray())
        return parms.getArrayNItems() > 0 ? parms.getArrayItem(parms.getArrayNItems() - 1)
                                          : QPDFObjectHandle::newNull();
    return parms;
}

enum class Decode : std::uint8_t { plain, inverted, unusual };

Decode decode_of(QPDFObjectHandle dict, int components, double highest)
{
    QPDFObjectHandle decode = dict.getKey("/Decode");
    if (!decode.isArray())
        return Decode::plain;
    bool plain = decode.getArrayNItems() == 2 * components;
    bool inverted = plain;
    for (int i = 0; plain || inverted; ++i) {
        double value = -1;
        if (i == 2 * components)
            break;
        decode.getArrayItem(i).getValueAsNumber(value);
        plain = plain && value == (i % 2 == 0 ? 0 : highest);
        inverted = inverted && value == (i % 2 == 0 ? highest : 0);
    }
    return plain ? Decode::plain : inverted ? Decode::inverted : Decode::unusual;
}

/// Reads the colour space into components, profile and palette.
class ColourSpace {
public:
    ColourSpace(EncodedImage& image, const Limits& limits) : image_(image), limits_(limits) {}

    bool read(QPDFObjectHandle space)
    {
        if (space.isArray() && space.getArrayNItems() == 4 && is_indexed(space.getArrayItem(0)))
            return read_indexed(space);
        return read_base(space);
    }

private:
    static bool is_indexed(QPDFObjectHandle name)
    {
        return name.isNameAndEquals("/Indexed") || name.isNameAndEquals("/I");
    }

    bool read_base(QPDFObjectHandle space)
    {
        if (space.isArray() && space.getArrayNItems() == 1)
            space = space.getArrayItem(0);
        if (space.isName()) {
            static const std::pair<const char*, int> devices[] = {
                {"/DeviceGray", 1}, {"/G", 1}, {"/DeviceRGB", 3}, {"/RGB", 3}, {"/DeviceCMYK", 4}, {"/CMYK", 4}};
            for (const auto& [name, components] : devices)
                if (space.isNameAndEquals(name)) {
                    image_.components = components;
                    return true;
                }
            return false;
        }
        if (!space.isArray() || space.getArrayNItems() != 2 || !space.getArrayItem(0).isNameAndEquals("/ICCBased") ||
            !space.getArrayItem(1).isStream())
            return false;
        QPDFObjectHandle profile = space.getArrayItem(1);
        image_.components = integer(profile.getDict().getKey("/N"), 0);
        constexpr std::uint64_t largest_profile = 8 << 20;
        image_.icc_profile = decoded_stream(profile, std::min(limits_.stream_bytes, largest_profile));
        return image_.components == 1 || image_.components == 3 || image_.components == 4;
    }

    bool read_indexed(QPDFObjectHandle space)
    {
        if (!read_base(space.getArrayItem(1)) || image_.components == 4)
            return false;
        QPDFObjectHandle table = space.getArrayItem(3);
        Bytes entries;
        if (table.isString()) {
            const std::string text = table.getStringValue();
            const auto bytes = as_bytes(text);
            entries.assign(bytes.begin(), bytes.end());
        } else if (table.isStream()) {
            entries = decoded_stream(table, limits_.stream_bytes);
        }
        const auto count = static_cast<std::size_t>(integer(space.getArrayItem(2), 0)) + 1;
        const auto width = static_cast<std::size_t>(image_.components);
        if (count > 256 || entries.size() < count * width)
            return false;
        for (std::size_t i = 0; i < count; ++i)
            for (std::size_t k = 0; k < 3; ++k)
                image_.palette_rgb.push_back(entries[i * width + std::min(k, width - 1)]);
        if (image_.components == 1)
            image_.icc_profile.clear();
        image_.components = 1;
        return true;
    }

    EncodedImage& image_;
    const Limits& limits_;
};

std::size_t row_bytes(const EncodedImage& image)
{
    return (static_cast<std::size_t>(image.width_px) * static_cast<std::size_t>(image.components) *
                static_cast<std::size_t>(image.bits) +
            7) /
           8;
}

/// Whether Flate data have PNG rows of the picture's own shape, so that they can go on as they are.
bool has_png_rows(QPDFObjectHandle parms, const EncodedImage& image)
{
    constexpr int first_png_predictor = 10;
    return parms.isDictionary() && integer(parms.getKey("/Predictor"), 1) >= first_png_predictor &&
           integer(parms.getKey("/Colors"), 1) == image.components &&
           integer(parms.getKey("/BitsPerComponent"), 8) == image.bits &&
           integer(parms.getKey("/Columns"), 1) == image.width_px;
}

/// The same samples as PNG rows: without prediction for few bits and palettes, else each as difference to the row
/// above.
std::optional<Bytes> with_png_rows(const Bytes& samples, const EncodedImage& image)
{
    const std::size_t width = row_bytes(image);
    const auto height = static_cast<std::size_t>(image.height_px);
    if (samples.size() < width * height)
        return std::nullopt;
    const bool differences = image.bits >= 8 && image.palette_rgb.empty();
    Bytes rows;
    rows.reserve((width + 1) * height);
    for (std::size_t y = 0; y < height; ++y) {
        const bool above = differences && y > 0;
        rows.push_back(above ? std::byte{2} : std::byte{0});
        for (std::size_t x = 0; x < width; ++x) {
            const auto here = std::to_integer<unsigned>(samples[y * width + x]);
            const auto over = above ? std::to_integer<unsigned>(samples[(y - 1) * width + x]) : 0u;
            rows.push_back(static_cast<std::byte>((here - over) & 255u));
        }
    }
    return deflated(rows);
}

/// The bytes of DCT or JPX data, which may be wrapped into Flate once more.
std::optional<Bytes> inner_file(QPDFObjectHandle image, const std::vector<std::string>& filters, const Limits& limits)
{
    if (filters.size() == 1)
        return raw_stream(image, limits.stream_bytes);
    if (filters.size() == 2 && filters.front() == "FlateDecode")
        return inflated(raw_stream(image, limits.stream_bytes), limits.stream_bytes);
    return std::nullopt;
}

bool is_general(const std::string& filter)
{
    constexpr std::array<std::string_view, 5> general{"FlateDecode", "LZWDecode", "RunLengthDecode", "ASCII85Decode",
                                                      "ASCIIHexDecode"};
    return std::ranges::find(general, filter) != general.end();
}

bool take_g4(QPDFObjectHandle image, EncodedImage& taken, Decode decode, const Limits& limits)
{
    QPDFObjectHandle parms = last_parameters(image.getDict());
    long long k = 0;
    if (!parms.isDictionary() || !parms.getKey("/K").getValueAsInt(k) || k >= 0)
        return false;
    bool black_is_1 = false;
    bool aligned = false;
    parms.getKey("/BlackIs1").getValueAsBool(black_is_1);
    parms.getKey("/EncodedByteAlign").getValueAsBool(aligned);
    if (aligned || integer(parms.getKey("/Columns"), 1728) != taken.width_px)
        return false;
    taken.black_is_1 = black_is_1 != (decode == Decode::inverted);
    taken.codec = ImageCodec::ccitt_g4;
    taken.bytes = raw_stream(image, limits.stream_bytes);
    return true;
}

bool take_lossless(QPDFObjectHandle image, EncodedImage& taken, const std::vector<std::string>& filters,
                   const Limits& limits)
{
    taken.codec = ImageCodec::flate;
    if (filters.size() == 1 && filters.front() == "FlateDecode" &&
        has_png_rows(last_parameters(image.getDict()), taken)) {
        taken.bytes = raw_stream(image, limits.stream_bytes);
        return true;
    }
    auto rows = with_png_rows(decoded_stream(image, limits.stream_bytes), taken);
    if (rows)
        taken.bytes = std::move(*rows);
    return rows.has_value();
}

bool take_bytes(QPDFObjectHandle image, EncodedImage& taken, const Limits& limits)
{
    const std::vector<std::string> filters = filters_of(image);
    const std::string last = filters.empty() ? std::string() : filters.back();
    const bool indexed = !taken.palette_rgb.empty();
    const double highest = indexed ? (1 << taken.bits) - 1 : 1;
    const Decode decode = decode_of(image.getDict(), taken.components, highest);
    if (last == "CCITTFaxDecode")
        return filters.size() == 1 && taken.bits == 1 && taken.components == 1 && !indexed &&
               decode != Decode::unusual && take_g4(image, taken, decode, limits);
    if (last == "DCTDecode" || last == "JPXDecode") {
        taken.inverted_cmyk = decode == Decode::inverted && taken.components == 4;
        taken.codec = last == "DCTDecode" ? ImageCodec::jpeg : ImageCodec::jpeg2000;
        QPDFObjectHandle parms = last_parameters(image.getDict());
        const bool own_transform = parms.isDictionary() && parms.hasKey("/ColorTransform");
        auto bytes = inner_file(image, filters, limits);
        if (bytes)
            taken.bytes = std::move(*bytes);
        return bytes && !indexed && !own_transform && (decode == Decode::plain || taken.inverted_cmyk);
    }
    return decode == Decode::plain && std::ranges::all_of(filters, is_general) &&
           take_lossless(image, taken, filters, limits);
}

/// A stencil mask painted black over white paper shows what a one-bit grey picture shows.
bool read_stencil(EncodedImage& taken, Fill fill)
{
    taken.components = 1;
    taken.bits = 1;
    return fill == Fill::black;
}

bool has_mask(QPDFObjectHandle dict)
{
    return !dict.getKey("/Mask").isNull() || !dict.getKey("/SMask").isNull() ||
           integer(dict.getKey("/SMaskInData"), 0) != 0;
}

}  // namespace

std::optional<EncodedImage> scanned_image(QPDFObjectHandle image, Fill fill, const Limits& limits)
{
    QPDFObjectHandle dict = image.getDict();
    EncodedImage taken;
    taken.width_px = integer(dict.getKey("/Width"), 0);
    taken.height_px = integer(dict.getKey("/Height"), 0);
    taken.bits = integer(dict.getKey("/BitsPerComponent"), 8);
    const std::uint64_t pixels =
        static_cast<std::uint64_t>(taken.width_px) * static_cast<std::uint64_t>(taken.height_px);
    if (pixels == 0 || pixels > limits.pixels || taken.bits > 16 || has_mask(dict))
        return std::nullopt;
    bool stencil = false;
    dict.getKey("/ImageMask").getValueAsBool(stencil);
    if (stencil ? !read_stencil(taken, fill) : !ColourSpace(taken, limits).read(dict.getKey("/ColorSpace")))
        return std::nullopt;
    if (!take_bytes(image, taken, limits))
        return std::nullopt;
    return taken;
}

namespace {

/// One sample of a row of packed samples, brought to 8 bits (palette indices stay as they are).
class Samples {
public:
    Samples(const std::byte* row, const EncodedImage& image) : row_(row), bits_(static_cast<unsigned>(image.bits)) {}
    [[nodiscard]] unsigned raw(std::size_t index) const
    {
        if (bits_ == 16)
            return std::to_integer<unsigned>(row_[index * 2]);  // the high byte
        const std::size_t bit = index * bits_;
        const unsigned byte = std::to_integer<unsigned>(row_[bit / 8]);
        return (byte >> (8 - bits_ - bit % 8)) & ((1u << bits_) - 1);
    }
    [[nodiscard]] unsigned scaled(std::size_t index) const
    {
        return bits_ >= 8 ? raw(index) : raw(index) * 255 / ((1u << bits_) - 1);
    }

private:
    const std::byte* row_;
    unsigned bits_;
};

/// Undoes PNG prediction (ISO 15948, 9) row by row, in place behind the filter bytes.
bool undo_prediction(Bytes& rows, const EncodedImage& image)
{
    const std::size_t width = row_bytes(image);
    const std::size_t step =
        std::max<std::size_t>(1, static_cast<std::size_t>(image.components) * static_cast<std::size_t>(image.bits) / 8);
    const Bytes blank(width + 1);
    for (std::size_t y = 0; y < static_cast<std::size_t>(image.height_px); ++y) {
        std::byte* row = rows.data() + y * (width + 1) + 1;
        const std::byte* above = (y == 0 ? blank.data() : row - width - 2) + (y == 0 ? 1 : 1);
        const auto filter = std::to_integer<unsigned>(row[-1]);
        if (filter > 4)
            return false;
        for (std::size_t x = 0; x < width; ++x) {
            const int left = x >= step ? std::to_integer<int>(row[x - step]) : 0;
            const int up = std::to_integer<int>(above[x]);
            const int corner = x >= step ? std::to_integer<int>(above[x - step]) : 0;
            const int slope = left + up - corner;
            const int nearest =
                std::abs(slope - left) <= std::abs(slope - up) && std::abs(slope - left) <= std::abs(slope - corner)
                    ? left
                    : (std::abs(slope - up) <= std::abs(slope - corner) ? up : corner);
            const std::array predictions{0, left, up, (left + up) / 2, nearest};
            row[x] = static_cast<std::byte>((std::to_integer<int>(row[x]) + predictions[filter]) & 255);
        }
    }
    return true;
}

std::optional<imaging::Image> unpacked(const EncodedImage& image, const Limits& limits)
{
    const std::size_t width = row_bytes(image) + 1;
    const auto height = static_cast<std::size_t>(image.height_px);
    Bytes rows = inflated(image.bytes, std::min<std::uint64_t>(limits.stream_bytes, width * height + 64));
    if (rows.size() < width * height || image.components == 4 || !undo_prediction(rows, image))
        return std::nullopt;
    const bool indexed = !image.palette_rgb.empty();
    const bool colour = indexed || image.components == 3;
    imaging::Image out;
    out.pixels.create(image.height_px, image.width_px, colour ? CV_8UC3 : CV_8UC1);
    out.colour = colour ? imaging::ColourMode::colour
                        : (image.bits == 1 ? imaging::ColourMode::bitonal : imaging::ColourMode::grey);
    for (int y = 0; y < image.height_px; ++y) {
        const Samples samples(rows.data() + static_cast<std::size_t>(y) * width + 1, image);
        auto* to = out.pixels.ptr<unsigned char>(y);
        for (std::size_t x = 0; x < static_cast<std::size_t>(image.width_px); ++x) {
            if (!colour) {
                to[x] = static_cast<unsigned char>(samples.scaled(x));
                continue;
            }
            const std::size_t entry = indexed ? samples.raw(x) * std::size_t{3} : 0;
            for (std::size_t k = 0; k < 3; ++k)
                to[x * 3 + 2 - k] = indexed ? (entry + k < image.palette_rgb.size()
                                                   ? std::to_integer<unsigned char>(image.palette_rgb[entry + k])
                                                   : static_cast<unsigned char>(0))
                                            : static_cast<unsigned char>(samples.scaled(x * 3 + k));
        }
    }
    return out;
}

}  // namespace

std::optional<imaging::Image> decoded_pixels(const EncodedImage& image, const std::string& name, const Limits& limits)
{
    if (image.components == 4 || image.codec == ImageCodec::ccitt_g4)
        return std::nullopt;
    if (image.codec == ImageCodec::flate)
        return unpacked(image, limits);
    try {
        const auto file = imaging::ImageFile::from_bytes(image.bytes, name, limits);
        imaging::Image pixels = file.read(0);
        const bool same_shape = pixels.width_px() == image.width_px && pixels.height_px() == image.height_px;
        return same_shape ? std::optional(std::move(pixels)) : std::nullopt;
    } catch (const imaging::Error&) {
        return std::nullopt;
    }
}

}  // namespace hoso::pipeline
