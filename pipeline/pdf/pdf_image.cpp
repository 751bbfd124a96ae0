#include "pipeline/pdf/pdf_image.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <optional>
#include <string_view>

#include "base/sha256.hpp"
#include "pipeline/error.hpp"

namespace hoso::pipeline {

using imaging::EncodedImage;
using imaging::ImageCodec;

namespace {

std::uint32_t big_endian(std::span<const std::byte> bytes, std::size_t at, std::size_t count)
{
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < count; ++i)
        value = (value << 8) | std::to_integer<std::uint32_t>(bytes[at + i]);
    return value;
}

bool has_tag(std::span<const std::byte> bytes, std::size_t at, std::string_view tag)
{
    return at + tag.size() <= bytes.size() && std::memcmp(bytes.data() + at, tag.data(), tag.size()) == 0;
}

/// One box of a JP2 file (ISO 15444-1, annex I).
struct Jp2Box {
    std::string_view type;
    std::span<const std::byte> content;
};

std::optional<Jp2Box> next_box(std::span<const std::byte>& rest)
{
    if (rest.size() < 8)
        return std::nullopt;
    std::uint64_t length = big_endian(rest, 0, 4);
    std::size_t header = 8;
    if (length == 1 && rest.size() >= 16) {
        length = (static_cast<std::uint64_t>(big_endian(rest, 8, 4)) << 32) | big_endian(rest, 12, 4);
        header = 16;
    } else if (length == 0) {
        length = rest.size();
    }
    if (length < header || length > rest.size())
        return std::nullopt;
    const Jp2Box box{{reinterpret_cast<const char*>(rest.data()) + 4, 4}, rest.subspan(header, length - header)};
    rest = rest.subspan(length);
    return box;
}

/// Whether the header box describes plain channels of one depth, without a palette, in a colour space that PDF/A takes.
bool is_plain_jp2_header(std::span<const std::byte> header, int components)
{
    constexpr std::uint32_t cie_jab = 19;
    bool sized = false;
    int colour_descriptions = 0;
    while (const auto box = next_box(header)) {
        if (box->type == "ihdr") {
            constexpr std::uint32_t depths_differ = 255;
            if (box->content.size() < 14 || big_endian(box->content, 8, 2) != static_cast<std::uint32_t>(components) ||
                big_endian(box->content, 10, 1) == depths_differ)
                return false;
            sized = true;
        } else if (box->type == "colr") {
            ++colour_descriptions;
            if (box->content.size() < 3)
                return false;
            const std::uint32_t method = big_endian(box->content, 0, 1);
            const bool enumerated = method == 1;
            if (method < 1 || method > 2 ||
                (enumerated && (box->content.size() < 7 || big_endian(box->content, 3, 4) == cie_jab)))
                return false;
        } else if (box->type == "pclr" || box->type == "cmap" || box->type == "cdef" || box->type == "bpcc") {
            return false;
        }
    }
    return sized && colour_descriptions == 1;
}

bool is_plain_jp2(std::span<const std::byte> file, int components)
{
    if (components != 1 && components != 3)
        return false;
    while (const auto box = next_box(file))
        if (box->type == "jp2h")
            return is_plain_jp2_header(box->content, components);
    return false;
}

std::size_t palette_entries(const EncodedImage& image)
{
    return image.palette_rgb.size() / 3;
}

bool has_allowed_depth(const EncodedImage& image)
{
    constexpr std::array depths{1, 2, 4, 8, 16};
    if (image.codec == ImageCodec::jpeg)
        return image.bits == 8;
    if (image.codec == ImageCodec::ccitt_g4)
        return image.bits == 1 && image.components == 1 && image.palette_rgb.empty();
    return image.codec == ImageCodec::jpeg2000 || std::ranges::find(depths, image.bits) != depths.end();
}

std::string codec_parameters(const EncodedImage& image)
{
    const std::string columns = std::to_string(image.width_px);
    if (image.codec == ImageCodec::ccitt_g4)
        return "<</K -1 /Columns " + columns + " /Rows " + std::to_string(image.height_px) + " /BlackIs1 " +
               (image.black_is_1 ? "true>>" : "false>>");
    return "<</Predictor 15 /Colors " + std::to_string(image.components) + " /BitsPerComponent " +
           std::to_string(image.bits) + " /Columns " + columns + ">>";
}

const char* filter_name(ImageCodec codec)
{
    switch (codec) {
        case ImageCodec::jpeg:
            return "/DCTDecode";
        case ImageCodec::jpeg2000:
            return "/JPXDecode";
        case ImageCodec::flate:
            return "/FlateDecode";
        case ImageCodec::ccitt_g4:
            return "/CCITTFaxDecode";
    }
    return "";
}

}  // namespace

bool is_usable_profile(std::span<const std::byte> profile, int components)
{
    constexpr std::size_t header_bytes = 128;
    if (profile.size() <= header_bytes || big_endian(profile, 0, 4) != profile.size() || !has_tag(profile, 36, "acsp"))
        return false;
    const std::string_view space = components == 1 ? "GRAY" : components == 3 ? "RGB " : "CMYK";
    constexpr std::array<std::string_view, 4> classes{"scnr", "mntr", "prtr", "spac"};
    const bool known_class = std::ranges::any_of(classes, [&](auto name) { return has_tag(profile, 12, name); });
    constexpr std::uint32_t first_version_too_new = 5;
    return known_class && has_tag(profile, 16, space) && big_endian(profile, 8, 1) < first_version_too_new;
}

bool can_stand_in_pdfa(const EncodedImage& image)
{
    if (image.bytes.empty() || image.width_px < 1 || image.height_px < 1 || !has_allowed_depth(image))
        return false;
    if (!image.palette_rgb.empty())
        return image.components == 1 && image.bits <= 8 && image.palette_rgb.size() % 3 == 0 &&
               palette_entries(image) <= (1u << image.bits) && image.codec == ImageCodec::flate;
    if (image.codec == ImageCodec::jpeg2000)
        return is_plain_jp2(image.bytes, image.components);
    if (image.components == 4)
        return is_usable_profile(image.icc_profile, image.components);
    return image.components == 1 || image.components == 3;
}

std::string ImageObjects::colour_space(const EncodedImage& image)
{
    const int components = image.palette_rgb.empty() ? image.components : 3;
    std::string space = components == 1 ? "/DeviceGray" : "/DeviceRGB";
    if (is_usable_profile(image.icc_profile, components)) {
        auto [known, added] = profiles_.try_emplace(sha256_hex(image.icc_profile));
        if (added) {
            known->second = file_.reserve();
            file_.put_compressed(known->second, {{"N", std::to_string(components)}},
                                 {reinterpret_cast<const char*>(image.icc_profile.data()), image.icc_profile.size()});
        }
        space = "[/ICCBased " + known->second.reference() + "]";
    }
    if (image.palette_rgb.empty())
        return space;
    return "[/Indexed " + space + " " + std::to_string(palette_entries(image) - 1) + " " +
           syntax::hex_string(image.palette_rgb) + "]";
}

ObjectNumber ImageObjects::put(const EncodedImage& image)
{
    if (!can_stand_in_pdfa(image))
        throw Error(Failure::internal, "HOSO-PDF-IMAGE", "this encoding of a picture may not stand in a PDF/A page");
    syntax::Dictionary entries{{"Type", "/XObject"},
                               {"Subtype", "/Image"},
                               {"Width", std::to_string(image.width_px)},
                               {"Height", std::to_string(image.height_px)},
                               {"ColorSpace", colour_space(image)},
                               {"BitsPerComponent", std::to_string(image.bits)},
                               {"Filter", filter_name(image.codec)}};
    if (image.codec == ImageCodec::flate || image.codec == ImageCodec::ccitt_g4)
        entries.emplace_back("DecodeParms", codec_parameters(image));
    if (image.inverted_cmyk && image.components == 4)
        entries.emplace_back("Decode", "[1 0 1 0 1 0 1 0]");
    const ObjectNumber number = file_.reserve();
    file_.put_stream(number, entries, image.bytes);
    return number;
}

}  // namespace hoso::pipeline
