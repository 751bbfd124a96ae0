#include "ocr/page_number.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <regex>
#include <string>

#include "base/unicode.hpp"
#include "ocr/fields/segment.hpp"

namespace hoso::ocr {

namespace {

constexpr int largest_roman = 200;

/// The value of a roman number in its one proper spelling.
std::optional<int> roman_value(const std::string& text)
{
    struct Figure {
        const char* letters;
        int value;
    };
    constexpr std::array<Figure, 9> figures{
        {{"c", 100}, {"xc", 90}, {"l", 50}, {"xl", 40}, {"x", 10}, {"ix", 9}, {"v", 5}, {"iv", 4}, {"i", 1}}};
    for (int value = 1; value <= largest_roman; ++value) {
        std::string spelt;
        int rest = value;
        for (const Figure& figure : figures)
            for (; rest >= figure.value; rest -= figure.value)
                spelt += figure.letters;
        if (spelt == text)
            return value;
    }
    return std::nullopt;
}

/// What a segment says when nothing but a page's number stands in it. Texts are folded: no capitals, no diacritics.
std::optional<PageNumber> number_in(const std::string& folded)
{
    static const std::regex pattern(
        R"(^[^a-z0-9]*(trang|tr|to|page|pag|p|seite|s|strana|str|pagina|side|sheet|folio|fol|f)?[ .:]*([0-9]{1,4}|[ivxlc]{1,7}))"
        R"((?:\s*(?:/|of|tren|von|de|di|z)\s*([0-9]{1,4}))?[^a-z0-9]*$)",
        std::regex::ECMAScript | std::regex::optimize);
    std::smatch match;
    if (!std::regex_match(folded, match, pattern))
        return std::nullopt;
    const std::string figures = match[2];
    const bool is_roman = std::isdigit(static_cast<unsigned char>(figures.front())) == 0;
    constexpr std::size_t certain_roman = 2;  // a single letter is a speck or the end of a word
    if (is_roman && figures.size() < certain_roman && !match[1].matched)
        return std::nullopt;
    const std::optional<int> value = is_roman ? roman_value(figures) : std::optional(std::stoi(figures));
    if (!value || *value == 0)
        return std::nullopt;
    PageNumber number;
    number.value = *value;
    number.total = match[3].matched ? std::stoi(match[3]) : 0;
    if (number.total != 0 && number.total < number.value)
        return std::nullopt;
    const bool dashed = folded.find('-') != std::string::npos;
    number.marked = is_roman || match[1].matched || match[3].matched || dashed;
    return number;
}

/// Whether a number is one of a column that counts on below or above it: of a table or a list, not of the page.
bool is_of_column(const PageNumber& number, const Segment& segment, const std::vector<Segment>& segments)
{
    constexpr double same_column = 0.03;
    constexpr double next_row = 4;  // in heights of the number
    return std::any_of(segments.begin(), segments.end(), [&](const Segment& other) {
        const double below = other.centre_y() - segment.centre_y();
        if (std::abs(other.centre_x() - segment.centre_x()) > same_column || below == 0 ||
            std::abs(below) > next_row * segment.height())
            return false;
        const std::optional<PageNumber> next = number_in(other.folded);
        return next && next->value == number.value + (below > 0 ? 1 : -1);
    });
}

}  // namespace

std::vector<PageNumber> find_page_numbers(const PageText& page)
{
    const std::vector<Segment> segments = segments_of(page);
    std::vector<PageNumber> numbers;
    if (segments.empty())
        return numbers;
    double first_y = 1;
    double last_y = 0;
    for (const Segment& segment : segments) {
        if (segment.confidence < unreadable)
            continue;
        first_y = std::min(first_y, segment.centre_y());
        last_y = std::max(last_y, segment.centre_y());
    }
    for (const Segment& segment : segments) {
        const double y = segment.centre_y();
        const double same_line = segment.height();
        const bool in_margin =
            (y < margin_share && y - first_y < same_line) || (y > 1 - margin_share && last_y - y < same_line);
        if (!in_margin)
            continue;
        if (auto number = number_in(segment.folded); number && !is_of_column(*number, segment, segments)) {
            number->x = segment.centre_x();
            number->y = y;
            number->confidence = segment.confidence;
            numbers.push_back(*number);
        }
    }
    return numbers;
}

}  // namespace hoso::ocr
