#include "ocr/ink_boxes.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include <opencv2/imgproc.hpp>

namespace hoso::ocr {

namespace {

/// Smaller pieces are grain of the paper.
constexpr int min_piece_px = 4;

/// A piece that covers more than this of a second word belongs to neither.
constexpr double shared_part = 0.3;

/// How far a piece may reach out of the word's box as it was, in heights of the line: half a wide letter.
constexpr double max_reach = 0.7;

cv::Rect pixels_in(const Box& box, const cv::Size& size)
{
    const cv::Point from(static_cast<int>(std::floor(box.x0)), static_cast<int>(std::floor(box.y0)));
    const cv::Point to(static_cast<int>(std::ceil(box.x1)), static_cast<int>(std::ceil(box.y1)));
    return cv::Rect(from, to) & cv::Rect({}, size);
}

/// The bounding boxes of the connected pieces of ink in a part of the page, in pixels of the page.
std::vector<Box> pieces_of_ink(const cv::Mat& grey, const cv::Rect& area)
{
    cv::Mat ink;
    cv::threshold(grey(area), ink, 0, 255, cv::THRESH_BINARY_INV | cv::THRESH_OTSU);
    cv::Mat labels;
    cv::Mat stats;
    cv::Mat centres;
    const int count = cv::connectedComponentsWithStats(ink, labels, stats, centres);
    std::vector<Box> pieces;
    for (int label = 1; label < count; ++label) {
        if (stats.at<int>(label, cv::CC_STAT_AREA) < min_piece_px)
            continue;
        const double x = area.x + stats.at<int>(label, cv::CC_STAT_LEFT);
        const double y = area.y + stats.at<int>(label, cv::CC_STAT_TOP);
        pieces.push_back(
            {x, y, x + stats.at<int>(label, cv::CC_STAT_WIDTH), y + stats.at<int>(label, cv::CC_STAT_HEIGHT)});
    }
    return pieces;
}

/// The word that a piece of ink belongs to, as an index.
std::optional<std::size_t> owner(const Box& piece, const Line& line)
{
    std::optional<std::size_t> best;
    double most = 0;
    int covered = 0;
    for (std::size_t i = 0; i < line.words.size(); ++i) {
        const Box& word = line.words[i].box;
        const double overlap = std::min(piece.x1, word.x1) - std::max(piece.x0, word.x0);
        if (overlap > shared_part * word.width() && overlap > shared_part * line.box.height())
            ++covered;
        if (overlap > most) {
            most = overlap;
            best = i;
        }
    }
    if (!best || covered > 1)
        return std::nullopt;
    const Box& word = line.words[*best].box;
    const double reach = std::max(word.x0 - piece.x0, piece.x1 - word.x1);
    return reach <= max_reach * line.box.height() ? best : std::nullopt;
}

void add(std::optional<Box>& sum, const Box& piece)
{
    sum = sum ? Box{std::min(sum->x0, piece.x0), std::min(sum->y0, piece.y0), std::max(sum->x1, piece.x1),
                    std::max(sum->y1, piece.y1)}
              : piece;
}

void fit_line(Line& line, const cv::Mat& grey)
{
    const cv::Rect area = pixels_in(line.box, grey.size());
    if (area.empty())
        return;
    std::vector<std::optional<Box>> inked(line.words.size());
    for (const Box& piece : pieces_of_ink(grey, area))
        if (const auto word = owner(piece, line))
            add(inked[*word], piece);
    for (std::size_t i = 0; i < line.words.size(); ++i)
        if (inked[i])
            line.words[i].box = *inked[i];
}

}  // namespace

void fit_boxes_to_ink(PageText& text, const imaging::Image& page)
{
    cv::Mat grey = page.pixels;
    if (grey.channels() == 3)
        cv::cvtColor(page.pixels, grey, cv::COLOR_BGR2GRAY);
    for (Block& block : text.blocks)
        for (Paragraph& paragraph : block.paragraphs)
            for (Line& line : paragraph.lines)
                fit_line(line, grey);
}

}  // namespace hoso::ocr
