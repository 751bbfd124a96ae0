#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>

#include "base/file.hpp"

namespace hoso::imaging::codec {

/// The bytes of an input, on disk or in memory, read where they are wanted.
class ByteSource {
public:
    /// @throws BaseError HOSO-FILE-MISSING, -PERMISSION, -IO, -NOT-REGULAR, -TOO-LARGE
    [[nodiscard]] static ByteSource open(const std::filesystem::path& path, std::uint64_t max_bytes);
    ByteSource(Bytes bytes, std::string name);

    [[nodiscard]] const std::string& name() const { return name_; }
    [[nodiscard]] std::uint64_t size() const { return size_; }

    /// Fills `out` as far as there are bytes at `offset`; returns how many. A read error looks like the end.
    [[nodiscard]] std::size_t read_at(std::uint64_t offset, std::span<std::byte> out) const noexcept;

    /// All of it, from now on kept in memory.
    [[nodiscard]] std::span<const std::byte> whole();

private:
    ByteSource() = default;

    std::string name_;
    std::uint64_t size_ = 0;
    UniqueFd fd_;  ///< open while the bytes are on disk
    Bytes bytes_;
};

}  // namespace hoso::imaging::codec
