#include "ocr/line_segments.hpp"

#include "base/unicode.hpp"
#include "ocr/geometry.hpp"

namespace hoso::ocr {

namespace {

/// A gap between words that may be more than a word space, in x-heights.
constexpr double cell_gap = 2.2;

double letters_of(const Line& line)
{
    double count = 0;
    for (const Word& word : line.words)
        for (const char32_t c : code_points(word.text))
            count += (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z') || (c >= 0xC0 && c < 0x2000) ? 1 : 0;
    return count;
}

bool runs_leftwards(const PageText& page)
{
    std::ptrdiff_t balance = 0;
    for (const Block& block : page.blocks)
        for (const Paragraph& paragraph : block.paragraphs)
            for (const Line& line : paragraph.lines)
                for (const Word& word : line.words)
                    balance += word.right_to_left ? 1 : -1;
    return balance > 0;
}

/// Cuts lines into segments.
class Cutter {
public:
    Cutter(const PageText& page, double x_height)
        : leftwards_(runs_leftwards(page)), width_(page.width_px), typical_(x_height)
    {
    }

    std::vector<LineSegment> cut(PageText& page)
    {
        for (Block& block : page.blocks)
            for (Paragraph& paragraph : block.paragraphs) {
                for (Line& line : paragraph.lines)
                    cut_line(line);
                ++paragraph_;
            }
        return std::move(segments_);
    }

private:
    [[nodiscard]] Box forward(const Box& box) const
    {
        return leftwards_ ? Box{width_ - box.x1, box.y0, width_ - box.x0, box.y1} : box;
    }

    /// A line's own x-height, unless the engine mistook a picture or a rule for letters.
    [[nodiscard]] double scale_of(const Line& line) const
    {
        return line.x_height_px > 0.5 * typical_ && line.x_height_px < 3 * typical_ ? line.x_height_px : typical_;
    }

    void cut_line(Line& line)
    {
        const double scale = scale_of(line);
        for (Word& word : line.words) {
            const bool new_segment =
                &word == line.words.data() ||
                forward(word.box).x0 - forward(segments_.back().line.words.back().box).x1 > cell_gap * scale;
            if (new_segment) {
                segments_.emplace_back();
                segments_.back().line.x_height_px = line.x_height_px;
                segments_.back().source_line = line_;
                segments_.back().source_paragraph = paragraph_;
            }
            segments_.back().line.words.push_back(std::move(word));
        }
        for (std::size_t i = segments_.size(); i-- > 0 && segments_[i].source_line == line_;)
            measure(segments_[i], scale);
        ++line_;
    }

    void measure(LineSegment& segment, double scale) const
    {
        enclose_words(segment.line);
        segment.box = forward(segment.line.box);
        std::vector<double> baselines;
        for (const Word& word : segment.line.words)
            baselines.push_back((word.baseline.y0 + word.baseline.y1) / 2);
        segment.baseline_y = median(std::move(baselines));
        segment.middle_y = segment.baseline_y - scale / 2;
        segment.letters = letters_of(segment.line);
    }

    bool leftwards_;
    double width_;
    double typical_;
    std::vector<LineSegment> segments_;
    std::size_t line_ = 0;
    std::size_t paragraph_ = 0;
};

}  // namespace

std::vector<LineSegment> cut_at_gaps(PageText& page, double x_height)
{
    return Cutter(page, x_height).cut(page);
}

}  // namespace hoso::ocr
