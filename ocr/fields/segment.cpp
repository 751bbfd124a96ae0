#include "ocr/fields/segment.hpp"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <numeric>
#include <utility>

#include "base/unicode.hpp"

namespace hoso::ocr {

namespace {

bool has_letter_or_digit(const std::string& text)
{
    const std::string plain = folded(text);
    return std::any_of(plain.begin(), plain.end(), [](unsigned char c) { return std::isalnum(c) != 0 || c >= 0x80; });
}

Segment finished(std::vector<Word> words, const PageText& page)
{
    // A dash before a list's item means something, other marks at the ends are specks and pieces of rules.
    Segment segment;
    while (!words.empty() && !has_letter_or_digit(words.back().text)) {
        segment.ends_in_dash = words.back().text == "-" || words.back().text == "–";
        words.pop_back();
    }
    const std::string end = words.empty() ? "" : words.back().text;
    segment.ends_in_dash =
        segment.ends_in_dash && !end.empty() && std::ispunct(static_cast<unsigned char>(end.back())) == 0;
    while (!words.empty() && !has_letter_or_digit(words.front().text) && words.front().text != "-")
        words.erase(words.begin());
    segment.box = {1, 1, 0, 0};
    double letters = 0;
    for (const Word& word : words) {
        segment.box.x0 = std::min(segment.box.x0, word.box.x0 / page.width_px);
        segment.box.y0 = std::min(segment.box.y0, word.box.y0 / page.height_px);
        segment.box.x1 = std::max(segment.box.x1, word.box.x1 / page.width_px);
        segment.box.y1 = std::max(segment.box.y1, word.box.y1 / page.height_px);
        segment.text += (segment.text.empty() ? "" : " ") + word.text;
        const auto length = static_cast<double>(code_points(word.text).size());
        segment.confidence += word.confidence * length;
        letters += length;
    }
    segment.confidence = letters > 0 ? segment.confidence / letters : 0;
    segment.folded = folded(segment.text);
    segment.words = std::move(words);
    return segment;
}

}  // namespace

std::vector<Segment> segments_of(const PageText& page)
{
    constexpr double widest_gap_in_heights = 1.3;
    std::vector<Segment> segments;
    double line_y = 0;
    const auto add = [&](std::vector<Word> words) {
        Segment segment = finished(std::move(words), page);
        segment.line_y = line_y;
        if (!segment.words.empty())
            segments.push_back(std::move(segment));
    };
    for (const Block& block : page.blocks)
        for (const Paragraph& paragraph : block.paragraphs)
            for (const Line& line : paragraph.lines) {
                line_y = (line.box.y0 + line.box.y1) / 2 / page.height_px;
                std::vector<Word> words;
                for (const Word& word : line.words) {
                    if (!words.empty() && word.box.x0 - words.back().box.x1 > widest_gap_in_heights * line.box.height())
                        add(std::exchange(words, {}));
                    words.push_back(word);
                }
                add(std::move(words));
            }
    std::stable_sort(segments.begin(), segments.end(),
                     [](const Segment& a, const Segment& b) { return a.line_y < b.line_y; });
    return segments;
}

std::vector<Segment> in_rows(const std::vector<Segment>& segments)
{
    std::vector<std::vector<Segment>> rows;
    for (const Segment& segment : segments) {
        const auto same = std::find_if(rows.begin(), rows.end(), [&](const std::vector<Segment>& row) {
            return std::abs(row.front().centre_y() - segment.centre_y()) < 0.5 * row.front().height();
        });
        if (same == rows.end())
            rows.push_back({segment});
        else
            same->push_back(segment);
    }
    std::vector<Segment> whole;
    for (std::vector<Segment>& row : rows) {
        std::sort(row.begin(), row.end(), [](const Segment& a, const Segment& b) { return a.box.x0 < b.box.x0; });
        whole.push_back(joined(row));
    }
    return whole;
}

Segment joined(const std::vector<Segment>& segments)
{
    Segment whole;
    if (segments.empty())
        return whole;
    whole.box = segments.front().box;
    double letters = 0;
    for (const Segment& segment : segments) {
        whole.box = {std::min(whole.box.x0, segment.box.x0), std::min(whole.box.y0, segment.box.y0),
                     std::max(whole.box.x1, segment.box.x1), std::max(whole.box.y1, segment.box.y1)};
        whole.text += (whole.text.empty() ? "" : whole.ends_in_dash ? " - " : " ") + segment.text;
        whole.ends_in_dash = segment.ends_in_dash;
        whole.words.insert(whole.words.end(), segment.words.begin(), segment.words.end());
        const auto length = static_cast<double>(segment.text.size());
        whole.confidence += segment.confidence * length;
        letters += length;
    }
    whole.confidence /= std::max(letters, 1.0);
    whole.folded = folded(whole.text);
    return whole;
}

bool is_capitals(const std::string& text)
{
    const std::u32string as_is = code_points(text);
    const std::u32string small = code_points(lower(text));
    if (as_is.size() != small.size())
        return false;
    int capitals = 0;
    int letters = 0;
    for (std::size_t i = 0; i < as_is.size(); ++i) {
        const bool letter = small[i] > 0x7f || (small[i] >= U'a' && small[i] <= U'z');
        letters += letter ? 1 : 0;
        capitals += letter && as_is[i] != small[i] ? 1 : 0;
    }
    return letters > 0 && capitals * 10 >= letters * 8;
}

int edits_between(std::string_view a, std::string_view b)
{
    std::vector<int> row(b.size() + 1);
    std::iota(row.begin(), row.end(), 0);
    for (std::size_t i = 0; i < a.size(); ++i) {
        int diagonal = std::exchange(row[0], static_cast<int>(i) + 1);
        for (std::size_t j = 0; j < b.size(); ++j) {
            const int above = row[j + 1];
            row[j + 1] = std::min({above + 1, row[j] + 1, diagonal + (a[i] == b[j] ? 0 : 1)});
            diagonal = above;
        }
    }
    return row.back();
}

bool resembles(std::string_view text, std::string_view wanted)
{
    return edits_between(text, wanted) <= static_cast<int>(wanted.size() / 6);
}

}  // namespace hoso::ocr
