#include "imaging/codec/exif.hpp"

#include "imaging/codec/ifd.hpp"

namespace hoso::imaging::codec {

namespace {

constexpr std::uint16_t tag_orientation = 0x112;
constexpr std::uint16_t tag_x_resolution = 0x11A;
constexpr std::uint16_t tag_y_resolution = 0x11B;
constexpr std::uint16_t tag_resolution_unit = 0x128;
constexpr std::uint64_t unit_none = 1, unit_inch = 2, unit_centimetre = 3;

}  // namespace

Exif read_exif(std::span<const std::byte> tiff)
{
    Exif exif;
    const ByteSource source(Bytes(tiff.begin(), tiff.end()), "EXIF");
    const auto reader = IfdReader::open(source);
    const auto ifd = reader ? reader->read(reader->first()) : std::nullopt;
    if (!ifd)
        return exif;
    const auto integer = [&](std::uint16_t tag) -> std::optional<std::uint64_t> {
        const IfdEntry* entry = ifd->find(tag);
        return entry != nullptr ? reader->integer(*entry) : std::nullopt;
    };
    const auto rational = [&](std::uint16_t tag) -> std::optional<double> {
        const IfdEntry* entry = ifd->find(tag);
        return entry != nullptr ? reader->rational(*entry) : std::nullopt;
    };

    if (const auto orientation = integer(tag_orientation); orientation && *orientation <= 8)
        exif.turn = Turn::from_exif(static_cast<int>(*orientation));
    const auto x = rational(tag_x_resolution);
    const auto y = rational(tag_y_resolution);
    const std::uint64_t unit = integer(tag_resolution_unit).value_or(unit_inch);
    if (x && y && unit > unit_none && unit <= unit_centimetre) {
        const double to_inch = unit == unit_centimetre ? 2.54 : 1.0;
        exif.resolution = Resolution{*x * to_inch, *y * to_inch, false};
    }
    return exif;
}

}  // namespace hoso::imaging::codec
