#include "pipeline/pdf/pdf_syntax.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>

#include "base/unicode.hpp"

namespace hoso::pipeline::syntax {

namespace {

void append_hex_byte(std::string& out, unsigned byte)
{
    constexpr std::string_view digits = "0123456789ABCDEF";
    out += digits[(byte >> 4) & 15];
    out += digits[byte & 15];
}

void append_hex_unit(std::string& out, std::uint32_t unit)
{
    append_hex_byte(out, unit >> 8);
    append_hex_byte(out, unit);
}

}  // namespace

std::string number(double value, int decimals)
{
    if (!std::isfinite(value))
        value = 0;
    std::array<char, 400> buffer;  // fixed notation of the largest double has 309 digits
    const auto end =
        std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::fixed, decimals);
    std::string text(buffer.data(), end.ptr);
    if (text.find('.') != std::string::npos) {
        text.erase(text.find_last_not_of('0') + 1);
        if (text.back() == '.')
            text.pop_back();
    }
    return text == "-0" ? "0" : text;
}

std::string array(std::span<const double> values, int decimals)
{
    std::string out = "[";
    for (const double value : values) {
        if (out.size() > 1)
            out += ' ';
        out += number(value, decimals);
    }
    return out + "]";
}

std::string dictionary(const Dictionary& entries)
{
    std::string out = "<<";
    for (const auto& [key, value] : entries)
        out.append("/").append(key).append(" ").append(value);
    return out + ">>";
}

std::string text_string(std::string_view utf8_text)
{
    const std::u32string points = code_points(utf8_text);
    std::string out = "<";
    const bool ascii = std::ranges::all_of(points, [](char32_t c) { return c >= 0x20 && c < 0x7f; });
    if (ascii) {
        for (const char32_t c : points)
            append_hex_byte(out, c);
    } else {
        out += "FEFF";
        for (const char32_t c : points)
            out += utf16_hex(c);
    }
    return out + ">";
}

std::string date(SystemTime time)
{
    std::string digits;
    for (const char c : iso8601(time))
        if (c >= '0' && c <= '9')
            digits += c;
    return "(D:" + digits + "Z)";
}

std::string hex_string(std::span<const std::byte> bytes)
{
    std::string out = "<";
    for (const std::byte byte : bytes)
        append_hex_byte(out, std::to_integer<unsigned>(byte));
    return out + ">";
}

std::string utf16_hex(char32_t code_point)
{
    std::string out;
    if (code_point < 0x10000) {
        append_hex_unit(out, code_point);
    } else {
        const std::uint32_t offset = code_point - 0x10000;
        append_hex_unit(out, 0xD800 + (offset >> 10));
        append_hex_unit(out, 0xDC00 + (offset & 0x3FF));
    }
    return out;
}

}  // namespace hoso::pipeline::syntax
