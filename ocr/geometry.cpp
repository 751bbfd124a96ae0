#include "ocr/geometry.hpp"

#include <algorithm>

namespace hoso::ocr {

Box united(const Box& a, const Box& b)
{
    if (a.empty())
        return b;
    if (b.empty())
        return a;
    return {std::min(a.x0, b.x0), std::min(a.y0, b.y0), std::max(a.x1, b.x1), std::max(a.y1, b.y1)};
}

void enclose_words(Line& line)
{
    line.box = {};
    if (line.words.empty())
        return;
    for (const Word& word : line.words)
        line.box = united(line.box, word.box);
    const auto left = std::min_element(line.words.begin(), line.words.end(),
                                       [](const Word& a, const Word& b) { return a.baseline.x0 < b.baseline.x0; });
    const auto right = std::max_element(line.words.begin(), line.words.end(),
                                        [](const Word& a, const Word& b) { return a.baseline.x1 < b.baseline.x1; });
    line.baseline = {left->baseline.x0, left->baseline.y0, right->baseline.x1, right->baseline.y1};
}

void enclose_lines(Block& block)
{
    block.box = {};
    for (Paragraph& paragraph : block.paragraphs) {
        paragraph.box = {};
        for (const Line& line : paragraph.lines)
            paragraph.box = united(paragraph.box, line.box);
        block.box = united(block.box, paragraph.box);
    }
}

}  // namespace hoso::ocr
