#include "imaging/codec/samples.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>
#include <opencv2/core.hpp>

namespace hoso::imaging::codec {

namespace {

template <typename Value>
Value load(const std::byte* row, std::size_t index)
{
    Value value;
    std::memcpy(&value, row + index * sizeof(Value), sizeof(Value));
    return value;
}

double load_floating(int bits, const std::byte* row, std::size_t index)
{
    switch (bits) {
        case 16:
            return static_cast<float>(load<cv::float16_t>(row, index));
        case 32:
            return load<float>(row, index);
        default:
            return load<double>(row, index);
    }
}

/// An unsigned integer of any width up to 32 bits.
std::uint32_t load_bits(int bits, const std::byte* row, std::size_t index)
{
    switch (bits) {
        case 8:
            return std::to_integer<std::uint32_t>(row[index]);
        case 16:
            return load<std::uint16_t>(row, index);
        case 32:
            return load<std::uint32_t>(row, index);
        default:
            break;
    }
    if (bits == 24) {
        std::uint32_t value = 0;
        std::memcpy(&value, row + index * 3, 3);
        return value;
    }
    std::uint32_t value = 0;
    std::size_t at = index * static_cast<std::size_t>(bits);
    for (int i = 0; i < bits; ++i, ++at)
        value = value << 1 | (std::to_integer<std::uint32_t>(row[at / 8]) >> (7 - at % 8) & 1u);
    return value;
}

double as_integer(SampleFormat format, std::uint32_t raw)
{
    if (format.kind == SampleKind::unsigned_integer)
        return raw;
    const double span = std::ldexp(1.0, format.bits);
    return raw < span / 2 ? raw : raw - span;
}

std::uint8_t to_8_bits(double value, ValueRange range)
{
    const double scaled = (value - range.low) / (range.high - range.low) * 255;
    return std::isnan(scaled) ? std::uint8_t{0}
                              : static_cast<std::uint8_t>(std::lround(std::clamp(scaled, 0.0, 255.0)));
}

/// The samples of one bit, a byte's eight at a time.
void expand_bits(const std::byte* row, std::size_t count, std::uint8_t zero, std::uint8_t one, std::uint8_t* out)
{
    const auto flips = static_cast<std::uint8_t>(zero ^ one);
    for (std::size_t i = 0; i < count; i += 8) {
        const unsigned byte = std::to_integer<unsigned>(row[i / 8]);
        const std::size_t bits = std::min<std::size_t>(8, count - i);
        for (std::size_t bit = 0; bit < bits; ++bit)
            out[i + bit] = static_cast<std::uint8_t>(zero ^ (-(byte >> (7 - bit) & 1u) & flips));
    }
}

}  // namespace

bool SampleFormat::supported() const
{
    if (kind == SampleKind::floating)
        return bits == 16 || bits == 32 || bits == 64;
    return (bits >= 1 && bits <= 16) || bits == 24 || bits == 32;
}

ValueRange ValueRange::of(SampleFormat format)
{
    const double span = std::ldexp(1.0, format.bits);
    if (format.kind == SampleKind::signed_integer)
        return {-span / 2, span / 2 - 1};
    return {0, span - 1};
}

void ValueRange::include(double value)
{
    if (!std::isfinite(value))
        return;
    low = std::min(low, value);
    high = std::max(high, value);
}

SampleScaler::SampleScaler(SampleFormat format, ValueRange range, bool as_index) : format_(format), range_(range)
{
    if (format.bits > 8 || format.kind == SampleKind::floating)
        return;
    for (std::uint32_t raw = 0; raw < 1u << format.bits; ++raw)
        table_[raw] = as_index ? static_cast<std::uint8_t>(raw) : to_8_bits(as_integer(format, raw), range);
}

void SampleScaler::scale(const std::byte* row, std::size_t count, std::uint8_t* out, std::size_t stride) const
{
    if (format_.kind == SampleKind::floating) {
        for (std::size_t i = 0; i < count; ++i)
            out[i * stride] = to_8_bits(load_floating(format_.bits, row, i), range_);
    } else if (format_.bits == 8) {
        for (std::size_t i = 0; i < count; ++i)
            out[i * stride] = table_[std::to_integer<std::size_t>(row[i])];
    } else if (format_.bits == 1 && stride == 1) {
        expand_bits(row, count, table_[0], table_[1], out);
    } else if (format_.bits < 8) {
        for (std::size_t i = 0; i < count; ++i)
            out[i * stride] = table_[load_bits(format_.bits, row, i)];
    } else if (format_.bits == 16 && format_.kind == SampleKind::unsigned_integer) {
        for (std::size_t i = 0; i < count; ++i)
            out[i * stride] = static_cast<std::uint8_t>((load<std::uint16_t>(row, i) + 128u) / 257u);
    } else {
        for (std::size_t i = 0; i < count; ++i)
            out[i * stride] = to_8_bits(as_integer(format_, load_bits(format_.bits, row, i)), range_);
    }
}

void include_row(SampleFormat format, const std::byte* row, std::size_t count, ValueRange& range)
{
    for (std::size_t i = 0; i < count; ++i)
        range.include(load_floating(format.bits, row, i));
}

}  // namespace hoso::imaging::codec
