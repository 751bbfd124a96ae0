#include "ocr/xml_text.hpp"

#include <array>
#include <charconv>

#include "base/unicode.hpp"

namespace hoso::ocr {

namespace {

/// The `Char` production of XML 1.0.
bool is_xml_char(char32_t c)
{
    return c == U'\t' || c == U'\n' || c == U'\r' || (c >= 0x20 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD) ||
           (c >= 0x10000 && c <= 0x10FFFF);
}

}  // namespace

std::string xml_text(std::string_view text)
{
    std::u32string escaped;
    for (const char32_t c : code_points(text)) {
        switch (c) {
            case U'&':
                escaped += U"&amp;";
                break;
            case U'<':
                escaped += U"&lt;";
                break;
            case U'>':
                escaped += U"&gt;";
                break;
            case U'"':
                escaped += U"&quot;";
                break;
            case U'\'':
                escaped += U"&#39;";
                break;
            default:
                if (is_xml_char(c))
                    escaped += c;
        }
    }
    return utf8(escaped);
}

std::string xml_number(double value, int decimals)
{
    std::array<char, 64> buffer{};
    const auto [end, error] =
        std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::fixed, decimals);
    if (error != std::errc())
        return "0";
    std::string text(buffer.data(), end);
    if (text.find('.') != std::string::npos) {
        text.erase(text.find_last_not_of('0') + 1);
        if (text.back() == '.')
            text.pop_back();
    }
    return text == "-0" ? "0" : text;
}

}  // namespace hoso::ocr
