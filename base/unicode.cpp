#include "base/unicode.hpp"

#include <utf8proc.h>

#include <cstdlib>
#include <memory>
#include <new>

namespace hoso {

namespace {

constexpr char32_t replacement = 0xFFFD;

std::string repaired(std::string_view text)
{
    return is_utf8(text) ? std::string(text) : utf8(code_points(text));
}

std::string mapped(std::string_view text, int options)
{
    const std::string valid = repaired(text);
    utf8proc_uint8_t* out = nullptr;
    const utf8proc_ssize_t length =
        utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(valid.data()),
                     static_cast<utf8proc_ssize_t>(valid.size()), &out, static_cast<utf8proc_option_t>(options));
    const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owner(out, &std::free);
    if (length < 0)
        throw std::bad_alloc();
    return {reinterpret_cast<const char*>(out), static_cast<std::size_t>(length)};
}

}  // namespace

std::string to_nfc(std::string_view text)
{
    return mapped(text, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
}

bool is_nfc(std::string_view text)
{
    return is_utf8(text) && to_nfc(text) == text;
}

bool is_utf8(std::string_view text)
{
    const auto* data = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
    auto left = static_cast<utf8proc_ssize_t>(text.size());
    while (left > 0) {
        utf8proc_int32_t point = 0;
        const utf8proc_ssize_t used = utf8proc_iterate(data, left, &point);
        if (used < 1)
            return false;
        data += used;
        left -= used;
    }
    return true;
}

std::string folded(std::string_view text)
{
    const std::string bare = mapped(text, UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK);
    std::u32string points = code_points(bare);
    for (char32_t& point : points)
        if (point == U'đ')
            point = U'd';
    return utf8(points);
}

std::string lower(std::string_view text)
{
    return mapped(text, UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD);
}

std::u32string code_points(std::string_view text)
{
    std::u32string points;
    points.reserve(text.size());
    const auto* data = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
    auto left = static_cast<utf8proc_ssize_t>(text.size());
    while (left > 0) {
        utf8proc_int32_t point = 0;
        utf8proc_ssize_t used = utf8proc_iterate(data, left, &point);
        if (used < 1) {
            point = static_cast<utf8proc_int32_t>(replacement);
            used = 1;
        }
        points.push_back(static_cast<char32_t>(point));
        data += used;
        left -= used;
    }
    return points;
}

std::string utf8(std::u32string_view text)
{
    std::string bytes;
    bytes.reserve(text.size() * 2);
    for (const char32_t point : text) {
        utf8proc_uint8_t encoded[4];
        const auto valid = utf8proc_codepoint_valid(static_cast<utf8proc_int32_t>(point)) ? point : replacement;
        const utf8proc_ssize_t length = utf8proc_encode_char(static_cast<utf8proc_int32_t>(valid), encoded);
        bytes.append(reinterpret_cast<const char*>(encoded), static_cast<std::size_t>(length));
    }
    return bytes;
}

}  // namespace hoso
