#include "pipeline/pdf/keep/to_unicode.hpp"

#include <algorithm>
#include <charconv>
#include <string>
#include <vector>

namespace hoso::pipeline::keep {

namespace {

/// The hexadecimal strings and brackets of a CMap, and its operators, in order.
std::vector<std::string> tokens_of(std::string_view cmap)
{
    constexpr std::string_view space = " \t\r\n\f\0";
    std::vector<std::string> tokens;
    for (std::size_t at = 0; at < cmap.size();) {
        const char c = cmap[at];
        if (space.find(c) != std::string_view::npos) {
            ++at;
        } else if (c == '[' || c == ']') {
            tokens.emplace_back(1, c);
            ++at;
        } else if (c == '<') {
            const std::size_t end = std::min(cmap.find('>', at), cmap.size());
            std::string digits(1, '<');
            for (const char digit : cmap.substr(at + 1, end - at - 1))
                if (space.find(digit) == std::string_view::npos)
                    digits += digit;
            tokens.push_back(std::move(digits));
            at = end + 1;
        } else {
            const std::size_t end = std::min(cmap.find_first_of(" \t\r\n\f[]<", at + 1), cmap.size());
            tokens.emplace_back(cmap.substr(at, end - at));
            at = end;
        }
    }
    return tokens;
}

bool is_hex(const std::string& token)
{
    return token.starts_with('<');
}

unsigned value_of(const std::string& token)
{
    unsigned value = 0;
    const std::size_t digits = std::min<std::size_t>(token.size() - 1, 8);
    std::from_chars(token.data() + 1, token.data() + 1 + digits, value, 16);
    return value;
}

bool is_meaning(const std::string& token)
{
    const unsigned value = value_of(token);
    return token.size() > 1 && value != 0 && value != 0xFEFF && value != 0xFFFE;
}

}  // namespace

std::set<unsigned> mapped_codes(std::string_view cmap)
{
    const std::vector<std::string> tokens = tokens_of(cmap);
    std::set<unsigned> codes;
    enum class Section { none, characters, ranges } section = Section::none;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        if (tokens[i] == "beginbfchar")
            section = Section::characters;
        else if (tokens[i] == "beginbfrange")
            section = Section::ranges;
        else if (tokens[i].starts_with("endbf"))
            section = Section::none;
        else if (section == Section::characters && i + 1 < tokens.size() && is_hex(tokens[i])) {
            if (is_hex(tokens[i + 1]) && is_meaning(tokens[i + 1]))
                codes.insert(value_of(tokens[i]));
            ++i;
        } else if (section == Section::ranges && i + 2 < tokens.size() && is_hex(tokens[i]) && is_hex(tokens[i + 1])) {
            const unsigned first = value_of(tokens[i]);
            const unsigned last = std::min(value_of(tokens[i + 1]), first + 0xFFFF);
            i += 2;
            const bool listed = tokens[i] == "[";
            for (unsigned code = first; code <= last; ++code) {
                if (listed && (++i >= tokens.size() || tokens[i] == "]"))
                    break;
                if (is_meaning(tokens[i]))
                    codes.insert(code);
            }
            while (listed && i < tokens.size() && tokens[i] != "]")
                ++i;
        }
    }
    return codes;
}

}  // namespace hoso::pipeline::keep
