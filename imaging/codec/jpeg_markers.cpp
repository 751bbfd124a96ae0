#include "imaging/codec/jpeg_markers.hpp"

#include <algorithm>
#include <map>
#include <string_view>

namespace hoso::imaging::codec {

using namespace std::string_view_literals;

namespace {

using Segment = std::span<const std::byte>;

int byte_at(Segment segment, std::size_t offset)
{
    return std::to_integer<int>(segment[offset]);
}

int word_at(Segment segment, std::size_t offset)
{
    return byte_at(segment, offset) << 8 | byte_at(segment, offset + 1);
}

bool begins(Segment segment, std::string_view tag)
{
    return segment.size() >= tag.size() && std::ranges::equal(segment.first(tag.size()), as_bytes(tag));
}

bool is_frame_header(int marker)
{
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

void read_frame(Segment segment, int marker, JpegHeader& header)
{
    if (segment.size() < 6)
        return;
    const auto components = static_cast<std::size_t>(byte_at(segment, 5));
    if (segment.size() < 6 + 3 * components)
        return;
    header.process = marker - 0xC0;
    header.bits = byte_at(segment, 0);
    header.height_px = word_at(segment, 1);
    header.width_px = word_at(segment, 3);
    header.component_ids.clear();
    for (std::size_t i = 0; i < components; ++i)
        header.component_ids.push_back(static_cast<std::uint8_t>(segment[6 + 3 * i]));
}

void read_jfif(Segment segment, JpegHeader& header)
{
    if (!begins(segment, "JFIF\0"sv) || segment.size() < 12)
        return;
    header.jfif = true;
    const int unit = byte_at(segment, 7);
    if (unit == 1 || unit == 2) {
        const double to_inch = unit == 2 ? 2.54 : 1.0;
        header.jfif_resolution = Resolution{word_at(segment, 8) * to_inch, word_at(segment, 10) * to_inch, false};
    }
}

/// A profile comes in up to 255 pieces, each with its number (from 1) and their count.
class IccPieces {
public:
    void add(Segment segment)
    {
        constexpr std::string_view tag = "ICC_PROFILE\0"sv;
        if (!begins(segment, tag) || segment.size() < tag.size() + 2)
            return;
        count_ = byte_at(segment, tag.size() + 1);
        pieces_[byte_at(segment, tag.size())] = segment.subspan(tag.size() + 2);
    }

    [[nodiscard]] Bytes joined() const
    {
        Bytes profile;
        if (static_cast<int>(pieces_.size()) != count_ || !pieces_.contains(1) || !pieces_.contains(count_))
            return profile;
        for (const auto& [number, piece] : pieces_)
            profile.insert(profile.end(), piece.begin(), piece.end());
        return profile;
    }

private:
    int count_ = 0;
    std::map<int, Segment> pieces_;
};

}  // namespace

std::optional<JpegHeader> read_jpeg_header(std::span<const std::byte> file)
{
    constexpr int start_of_image = 0xD8, end_of_image = 0xD9, start_of_scan = 0xDA;
    constexpr int app0 = 0xE0, app1 = 0xE1, app2 = 0xE2, app14 = 0xEE;
    JpegHeader header;
    IccPieces icc;
    std::size_t at = 2;
    while (at + 4 <= file.size()) {
        if (byte_at(file, at) != 0xFF) {
            ++at;  // libjpeg skips bytes between segments, too
            continue;
        }
        const int marker = byte_at(file, at + 1);
        if (marker == 0xFF) {
            ++at;
            continue;
        }
        if (marker == start_of_scan || marker == end_of_image)
            break;
        if (marker <= 0x01 || (marker >= 0xD0 && marker <= start_of_image)) {
            at += 2;
            continue;
        }
        const auto length = static_cast<std::size_t>(word_at(file, at + 2));
        if (length < 2 || at + 2 + length > file.size())
            break;
        const Segment segment = file.subspan(at + 4, length - 2);
        if (is_frame_header(marker))
            read_frame(segment, marker, header);
        else if (marker == app0)
            read_jfif(segment, header);
        else if (marker == app1 && begins(segment, "Exif\0\0"sv))
            header.exif = read_exif(segment.subspan(6));
        else if (marker == app2)
            icc.add(segment);
        else if (marker == app14 && begins(segment, "Adobe"sv) && segment.size() >= 12)
            header.adobe_transform = byte_at(segment, 11);
        at += 2 + length;
    }
    if (header.component_ids.empty())
        return std::nullopt;
    header.icc_profile = icc.joined();
    return header;
}

}  // namespace hoso::imaging::codec
