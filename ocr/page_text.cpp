#include "ocr/page_text.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/unicode.hpp"

namespace hoso::ocr {

namespace {

Box mapped_box(const Box& box, const Affine& m)
{
    const std::array<double, 4> xs{box.x0, box.x1, box.x1, box.x0};
    const std::array<double, 4> ys{box.y0, box.y0, box.y1, box.y1};
    std::array<double, 4> mapped_xs{};
    std::array<double, 4> mapped_ys{};
    for (std::size_t i = 0; i < xs.size(); ++i) {
        mapped_xs[i] = m.a * xs[i] + m.b * ys[i] + m.c;
        mapped_ys[i] = m.d * xs[i] + m.e * ys[i] + m.f;
    }
    const auto [left, right] = std::minmax_element(mapped_xs.begin(), mapped_xs.end());
    const auto [top, bottom] = std::minmax_element(mapped_ys.begin(), mapped_ys.end());
    return {*left, *top, *right, *bottom};
}

Baseline mapped_baseline(const Baseline& line, const Affine& m)
{
    return {m.a * line.x0 + m.b * line.y0 + m.c, m.d * line.x0 + m.e * line.y0 + m.f,
            m.a * line.x1 + m.b * line.y1 + m.c, m.d * line.x1 + m.e * line.y1 + m.f};
}

/// How much a length across the lines grows.
double vertical_scale(const Affine& m)
{
    return std::hypot(m.b, m.e);
}

template <typename Visit>
void for_each_word(const PageText& page, Visit visit)
{
    for (const Block& block : page.blocks)
        for (const Paragraph& paragraph : block.paragraphs)
            for (const Line& line : paragraph.lines)
                for (const Word& word : line.words)
                    visit(word);
}

}  // namespace

std::size_t PageText::word_count() const
{
    std::size_t count = 0;
    for_each_word(*this, [&](const Word&) { ++count; });
    return count;
}

double PageText::mean_confidence() const
{
    double sum = 0;
    double letters = 0;
    for_each_word(*this, [&](const Word& word) {
        const auto length = static_cast<double>(code_points(word.text).size());
        sum += word.confidence * length;
        letters += length;
    });
    return letters > 0 ? sum / letters : 0;
}

std::string plain_text(const PageText& page)
{
    std::string text;
    for (const Block& block : page.blocks)
        for (const Paragraph& paragraph : block.paragraphs) {
            if (!text.empty())
                text += '\n';
            for (const Line& line : paragraph.lines) {
                for (std::size_t i = 0; i < line.words.size(); ++i) {
                    if (i > 0)
                        text += ' ';
                    text += line.words[i].text;
                }
                text += '\n';
            }
        }
    return text;
}

PageText mapped(const PageText& page, const Affine& map, int width_px, int height_px, double dpi_x, double dpi_y)
{
    PageText result = page;
    result.width_px = width_px;
    result.height_px = height_px;
    result.dpi_x = dpi_x;
    result.dpi_y = dpi_y;
    for (Block& block : result.blocks) {
        block.box = mapped_box(block.box, map);
        for (Paragraph& paragraph : block.paragraphs) {
            paragraph.box = mapped_box(paragraph.box, map);
            for (Line& line : paragraph.lines) {
                line.box = mapped_box(line.box, map);
                line.baseline = mapped_baseline(line.baseline, map);
                line.x_height_px *= vertical_scale(map);
                for (Word& word : line.words) {
                    word.box = mapped_box(word.box, map);
                    word.baseline = mapped_baseline(word.baseline, map);
                }
            }
        }
    }
    return result;
}

}  // namespace hoso::ocr
