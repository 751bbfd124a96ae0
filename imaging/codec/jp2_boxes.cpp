#include "imaging/codec/jp2_boxes.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>

#include "base/file.hpp"

namespace hoso::imaging::codec {

namespace {

std::uint64_t big_endian(std::span<const std::byte> bytes, std::size_t at, std::size_t count)
{
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < count; ++i)
        value = value << 8 | std::to_integer<std::uint64_t>(bytes[at + i]);
    return value;
}

struct Box {
    std::string_view type;
    std::span<const std::byte> content;
};

/// Calls use(Box) for each box side by side in `bytes`, until one does not fit.
template <typename Use>
void for_each_box(std::span<const std::byte> bytes, const Use& use)
{
    while (bytes.size() >= 8) {
        std::uint64_t length = big_endian(bytes, 0, 4);
        std::size_t header = 8;
        if (length == 1 && bytes.size() >= 16) {
            length = big_endian(bytes, 8, 8);
            header = 16;
        } else if (length == 0) {
            length = bytes.size();
        }
        if (length < header || length > bytes.size())
            return;
        use(Box{{reinterpret_cast<const char*>(bytes.data()) + 4, 4},
                bytes.subspan(header, static_cast<std::size_t>(length) - header)});
        bytes = bytes.subspan(static_cast<std::size_t>(length));
    }
}

/// Vertical then horizontal: numerator, denominator, and apart from them the exponents, in dots a metre.
std::optional<Resolution> resolution_of(std::span<const std::byte> content)
{
    if (content.size() < 10)
        return std::nullopt;
    const auto dpi = [&](std::size_t fraction_at, std::size_t exponent_at) {
        const auto denominator = static_cast<double>(big_endian(content, fraction_at + 2, 2));
        const auto exponent = static_cast<std::int8_t>(content[exponent_at]);
        const double dots_a_metre =
            static_cast<double>(big_endian(content, fraction_at, 2)) / denominator * std::pow(10.0, exponent);
        return denominator > 0 ? std::round(dots_a_metre * 0.0254 * 100) / 100 : 0.0;
    };
    return Resolution{dpi(4, 9), dpi(0, 8), false};
}

void read_colour(std::span<const std::byte> content, Jp2Boxes& boxes)
{
    ++boxes.colour_specifications;
    constexpr auto enumerated = std::byte{1};
    if (content.size() >= 7 && content[0] == enumerated && boxes.enumerated_colour == 0)
        boxes.enumerated_colour = static_cast<std::uint32_t>(big_endian(content, 3, 4));
}

void read_header_boxes(std::span<const std::byte> header, Jp2Boxes& boxes)
{
    for_each_box(header, [&](const Box& box) {
        if (box.type == "colr")
            read_colour(box.content, boxes);
        else if (box.type == "pclr")
            boxes.palette = true;
        else if (box.type == "cdef")
            boxes.channel_definitions = true;
        else if (box.type == "res ")
            for_each_box(box.content, [&](const Box& inner) {
                if (inner.type == "resc")
                    boxes.capture_resolution = resolution_of(inner.content);
                else if (inner.type == "resd")
                    boxes.display_resolution = resolution_of(inner.content);
            });
    });
}

}  // namespace

Jp2Boxes read_jp2_boxes(std::span<const std::byte> file)
{
    Jp2Boxes boxes;
    constexpr std::size_t signature_box = 12;
    boxes.jp2 = file.size() > signature_box && std::ranges::equal(file.subspan(4, 4), as_bytes("jP  "));
    if (boxes.jp2)
        for_each_box(file, [&](const Box& box) {
            if (box.type == "jp2h")
                read_header_boxes(box.content, boxes);
        });
    return boxes;
}

}  // namespace hoso::imaging::codec
