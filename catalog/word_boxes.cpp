#include "catalog/word_boxes.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "base/unicode.hpp"
#include "catalog/error.hpp"

namespace hoso::catalog {

namespace {

constexpr double full = 65535.0;

void put(std::string& packed, double fraction)
{
    const double inside = std::isfinite(fraction) ? std::clamp(fraction, 0.0, 1.0) : 0.0;
    const auto value = static_cast<std::uint16_t>(std::lround(inside * full));
    packed += static_cast<char>(value & 0xff);
    packed += static_cast<char>(value >> 8);
}

double fraction_at(const std::string& packed, std::size_t at)
{
    const auto low = static_cast<unsigned char>(packed[at]);
    const auto high = static_cast<unsigned char>(packed[at + 1]);
    return (low | (high << 8)) / full;
}

std::string without_space(const std::string& word)
{
    std::u32string kept;
    for (const char32_t point : code_points(to_nfc(word)))
        if (point > U' ' && point != U'\u007f' && point != U'\u00a0' && point != U'\u2028' && point != U'\u2029')
            kept += point;
    return kept.empty() ? "-" : utf8(kept);
}

}  // namespace

std::string packed_boxes(std::span<const PageWord> words)
{
    std::string packed;
    packed.reserve(words.size() * 8);
    for (const PageWord& word : words)
        for (const double fraction : {word.box.x0, word.box.y0, word.box.x1, word.box.y1})
            put(packed, fraction);
    return packed;
}

std::vector<PageBox> unpacked_boxes(const std::string& packed)
{
    if (packed.size() % 8 != 0)
        throw Error(Failure::catalog, "HOSO-CATALOG-DAMAGED", "the word boxes of a page cannot be read", "",
                    "run: hoso verify");
    std::vector<PageBox> boxes;
    boxes.reserve(packed.size() / 8);
    for (std::size_t at = 0; at < packed.size(); at += 8)
        boxes.push_back({fraction_at(packed, at), fraction_at(packed, at + 2), fraction_at(packed, at + 4),
                         fraction_at(packed, at + 6)});
    return boxes;
}

std::string joined_words(std::span<const PageWord> words)
{
    std::string joined;
    for (std::size_t i = 0; i < words.size(); ++i) {
        joined += without_space(words[i].text);
        if (i + 1 < words.size())
            joined += words[i].ends_line ? '\n' : ' ';
    }
    return joined;
}

std::vector<WordSpan> word_spans(const std::string& joined)
{
    std::vector<WordSpan> spans;
    std::size_t begin = 0;
    while (begin < joined.size()) {
        const std::size_t end = std::min(joined.find_first_of(" \n", begin), joined.size());
        spans.push_back({begin, end, end < joined.size() && joined[end] == '\n'});
        begin = end + 1;
    }
    return spans;
}

std::vector<PageWord> words_of(const std::string& joined, const std::vector<PageBox>& boxes)
{
    std::vector<PageWord> words;
    for (const WordSpan& span : word_spans(joined)) {
        const std::size_t index = words.size();
        words.push_back({joined.substr(span.begin, span.end - span.begin),
                         index < boxes.size() ? boxes[index] : PageBox{}, span.ends_line});
    }
    return words;
}

}  // namespace hoso::catalog
