#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace hoso::imaging::codec {

enum class SampleKind : std::uint8_t { unsigned_integer, signed_integer, floating };

/// How samples lie in a decoded row: packed from the most significant bit down, each row beginning at a byte, samples
/// of 16 bits and more in this machine's byte order.
struct SampleFormat {
    SampleKind kind = SampleKind::unsigned_integer;
    int bits = 8;

    /// Integers of 1..16, 24 and 32 bits; floating point of 16, 32 and 64 bits.
    [[nodiscard]] bool supported() const;
};

/// The values that become 0 and 255.
struct ValueRange {
    double low = 0;
    double high = 0;

    /// Of integers: the whole range of the type, so that equal files look equal.
    [[nodiscard]] static ValueRange of(SampleFormat format);
    void include(double value);
    [[nodiscard]] bool empty() const { return !(low < high); }
};

/// Brings samples to 8 bits.
class SampleScaler {
public:
    /// @param as_index  leave values as they are (palette indices, of at most 8 bits)
    SampleScaler(SampleFormat format, ValueRange range, bool as_index);

    /// @param row     as SampleFormat says, `count` samples
    /// @param out     the first sample's place; each following one is `stride` further
    void scale(const std::byte* row, std::size_t count, std::uint8_t* out, std::size_t stride) const;

private:
    SampleFormat format_;
    ValueRange range_;
    std::array<std::uint8_t, 256> table_{};  ///< of samples of at most 8 bits
};

/// Widens `range` by the finite values of a row of floating point samples.
void include_row(SampleFormat format, const std::byte* row, std::size_t count, ValueRange& range);

}  // namespace hoso::imaging::codec
