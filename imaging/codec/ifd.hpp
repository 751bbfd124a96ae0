#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "imaging/codec/byte_source.hpp"

namespace hoso::imaging::codec {

struct IfdEntry {
    std::uint16_t tag = 0;
    std::uint16_t type = 0;
    std::uint64_t count = 0;
    std::uint64_t value_at = 0;  ///< where in the source the first value is
};

struct Ifd {
    std::vector<IfdEntry> entries;
    std::uint64_t next = 0;  ///< offset of the next directory; 0: none

    [[nodiscard]] const IfdEntry* find(std::uint16_t tag) const;
};

/// The directories of a TIFF structure (TIFF 6.0 section 2, BigTIFF), which EXIF shares. Only walks them: what their
/// values mean for pixels is libtiff's business.
class IfdReader {
public:
    /// Nothing when the source does not begin with a TIFF header.
    [[nodiscard]] static std::optional<IfdReader> open(const ByteSource& source);

    [[nodiscard]] std::uint64_t first() const { return first_; }
    /// Nothing when the directory does not lie within the source.
    [[nodiscard]] std::optional<Ifd> read(std::uint64_t offset) const;

    /// The first value of an entry of type BYTE, SHORT, LONG or LONG8.
    [[nodiscard]] std::optional<std::uint64_t> integer(const IfdEntry& entry) const;
    /// The first value of an entry of type RATIONAL; nothing for a zero denominator.
    [[nodiscard]] std::optional<double> rational(const IfdEntry& entry) const;

private:
    explicit IfdReader(const ByteSource& source) : source_(&source) {}
    [[nodiscard]] std::optional<std::uint64_t> number_at(std::uint64_t offset, int bytes) const;
    [[nodiscard]] std::uint64_t number(const std::byte* at, int bytes) const;

    const ByteSource* source_;
    bool big_endian_ = false;
    bool big_tiff_ = false;
    std::uint64_t first_ = 0;
};

}  // namespace hoso::imaging::codec
