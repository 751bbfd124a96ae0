#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <span>
#include <vector>

#include "base/file.hpp"

namespace hoso::pipeline {

/// What parent and worker say to each other: facts as JSON, bulk as blobs beside it.
struct Message {
    nlohmann::json head;
    std::vector<Bytes> blobs;
};

/// Sends one message over a stream socket, blocking until the kernel has all of it.
/// @throws BaseError HOSO-FILE-IO when the other side is gone
void send(int socket, const Message& message);

/// A message as send() puts it on the wire.
[[nodiscard]] Bytes packed(const Message& message);

/// Collects messages from a stream socket. What comes from a worker is hostile: memory grows with the bytes that have
/// really arrived, never with a length that the other side claims.
class MessageReader {
public:
    /// @param max_bytes  of one message
    explicit MessageReader(std::uint64_t max_bytes) : max_bytes_(max_bytes) {}

    /// Takes what the socket has now; blocks only when the socket does.
    /// @return false when the other side has closed
    /// @throws pipeline::Error HOSO-WORKER-PROTOCOL on bytes that are no message or one that is too large
    bool read_from(int socket);

    /// Takes bytes that came another way.
    void add(std::span<const std::byte> bytes) { buffer_.insert(buffer_.end(), bytes.begin(), bytes.end()); }

    /// The next complete message.
    /// @throws pipeline::Error HOSO-WORKER-PROTOCOL
    [[nodiscard]] std::optional<Message> take();

private:
    std::uint64_t max_bytes_;
    Bytes buffer_;
};

}  // namespace hoso::pipeline
