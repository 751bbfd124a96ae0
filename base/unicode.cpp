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

/// Whether no letter of the text can change by normalisation: ASCII, and the Latin letters with their diacritics
/// composed, among which Vietnamese ones are. Anything else, also what is not UTF-8, needs a closer look.
bool is_plainly_composed(std::string_view text)
{
    for (std::size_t at = 0; at < text.size();) {
        const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u; };
        const auto follows = [&](std::size_t i) { return (byte(i) & 0xc0) == 0x80; };
        if (byte(at) < 0x80)
            at += 1;
        else if (byte(at) >= 0xc2 && byte(at) < 0xcc && follows(at + 1))  // U+0080…U+02FF
            at += 2;
        else if (byte(at) == 0xe1 && byte(at + 1) >= 0xb8 && byte(at + 1) <= 0xbb && follows(at + 2))  // U+1E00…U+1EFF
            at += 3;
        else
            return false;
    }
    return true;
}

}  // namespace

std::string to_nfc(std::string_view text)
{
    if (is_plainly_composed(text))
        return std::string(text);
    return mapped(text, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
}

bool is_nfc(std::string_view text)
{
    return is_plainly_composed(text) || (is_utf8(text) && to_nfc(text) == text);
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
