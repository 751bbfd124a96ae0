#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <span>
#include <string>

namespace hoso {

/// SHA-256 of bytes that arrive in pieces (FIPS 180-4, by OpenSSL).
class Sha256 {
public:
    Sha256();
    ~Sha256();
    Sha256(Sha256&&) noexcept;
    Sha256& operator=(Sha256&&) noexcept;

    void add(std::span<const std::byte> bytes);

    /// The digest in 64 lower-case hexadecimal digits. Call once, at the end.
    [[nodiscard]] std::string hex();

private:
    struct State;
    std::unique_ptr<State> state_;
};

[[nodiscard]] std::string sha256_hex(std::span<const std::byte> bytes);

/// Of a file's bytes, read in pieces.
/// @throws BaseError HOSO-FILE-*
[[nodiscard]] std::string sha256_hex_of_file(const std::filesystem::path& path);

}  // namespace hoso
