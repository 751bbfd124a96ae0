#pragma once

#include <filesystem>
#include <memory>
#include <span>
#include <string>

#include "base/file.hpp"

namespace hoso {

/// An Ed25519 key that signs (RFC 8032, by OpenSSL). It lives in a PEM file (PKCS #8) that only its owner can read.
class SigningKey {
public:
    /// Makes a new key and writes it; an existing file is never overwritten.
    /// @throws BaseError HOSO-KEY-EXISTS, HOSO-FILE-*
    [[nodiscard]] static SigningKey make(const std::filesystem::path& file);

    /// @throws BaseError HOSO-FILE-*, HOSO-KEY-FORMAT (no Ed25519 key), HOSO-KEY-OPEN (others can read the file)
    [[nodiscard]] static SigningKey load(const std::filesystem::path& file);

    SigningKey(SigningKey&&) noexcept;
    SigningKey& operator=(SigningKey&&) noexcept;
    ~SigningKey();

    /// 128 hexadecimal digits.
    [[nodiscard]] std::string sign(std::span<const std::byte> message) const;
    /// 64 hexadecimal digits.
    [[nodiscard]] std::string public_key() const;

private:
    struct State;
    explicit SigningKey(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

/// Whether `signature` was made over `message` by the owner of `public_key`, both in hexadecimal digits.
[[nodiscard]] bool signature_holds(const std::string& public_key, std::span<const std::byte> message,
                                   const std::string& signature);

}  // namespace hoso
