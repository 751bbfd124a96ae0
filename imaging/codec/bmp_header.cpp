#include "imaging/codec/bmp_header.hpp"

#include <algorithm>
#include <cmath>

#include "imaging/codec/fault.hpp"

namespace hoso::imaging::codec {

namespace {

constexpr std::uint32_t rgb = 0, rle8 = 1, rle4 = 2, bitfields = 3, alpha_bitfields = 6;
constexpr std::size_t file_header = 14;
constexpr std::uint32_t core_header = 12;

class LittleEndian {
public:
    explicit LittleEndian(std::span<const std::byte> file) : file_(file) {}

    /// 0 where the file has no such bytes.
    [[nodiscard]] std::uint32_t number(std::size_t at, std::size_t bytes) const
    {
        std::uint32_t value = 0;
        for (std::size_t i = 0; i < bytes && at + i < file_.size(); ++i)
            value |= std::to_integer<std::uint32_t>(file_[at + i]) << (8 * i);
        return value;
    }

private:
    std::span<const std::byte> file_;
};

void read_masks(const LittleEndian& file, std::uint32_t header_bytes, BmpHeader& header)
{
    if (header.compression == bitfields || header.compression == alpha_bitfields) {
        // Behind a 40-byte header the masks follow it, in longer ones they are its next members: the same place.
        constexpr std::size_t masks_at = file_header + 40;
        for (std::size_t i = 0; i < 3; ++i)
            header.masks[i] = file.number(masks_at + 4 * i, 4);
        if (header_bytes >= 56 || header.compression == alpha_bitfields)
            header.masks[3] = file.number(masks_at + 12, 4);
    } else if (header.bits == 16) {
        header.masks = {0x7C00, 0x03E0, 0x001F, 0};
    } else {
        header.masks = {0xFF0000, 0xFF00, 0xFF, 0};
    }
}

void read_palette(const LittleEndian& file, std::uint32_t header_bytes, std::uint32_t colours, BmpHeader& header)
{
    const std::size_t most = std::size_t{1} << header.bits;
    const std::size_t entries = colours == 0 ? most : std::min<std::size_t>(colours, most);
    const std::size_t entry_bytes = header_bytes == core_header ? 3 : 4;
    for (std::size_t i = 0; i < entries; ++i) {
        const std::uint32_t colour = file.number(file_header + header_bytes + i * entry_bytes, 3);
        header.palette_bgr.push_back({static_cast<std::uint8_t>(colour), static_cast<std::uint8_t>(colour >> 8),
                                      static_cast<std::uint8_t>(colour >> 16)});
    }
}

void check_kind(const BmpHeader& header, const std::string& name)
{
    constexpr std::array<std::uint16_t, 7> depths{1, 2, 4, 8, 16, 24, 32};
    if (std::ranges::find(depths, header.bits) == depths.end())
        throw_damaged(name, "a bitmap cannot have " + std::to_string(header.bits) + " bits a pixel");
    const bool fits = header.compression == rgb || (header.compression == rle8 && header.bits == 8) ||
                      (header.compression == rle4 && header.bits == 4) ||
                      ((header.compression == bitfields || header.compression == alpha_bitfields) &&
                       (header.bits == 16 || header.bits == 32));
    if (!fits)
        throw_unsupported(name, "a bitmap of compression " + std::to_string(header.compression) + " with " +
                                    std::to_string(header.bits) + " bits a pixel");
}

}  // namespace

BmpHeader read_bmp_header(std::span<const std::byte> bytes, const std::string& name)
{
    const LittleEndian file(bytes);
    const std::uint32_t header_bytes = file.number(file_header, 4);
    if (header_bytes < core_header || bytes.size() < file_header + header_bytes)
        throw_damaged(name, "the bitmap's header is not complete");
    BmpHeader header;
    header.pixels_at = file.number(10, 4);
    std::uint32_t colours = 0;
    if (header_bytes == core_header) {
        header.width_px = file.number(18, 2);
        header.height_px = file.number(20, 2);
        header.bits = static_cast<std::uint16_t>(file.number(24, 2));
    } else {
        header.width_px = static_cast<std::int32_t>(file.number(18, 4));
        const auto height = static_cast<std::int32_t>(file.number(22, 4));
        header.top_down = height < 0;
        header.height_px = std::abs(std::int64_t{height});
        header.bits = static_cast<std::uint16_t>(file.number(28, 2));
        // The shortest OS/2 headers end before the members that are 0 here.
        const auto member = [&](std::size_t at) {
            return at + 4 <= file_header + header_bytes ? file.number(at, 4) : 0;
        };
        header.compression = member(30);
        header.resolution = Resolution{std::round(member(38) * 2.54) / 100, std::round(member(42) * 2.54) / 100, false};
        colours = member(46);
    }
    check_kind(header, name);
    if (header.bits <= 8)
        read_palette(file, header_bytes, colours, header);
    else
        read_masks(file, header_bytes, header);
    return header;
}

}  // namespace hoso::imaging::codec
