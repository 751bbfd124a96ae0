#include "pipeline/workers/message.hpp"

#include <poll.h>
#include <sys/socket.h>

#include <cerrno>
#include <cstring>

#include "base/error.hpp"
#include "base/json_text.hpp"
#include "pipeline/error.hpp"

namespace hoso::pipeline {

namespace {

// A frame: the number of blobs, the length of the head, the lengths of the blobs, then head and blobs.
using Length = std::uint64_t;
constexpr Length max_blobs = 1024;

[[noreturn]] void malformed(const std::string& why)
{
    throw Error(Failure::internal, "HOSO-WORKER-PROTOCOL", "a worker sent something that is no message: " + why);
}

void send_all(int socket, const void* data, std::size_t size)
{
    const auto* at = static_cast<const std::byte*>(data);
    while (size > 0) {
        const ssize_t put = ::send(socket, at, size, MSG_NOSIGNAL);
        if (put < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) {
            pollfd room{socket, POLLOUT, 0};
            ::poll(&room, 1, -1);
            continue;
        }
        if (put < 0 && errno == EINTR)
            continue;
        if (put < 0)
            throw_errno("cannot send to a worker", "");
        at += put;
        size -= static_cast<std::size_t>(put);
    }
}

Length length_at(const Bytes& buffer, std::size_t index)
{
    Length value = 0;
    std::memcpy(&value, buffer.data() + index * sizeof(Length), sizeof value);
    return value;
}

}  // namespace

namespace {

std::string head_text(const Message& message)
{
    return json_text(message.head);
}

std::vector<Length> lengths_of(const Message& message, const std::string& head)
{
    std::vector<Length> lengths{message.blobs.size(), head.size()};
    for (const Bytes& blob : message.blobs)
        lengths.push_back(blob.size());
    return lengths;
}

}  // namespace

void send(int socket, const Message& message)
{
    const std::string head = head_text(message);
    const std::vector<Length> lengths = lengths_of(message, head);
    send_all(socket, lengths.data(), lengths.size() * sizeof(Length));
    send_all(socket, head.data(), head.size());
    for (const Bytes& blob : message.blobs)
        send_all(socket, blob.data(), blob.size());
}

Bytes packed(const Message& message)
{
    const std::string head = head_text(message);
    const std::vector<Length> lengths = lengths_of(message, head);
    Bytes bytes;
    const auto append = [&](std::span<const std::byte> part) { bytes.insert(bytes.end(), part.begin(), part.end()); };
    append(std::as_bytes(std::span(lengths)));
    append(as_bytes(head));
    for (const Bytes& blob : message.blobs)
        append(blob);
    return bytes;
}

bool MessageReader::read_from(int socket)
{
    constexpr std::size_t piece = 1 << 18;
    const std::size_t had = buffer_.size();
    if (had + piece > max_bytes_ + piece * 2)
        malformed("it is too large");
    buffer_.resize(had + piece);
    ssize_t got = 0;
    do
        got = ::recv(socket, buffer_.data() + had, piece, 0);
    while (got < 0 && errno == EINTR);
    buffer_.resize(had + static_cast<std::size_t>(got > 0 ? got : 0));
    if (got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
        return true;
    return got > 0;
}

std::optional<Message> MessageReader::take()
{
    constexpr std::size_t fixed = 2 * sizeof(Length);
    if (buffer_.size() < fixed)
        return std::nullopt;
    const Length blobs = length_at(buffer_, 0);
    if (blobs > max_blobs)
        malformed("too many parts");
    const std::size_t start = fixed + blobs * sizeof(Length);
    if (buffer_.size() < start)
        return std::nullopt;
    Length total = start;
    for (Length i = 0; i <= blobs; ++i) {
        const Length length = length_at(buffer_, 1 + i);
        if (length > max_bytes_ || total + length > max_bytes_)
            malformed("it is too large");
        total += length;
    }
    if (buffer_.size() < total)
        return std::nullopt;
    const auto* at = buffer_.data() + start;
    const Length head_length = length_at(buffer_, 1);
    Message message;
    message.head = nlohmann::json::parse(reinterpret_cast<const char*>(at),
                                         reinterpret_cast<const char*>(at) + head_length, nullptr, false);
    if (message.head.is_discarded())
        malformed("it is not JSON");
    at += head_length;
    for (Length i = 0; i < blobs; ++i) {
        const Length length = length_at(buffer_, 2 + i);
        message.blobs.emplace_back(at, at + length);
        at += length;
    }
    buffer_.erase(buffer_.begin(), buffer_.begin() + static_cast<std::ptrdiff_t>(total));
    return message;
}

}  // namespace hoso::pipeline
