#include "ocr/page_number_marks.hpp"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>
#include <optional>

#include "imaging/even_out.hpp"
#include "imaging/ink.hpp"
#include "imaging/reduced_page.hpp"
#include "ocr/geometry.hpp"
#include "ocr/worth.hpp"

namespace hoso::ocr {

namespace {

constexpr std::size_t most_marks = 3;

/// The rows above the first line of text and below the last one, within the margins, in fractions of the page.
struct Margins {
    double head_end = margin_share;
    double foot_begin = 1 - margin_share;
};

double confidence_of(const Line& line)
{
    double sum = 0;
    for (const Word& word : line.words)
        sum += word.confidence;
    return line.words.empty() ? 0 : sum / static_cast<double>(line.words.size());
}

Margins margins_of(const PageText& text)
{
    Margins margins;
    for (const Block& block : text.blocks)
        for (const Paragraph& paragraph : block.paragraphs)
            for (const Line& line : paragraph.lines) {
                if (confidence_of(line) < unreadable)
                    continue;
                margins.head_end = std::min(margins.head_end, line.box.y0 / text.height_px);
                margins.foot_begin = std::max(margins.foot_begin, line.box.y1 / text.height_px);
            }
    return margins;
}

/// Groups of patches that stand side by side, as the figures of a number do; in pixels of the reduced page.
std::vector<cv::Rect> marks_in(const std::vector<imaging::InkPatch>& patches, double figure_px)
{
    std::vector<cv::Rect> marks;
    for (const imaging::InkPatch& patch : patches) {
        const bool like_a_figure = patch.box.height > 0.6 * figure_px && patch.box.height < 1.7 * figure_px &&
                                   patch.box.width < 1.5 * figure_px;
        if (!like_a_figure)
            continue;
        const auto beside = [&](const cv::Rect& mark) {
            const int gap = std::max(patch.box.x - mark.br().x, mark.x - patch.box.br().x);
            return gap < 1.2 * figure_px && std::abs(patch.box.y - mark.y) < figure_px / 2;
        };
        const auto mark = std::find_if(marks.begin(), marks.end(), beside);
        if (mark == marks.end())
            marks.push_back(patch.box);
        else
            *mark |= patch.box;
    }
    std::erase_if(marks, [&](const cv::Rect& mark) { return mark.width > 6 * figure_px; });
    return marks;
}

/// The figures three times side by side, since an engine guesses at a single one; a number is what was read three times
/// alike.
std::optional<PageNumber> read_figures(Engine& engine, const cv::Mat& figures, double figure_px)
{
    for (const double wanted_px : {19.0, 38.0}) {
        imaging::Image strip;
        const double scale = std::clamp(wanted_px / figure_px, 0.2, 3.0);
        cv::resize(figures, strip.pixels, {}, scale, scale, scale < 1 ? cv::INTER_AREA : cv::INTER_CUBIC);
        constexpr int above_px = 30;
        constexpr int beside_px = 4 * above_px;
        cv::copyMakeBorder(strip.pixels, strip.pixels, above_px, above_px, beside_px, beside_px, cv::BORDER_CONSTANT,
                           cv::Scalar(255));
        cv::hconcat(std::vector<cv::Mat>(3, strip.pixels), strip.pixels);
        PageText text = engine.read(strip, {.segmentation = Segmentation::single_line, .dpi = 300});
        const std::vector<Word> words = words_of(text);
        const bool alike = words.size() == 3 && words[0].text == words[1].text && words[1].text == words[2].text;
        if (!alike)
            continue;
        Line line;
        line.words = {words[0]};
        enclose_words(line);
        text.blocks = {{line.box, {{line.box, {line}}}}};
        text.height_px *= 20;  // as on a page, in whose head it stands
        if (const std::vector<PageNumber> numbers = find_page_numbers(text); numbers.size() == 1)
            return numbers.front();
    }
    return std::nullopt;
}

}  // namespace

std::vector<PageNumber> look_for_page_numbers(Engine& engine, const imaging::Image& page, const PageText& text)
{
    const imaging::ReducedPage reduced = imaging::reduce(page);
    const double figure_px = 1.4 * typical_x_height(text) * reduced.scale_y;
    const Margins margins = margins_of(text);
    std::vector<imaging::InkPatch> outside = imaging::find_patches(imaging::find_ink(reduced).ink).patches;
    std::erase_if(outside, [&](const imaging::InkPatch& patch) {
        const double top = double(patch.box.y) / reduced.grey.rows;
        const double bottom = double(patch.box.br().y) / reduced.grey.rows;
        return bottom > margins.head_end && top < margins.foot_begin;
    });
    std::vector<cv::Rect> marks = marks_in(outside, figure_px);
    const auto from_middle = [&](const cv::Rect& mark) {
        return std::abs(mark.x + mark.width / 2.0 - reduced.grey.cols / 2.0);
    };
    std::sort(marks.begin(), marks.end(),
              [&](const cv::Rect& a, const cv::Rect& b) { return from_middle(a) < from_middle(b); });
    marks.resize(std::min(marks.size(), most_marks));
    const imaging::Image evened = imaging::even_out(page, {.drop_stamps = false});
    std::vector<PageNumber> numbers;
    for (const cv::Rect& mark : marks) {
        const auto reach = static_cast<int>(figure_px / 2);
        const cv::Rect part(static_cast<int>((mark.x - reach) / reduced.scale_x),
                            static_cast<int>((mark.y - reach) / reduced.scale_y),
                            static_cast<int>((mark.width + 2 * reach) / reduced.scale_x),
                            static_cast<int>((mark.height + 2 * reach) / reduced.scale_y));
        const cv::Mat figures = evened.pixels(part & cv::Rect({0, 0}, evened.pixels.size()));
        auto number = read_figures(engine, figures, figure_px / reduced.scale_y);
        if (!number)
            continue;
        number->x = (mark.x + mark.width / 2.0) / reduced.grey.cols;
        number->y = (mark.y + mark.height / 2.0) / reduced.grey.rows;
        numbers.push_back(*number);
    }
    return numbers;
}

}  // namespace hoso::ocr
