#include "pipeline/pdf/blank_font.hpp"

#include <array>
#include <cstdint>
#include <initializer_list>
#include <string_view>
#include <vector>

namespace hoso::pipeline {

namespace {

constexpr std::uint16_t units_per_em = 1000;
constexpr std::uint16_t glyph_count = 2;

/// Big-endian fields, as TrueType stores them.
class Table {
public:
    explicit Table(std::string_view tag) : tag_(tag) {}
    Table& u16(std::initializer_list<int> values)
    {
        for (const int value : values) {
            bytes_ += static_cast<char>((value >> 8) & 255);
            bytes_ += static_cast<char>(value & 255);
        }
        return *this;
    }
    Table& u32(std::initializer_list<std::uint32_t> values)
    {
        for (const std::uint32_t value : values)
            u16({static_cast<int>(value >> 16), static_cast<int>(value & 0xFFFF)});
        return *this;
    }
    Table& raw(std::string_view bytes)
    {
        bytes_ += bytes;
        return *this;
    }
    [[nodiscard]] const std::string& tag() const { return tag_; }
    [[nodiscard]] const std::string& bytes() const { return bytes_; }

private:
    std::string tag_;
    std::string bytes_;
};

std::string padded(std::string bytes)
{
    bytes.resize((bytes.size() + 3) / 4 * 4, '\0');
    return bytes;
}

std::uint32_t checksum(const std::string& bytes)
{
    std::uint32_t sum = 0;
    const std::string words = padded(bytes);
    for (std::size_t i = 0; i < words.size(); i += 4)
        for (std::size_t k = 0; k < 4; ++k)
            sum += static_cast<std::uint32_t>(static_cast<unsigned char>(words[i + k])) << (24 - 8 * k);
    return sum;
}

Table head_table(std::uint32_t adjustment)
{
    Table head("head");
    head.u32({0x00010000, 0x00010000, adjustment, 0x5F0F3CF5});  // version, revision, checkSumAdjustment, magic
    head.u16({0, units_per_em}).u32({0, 0, 0, 0});               // flags, units; created and modified
    head.u16({0, 0, 0, 0, 0, 8, 2, 0, 0});  // bounding box, style, smallest size, direction, short loca, glyph format
    return head;
}

/// The tables in the order of their tags, as the directory needs them.
std::vector<Table> tables()
{
    std::vector<Table> all;
    // One format 0 subtable (Macintosh, Roman) that maps every byte to the blank.
    all.push_back(Table("cmap").u16({0, 1, 1, 0}).u32({12}).u16({0, 262, 0}).raw(std::string(256, '\1')));
    all.push_back(Table("glyf").u32({0}));
    all.push_back(head_table(0));
    all.push_back(Table("hhea")
                      .u32({0x00010000})
                      .u16({800, -200, 0, blank_font_advance, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, glyph_count}));
    all.push_back(Table("hmtx").u16({blank_font_advance, 0, blank_font_advance, 0}));
    all.push_back(Table("loca").u16({0, 0, 0}));
    all.push_back(Table("maxp").u32({0x00010000}).u16({glyph_count, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0}));
    all.push_back(Table("post").u32({0x00030000, 0, 0, 1, 0, 0, 0, 0}));
    return all;
}

std::string assembled(const std::vector<Table>& all)
{
    Table directory("");
    const int count = static_cast<int>(all.size());
    int power = 1;
    int log2 = 0;
    while (power * 2 <= count) {
        power *= 2;
        ++log2;
    }
    directory.u32({0x00010000}).u16({count, power * 16, log2, (count - power) * 16});
    std::uint32_t offset = static_cast<std::uint32_t>(12 + 16 * all.size());
    std::string body;
    for (const Table& table : all) {
        directory.raw(table.tag());
        directory.u32({checksum(table.bytes()), offset + static_cast<std::uint32_t>(body.size()),
                       static_cast<std::uint32_t>(table.bytes().size())});
        body += padded(table.bytes());
    }
    return directory.bytes() + body;
}

}  // namespace

std::string blank_font_program()
{
    constexpr std::uint32_t magic =
        0xB1B0AFBA;  // OpenType: head's checkSumAdjustment complements the file's sum to this
    std::string font = assembled(tables());
    const std::string adjusted = head_table(magic - checksum(font)).bytes();
    font.replace(font.find(head_table(0).bytes()), adjusted.size(), adjusted);
    return font;
}

}  // namespace hoso::pipeline
