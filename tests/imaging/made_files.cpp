#include "tests/imaging/made_files.hpp"

#include <libdeflate.h>

#include <algorithm>
#include <string_view>

namespace hoso::test {

namespace {

void little(Bytes& out, std::uint64_t value, int bytes)
{
    for (int i = 0; i < bytes; ++i)
        out.push_back(static_cast<std::byte>(value >> (8 * i)));
}

void big(Bytes& out, std::uint32_t value)
{
    for (int shift = 24; shift >= 0; shift -= 8)
        out.push_back(static_cast<std::byte>(value >> shift));
}

std::size_t value_bytes(const TiffField& field)
{
    return field.values.size() * (field.type == 3 ? 2 : 4);
}

void put_values(Bytes& out, const TiffField& field)
{
    for (const std::uint32_t value : field.values)
        little(out, value, field.type == 3 ? 2 : 4);
}

/// A directory at the end of `file`, its long values behind it; `last` leaves the chain open.
void put_directory(Bytes& file, std::vector<TiffField> fields, bool last)
{
    std::ranges::sort(fields, {}, &TiffField::tag);
    const std::size_t values_at = file.size() + 2 + 12 * fields.size() + 4;
    Bytes values;
    little(file, fields.size(), 2);
    for (const TiffField& field : fields) {
        little(file, field.tag, 2);
        little(file, field.type, 2);
        little(file, field.type == 5 ? field.values.size() / 2 : field.values.size(), 4);
        const std::size_t end = file.size() + 4;
        if (value_bytes(field) <= 4) {
            put_values(file, field);
        } else {
            little(file, values_at + values.size(), 4);
            put_values(values, field);
            values.resize(values.size() + values.size() % 2);
        }
        file.resize(end);
    }
    little(file, last ? 0 : values_at + values.size(), 4);
    file.insert(file.end(), values.begin(), values.end());
}

void put_chunk(Bytes& out, std::string_view type, const Bytes& data)
{
    big(out, static_cast<std::uint32_t>(data.size()));
    Bytes checked(as_bytes(type).begin(), as_bytes(type).end());
    checked.insert(checked.end(), data.begin(), data.end());
    out.insert(out.end(), checked.begin(), checked.end());
    big(out, libdeflate_crc32(0, checked.data(), checked.size()));
}

}  // namespace

Bytes make_tiff(const std::vector<std::vector<TiffField>>& pages, const Bytes& strip)
{
    constexpr std::uint16_t strip_offsets = 273, strip_byte_counts = 279, long_type = 4;
    constexpr std::size_t header_bytes = 8;
    Bytes file;
    little(file, 0x002A4949, 4);
    little(file, header_bytes + strip.size() + strip.size() % 2, 4);
    file.insert(file.end(), strip.begin(), strip.end());
    file.resize(file.size() + file.size() % 2);
    for (std::size_t i = 0; i < pages.size(); ++i) {
        auto fields = pages[i];
        fields.push_back({strip_offsets, long_type, {header_bytes}});
        fields.push_back({strip_byte_counts, long_type, {static_cast<std::uint32_t>(strip.size())}});
        put_directory(file, fields, i + 1 == pages.size());
    }
    return file;
}

std::vector<TiffField> plain_fields(int width, int height, int bits, int samples, int photometric)
{
    const auto number = [](int value) { return std::vector{static_cast<std::uint32_t>(value)}; };
    return {{256, 4, number(width)},
            {257, 4, number(height)},
            {258, 3, std::vector(static_cast<std::size_t>(samples), static_cast<std::uint32_t>(bits))},
            {259, 3, number(1)},
            {262, 3, number(photometric)},
            {277, 3, number(samples)},
            {278, 4, number(height)}};
}

Bytes make_png(const imaging::EncodedImage& flate)
{
    Bytes header;
    big(header, static_cast<std::uint32_t>(flate.width_px));
    big(header, static_cast<std::uint32_t>(flate.height_px));
    const bool indexed = !flate.palette_rgb.empty();
    for (const int value : {flate.bits, indexed ? 3 : flate.components == 1 ? 0 : 2, 0, 0, 0})
        header.push_back(static_cast<std::byte>(value));
    constexpr std::string_view signature = "\x89PNG\r\n\x1A\n";
    Bytes file(as_bytes(signature).begin(), as_bytes(signature).end());
    put_chunk(file, "IHDR", header);
    if (indexed)
        put_chunk(file, "PLTE", flate.palette_rgb);
    put_chunk(file, "IDAT", flate.bytes);
    put_chunk(file, "IEND", {});
    return file;
}

Bytes make_g4_tiff(const imaging::EncodedImage& g4)
{
    auto fields = plain_fields(g4.width_px, g4.height_px, 1, 1, 0);
    constexpr std::uint16_t compression = 259;
    std::ranges::find(fields, compression, &TiffField::tag)->values = {4};
    return make_tiff({fields}, g4.bytes);
}

Bytes with_exif(const Bytes& jpeg, int orientation)
{
    Bytes tiff;
    little(tiff, 0x002A4949, 4);
    little(tiff, 8, 4);
    put_directory(tiff, {{0x112, 3, {static_cast<std::uint32_t>(orientation)}}}, true);
    constexpr std::string_view prefix("Exif\0\0", 6);
    const std::size_t length = 2 + prefix.size() + tiff.size();
    Bytes segment{std::byte{0xFF}, std::byte{0xE1}, static_cast<std::byte>(length >> 8),
                  static_cast<std::byte>(length)};
    segment.insert(segment.end(), as_bytes(prefix).begin(), as_bytes(prefix).end());
    segment.insert(segment.end(), tiff.begin(), tiff.end());
    Bytes file = jpeg;
    file.insert(file.begin() + 2, segment.begin(), segment.end());
    return file;
}

}  // namespace hoso::test
