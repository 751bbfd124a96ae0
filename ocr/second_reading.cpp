#include "ocr/second_reading.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <opencv2/imgproc.hpp>
#include <vector>

#include "ocr/geometry.hpp"
#include "ocr/worth.hpp"

namespace hoso::ocr {

namespace {

double least_confidence(const Line& line)
{
    double least = 1;
    for (const Word& word : line.words)
        least = std::min(least, word.confidence);
    return least;
}

std::vector<Line*> doubtful_lines(PageText& text, const SecondReading& how)
{
    std::vector<Line*> lines;
    std::size_t all = 0;
    for (Block& block : text.blocks)
        for (Paragraph& paragraph : block.paragraphs)
            for (Line& line : paragraph.lines) {
                ++all;
                if (!line.words.empty() && least_confidence(line) < how.below)
                    lines.push_back(&line);
            }
    std::sort(lines.begin(), lines.end(),
              [](const Line* a, const Line* b) { return least_confidence(*a) < least_confidence(*b); });
    const auto most = static_cast<std::size_t>(std::ceil(how.largest_share * static_cast<double>(all)));
    lines.resize(std::min(lines.size(), most));
    return lines;
}

/// A line by itself on white paper.
struct Strip {
    imaging::Image image;
    double scale = 1;
    double x0 = 0;  ///< of the strip's first pixel, in pixels of the page
    double y0 = 0;
};

Strip strip_of(const imaging::Image& page, const Line& line, double x_height, double wanted_x_height)
{
    const cv::Rect whole({0, 0}, page.pixels.size());
    const auto margin = static_cast<int>(std::lround(0.6 * x_height));
    const cv::Rect box(static_cast<int>(line.box.x0) - margin, static_cast<int>(line.box.y0) - margin,
                       static_cast<int>(line.box.width()) + 2 * margin,
                       static_cast<int>(line.box.height()) + 2 * margin);
    const cv::Rect part = box & whole;
    Strip strip;
    if (part.empty())
        return strip;
    strip.scale = std::clamp(wanted_x_height / x_height, 0.25, 3.0);
    strip.image.dpi_x = page.dpi_x * strip.scale;
    strip.image.dpi_y = page.dpi_y * strip.scale;
    cv::resize(page.pixels(part), strip.image.pixels, {}, strip.scale, strip.scale,
               strip.scale < 1 ? cv::INTER_AREA : cv::INTER_CUBIC);
    constexpr int border_px = 12;
    cv::copyMakeBorder(strip.image.pixels, strip.image.pixels, border_px, border_px, border_px, border_px,
                       cv::BORDER_CONSTANT, cv::Scalar::all(255));
    strip.x0 = part.x - border_px / strip.scale;
    strip.y0 = part.y - border_px / strip.scale;
    return strip;
}

/// The words of one reading that stand where those of the other do.
struct Place {
    std::vector<Word> first;
    std::vector<Word> second;
};

std::vector<Place> matched(std::vector<Word> first, std::vector<Word> second)
{
    std::vector<Place> places;
    std::size_t i = 0;
    std::size_t j = 0;
    while (i < first.size() || j < second.size()) {
        Place place;
        double end = -1;
        const auto take = [&](std::vector<Word>& from, std::size_t& at, std::vector<Word>& into) {
            end = std::max(end, from[at].box.x1);
            into.push_back(std::move(from[at++]));
        };
        const bool first_begins = j >= second.size() || (i < first.size() && first[i].box.x0 <= second[j].box.x0);
        first_begins ? take(first, i, place.first) : take(second, j, place.second);
        const auto overlaps = [&](const std::vector<Word>& from, std::size_t at) {
            return at < from.size() && end - from[at].box.x0 > 0.3 * from[at].box.width();
        };
        for (bool grown = true; grown;) {
            grown = false;
            if (overlaps(first, i)) {
                take(first, i, place.first);
                grown = true;
            }
            if (overlaps(second, j)) {
                take(second, j, place.second);
                grown = true;
            }
        }
        places.push_back(std::move(place));
    }
    return places;
}

}  // namespace

int read_again(Engine& engine, const imaging::Image& evened, PageText& text, const SecondReading& how)
{
    const double typical = typical_x_height(text);
    const std::vector<Line*> lines = doubtful_lines(text, how);
    for (Line* line : lines) {
        if (line->words.front().right_to_left)
            continue;
        const double x_height = line->x_height_px > 0.5 * typical ? line->x_height_px : typical;
        const Strip strip = strip_of(evened, *line, x_height, how.x_height_px);
        if (strip.image.empty())
            continue;
        const PageText read = engine.read(strip.image, {.segmentation = Segmentation::single_line, .dpi = 0});
        const double back = 1 / strip.scale;
        std::vector<Word> second = words_of(mapped(read, {back, 0, strip.x0, 0, back, strip.y0}, text.width_px,
                                                   text.height_px, text.dpi_x, text.dpi_y));
        std::vector<Word> chosen;
        for (Place& place : matched(std::move(line->words), std::move(second))) {
            const bool take_second = !place.second.empty() && worth(engine, place.second) > worth(engine, place.first);
            // Words that only the second reading has are mostly pieces of the lines above and below.
            std::vector<Word>& better = take_second && !place.first.empty() ? place.second : place.first;
            std::move(better.begin(), better.end(), std::back_inserter(chosen));
        }
        line->words = std::move(chosen);
    }
    return static_cast<int>(lines.size());
}

}  // namespace hoso::ocr
