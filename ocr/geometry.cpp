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

double median(std::vector<double> values)
{
    if (values.empty())
        return 0;
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

double typical_x_height(const PageText& page)
{
    std::vector<double> heights;
    for (const Block& block : page.blocks)
        for (const Paragraph& paragraph : block.paragraphs)
            for (const Line& line : paragraph.lines)
                for (const Word& word : line.words)
                    heights.push_back(line.x_height_px > 0 ? line.x_height_px : word.box.height() / 2);
    return std::max(1.0, median(std::move(heights)));
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
