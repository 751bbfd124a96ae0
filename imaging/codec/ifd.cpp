#include "imaging/codec/ifd.hpp"

#include <algorithm>
#include <array>

namespace hoso::imaging::codec {

namespace {

constexpr std::uint16_t type_byte = 1, type_short = 3, type_long = 4, type_rational = 5, type_long8 = 16;

/// Bytes of one value, by TIFF's type numbers; unknown types count as one byte, which only matters for `value_at`.
std::uint64_t bytes_of_type(std::uint16_t type)
{
    constexpr std::array<std::uint8_t, 19> sizes{1, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 1, 1, 8, 8, 8};
    return type < sizes.size() ? sizes[type] : 1;
}

}  // namespace

const IfdEntry* Ifd::find(std::uint16_t tag) const
{
    const auto found = std::ranges::find(entries, tag, &IfdEntry::tag);
    return found != entries.end() ? &*found : nullptr;
}

std::optional<IfdReader> IfdReader::open(const ByteSource& source)
{
    IfdReader reader(source);
    std::array<std::byte, 2> order{};
    if (source.read_at(0, order) != 2 || order[0] != order[1])
        return std::nullopt;
    if (order[0] != std::byte{'I'} && order[0] != std::byte{'M'})
        return std::nullopt;
    reader.big_endian_ = order[0] == std::byte{'M'};
    const auto version = reader.number_at(2, 2);
    reader.big_tiff_ = version == 43;
    if (version != 42 && version != 43)
        return std::nullopt;
    const auto first = reader.big_tiff_ ? reader.number_at(8, 8) : reader.number_at(4, 4);
    if (!first)
        return std::nullopt;
    reader.first_ = *first;
    return reader;
}

std::optional<Ifd> IfdReader::read(std::uint64_t offset) const
{
    const int count_bytes = big_tiff_ ? 8 : 2;
    const int offset_bytes = big_tiff_ ? 8 : 4;
    const std::size_t entry_bytes = big_tiff_ ? 20 : 12;
    const auto count = number_at(offset, count_bytes);
    // A directory has each of at most 65,536 tags once.
    if (!count || *count > 65'536)
        return std::nullopt;

    Bytes raw(*count * entry_bytes + static_cast<std::size_t>(offset_bytes));
    const std::uint64_t entries_at = offset + static_cast<std::uint64_t>(count_bytes);
    const std::size_t got = source_->read_at(entries_at, raw);
    if (got < *count * entry_bytes)
        return std::nullopt;

    Ifd ifd;
    ifd.entries.reserve(*count);
    for (std::size_t i = 0; i < *count; ++i) {
        const std::byte* at = raw.data() + i * entry_bytes;
        IfdEntry entry;
        entry.tag = static_cast<std::uint16_t>(number(at, 2));
        entry.type = static_cast<std::uint16_t>(number(at + 2, 2));
        entry.count = number(at + 4, offset_bytes);
        const std::size_t value_field = 4 + static_cast<std::size_t>(offset_bytes);
        const bool in_entry = entry.count <= static_cast<std::uint64_t>(offset_bytes) / bytes_of_type(entry.type);
        entry.value_at = in_entry ? entries_at + i * entry_bytes + value_field : number(at + value_field, offset_bytes);
        ifd.entries.push_back(entry);
    }
    if (got == raw.size())
        ifd.next = number(raw.data() + *count * entry_bytes, offset_bytes);
    return ifd;
}

std::optional<std::uint64_t> IfdReader::integer(const IfdEntry& entry) const
{
    if (entry.count == 0)
        return std::nullopt;
    switch (entry.type) {
        case type_byte:
        case type_short:
        case type_long:
        case type_long8:
            return number_at(entry.value_at, static_cast<int>(bytes_of_type(entry.type)));
        default:
            return std::nullopt;
    }
}

std::optional<double> IfdReader::rational(const IfdEntry& entry) const
{
    if (entry.count == 0 || entry.type != type_rational)
        return std::nullopt;
    const auto numerator = number_at(entry.value_at, 4);
    const auto denominator = number_at(entry.value_at + 4, 4);
    if (!numerator || !denominator || *denominator == 0)
        return std::nullopt;
    return static_cast<double>(*numerator) / static_cast<double>(*denominator);
}

std::optional<std::uint64_t> IfdReader::number_at(std::uint64_t offset, int bytes) const
{
    std::array<std::byte, 8> raw{};
    const auto wanted = std::span(raw).first(static_cast<std::size_t>(bytes));
    if (source_->read_at(offset, wanted) != wanted.size())
        return std::nullopt;
    return number(raw.data(), bytes);
}

std::uint64_t IfdReader::number(const std::byte* at, int bytes) const
{
    std::uint64_t value = 0;
    for (int i = 0; i < bytes; ++i)
        value = value << 8 | std::to_integer<std::uint64_t>(at[big_endian_ ? i : bytes - 1 - i]);
    return value;
}

}  // namespace hoso::imaging::codec
