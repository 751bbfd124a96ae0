#include "imaging/stamp_words.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <numeric>
#include <opencv2/imgproc.hpp>
#include <utility>

#include "imaging/ink.hpp"
#include "imaging/reduced_page.hpp"
#include "imaging/stamp.hpp"

namespace hoso::imaging {

namespace {

constexpr double join_across_mm = 4.5;  ///< ink parts nearer than this belong to one stamp
constexpr double join_down_mm = 1.8;
constexpr int least_strength = 20;  ///< of 255: weaker colour is the paper's or the camera's
constexpr double most_lean_deg = 15;
constexpr double least_width_mm = 7;
constexpr double most_width_mm = 90;
constexpr double least_height_mm = 3;
constexpr double most_height_mm = 30;
constexpr double least_width_in_heights = 1.15;
constexpr std::size_t most_of_an_ink = 8;
constexpr int words_height_px = 56;  ///< letters with their accents: what the reader reads best

enum class Ink : std::uint8_t { red, cool };

/// 0..255: how strongly a pixel is of an ink. Colours are taken relative to the paper's, so that toned paper has none.
cv::Mat strength_of(const cv::Mat& pixels, const cv::Scalar& paper, Ink ink)
{
    std::array<cv::Mat, 3> bgr;
    cv::split(pixels, bgr);
    for (std::size_t i = 0; i < 3; ++i)
        bgr[i].convertTo(bgr[i], CV_8U, 255.0 / paper[static_cast<int>(i)]);
    cv::Mat strength;
    if (ink == Ink::red)
        cv::subtract(bgr[2], cv::max(bgr[0], bgr[1]), strength);
    else
        cv::subtract(bgr[0], cv::min(bgr[1], bgr[2]), strength);
    return strength;
}

/// How far a patch's lines lean, degrees, positive when they fall to the right: the angle at which its rows differ
/// most.
double lean_of(const std::vector<cv::Point>& points, cv::Point2d centre)
{
    const double reach = std::accumulate(points.begin(), points.end(), 0.0, [&](double most, cv::Point p) {
        return std::max({most, std::abs(p.x - centre.x), std::abs(p.y - centre.y)});
    });
    const auto rows = static_cast<std::size_t>(3 * reach) + 3;
    std::vector<int> counts(rows);
    const auto sharpness = [&](double angle) {
        std::fill(counts.begin(), counts.end(), 0);
        const double sine = std::sin(angle * std::numbers::pi / 180);
        const double cosine = std::cos(angle * std::numbers::pi / 180);
        for (const cv::Point& p : points)
            ++counts[static_cast<std::size_t>((p.y - centre.y) * cosine - (p.x - centre.x) * sine + rows / 2.0)];
        double squares = 0;
        for (const int count : counts)
            squares += double(count) * count;
        return squares * (1 - 1e-4 * std::abs(angle));  // of equal ones the smaller angle
    };
    double best = -1;
    double lean = 0;
    const auto try_angle = [&](double angle) {
        if (const double found = sharpness(angle); found > best) {
            best = found;
            lean = angle;
        }
    };
    for (double angle = -most_lean_deg; angle <= most_lean_deg; angle += 1)
        try_angle(angle);
    for (double nearby = lean - 0.75, end = lean + 0.8; nearby < end; nearby += 0.25)
        try_angle(nearby);
    return lean;
}

/// A patch of the reduced page: the box of its ink and how it leans.
struct Candidate {
    cv::Rect box;
    double lean_deg = 0;
};

bool has_size_of_words(double width_mm, double height_mm)
{
    return width_mm >= least_width_mm && width_mm <= most_width_mm && height_mm >= least_height_mm &&
           height_mm <= most_height_mm && width_mm >= least_width_in_heights * height_mm;
}

/// Width and height of a patch's ink once it is level, pixels.
cv::Size2d level_size(const std::vector<cv::Point>& points, double lean_deg)
{
    const double sine = std::sin(lean_deg * std::numbers::pi / 180);
    const double cosine = std::cos(lean_deg * std::numbers::pi / 180);
    cv::Vec2d least(1e9, 1e9);
    cv::Vec2d most(-1e9, -1e9);
    for (const cv::Point& p : points) {
        const cv::Vec2d level(p.x * cosine + p.y * sine, p.y * cosine - p.x * sine);
        least = {std::min(least[0], level[0]), std::min(least[1], level[1])};
        most = {std::max(most[0], level[0]), std::max(most[1], level[1])};
    }
    return {most[0] - least[0] + 1, most[1] - least[1] + 1};
}

void add_candidate(std::vector<Candidate>& found, const cv::Mat& ink, const InkPatch& patch, const cv::Mat& labels,
                   double px_per_mm)
{
    const double longest_mm = std::max(patch.box.width, patch.box.height) / px_per_mm;
    if (longest_mm < least_width_mm || longest_mm > most_width_mm * 1.1)
        return;
    std::vector<cv::Point> points;
    for (int y = 0; y < patch.box.height; ++y)
        for (int x = 0; x < patch.box.width; ++x) {
            const cv::Point p = patch.box.tl() + cv::Point(x, y);
            if (labels.at<int>(p) == patch.label && ink.at<uchar>(p) != 0)
                points.push_back(p);
        }
    if (points.size() < 30)
        return;
    const cv::Point2d centre = (cv::Point2d(patch.box.tl()) + cv::Point2d(patch.box.br())) / 2;
    const double lean = lean_of(points, centre);
    const cv::Size2d size = level_size(points, lean);
    if (has_size_of_words(size.width / px_per_mm, size.height / px_per_mm))
        found.push_back({patch.box, lean});
}

/// Ink joined into patches.
std::vector<Candidate> joined_candidates(const cv::Mat& ink, double px_per_mm)
{
    const int across = std::max(1, static_cast<int>(join_across_mm * px_per_mm / 2));
    const int down = std::max(1, static_cast<int>(join_down_mm * px_per_mm / 2));
    cv::Mat joined;
    cv::morphologyEx(ink, joined, cv::MORPH_CLOSE,
                     cv::getStructuringElement(cv::MORPH_RECT, {2 * across + 1, 2 * down + 1}));
    const InkPatches patches = find_patches(joined);
    std::vector<Candidate> found;
    for (const InkPatch& patch : patches.patches)
        add_candidate(found, ink, patch, patches.labels, px_per_mm);
    return found;
}

/// Cut out of the page with its surroundings and turned level, as strong as its darkest part; 255 is paper.
cv::Mat level_cut(const Image& page, const Candidate& candidate, const cv::Rect& box, Ink ink)
{
    const cv::Point2d centre = (cv::Point2d(box.tl()) + cv::Point2d(box.br())) / 2;
    const int side = static_cast<int>(std::hypot(box.width, box.height)) + 8;
    const cv::Rect around =
        cv::Rect(static_cast<int>(centre.x) - side / 2, static_cast<int>(centre.y) - side / 2, side, side) &
        cv::Rect({0, 0}, page.pixels.size());
    const cv::Mat part = page.pixels(around);
    cv::Mat strength = strength_of(part, paper_levels(part), ink);
    const cv::Mat turn = cv::getRotationMatrix2D(centre - cv::Point2d(around.tl()), candidate.lean_deg, 1);
    cv::Mat level;
    cv::warpAffine(strength, level, turn, strength.size(), cv::INTER_LINEAR);
    const double radians = candidate.lean_deg * std::numbers::pi / 180;
    const double height = box.height - std::abs(std::sin(radians)) * box.width * 0.8;
    const cv::Size keep(std::min(level.cols, box.width + 8),
                        std::min(level.rows, static_cast<int>(std::max(height, box.height * 0.5)) + 8));
    const cv::Point2d middle = centre - cv::Point2d(around.tl());
    const cv::Rect wanted(static_cast<int>(middle.x) - keep.width / 2, static_cast<int>(middle.y) - keep.height / 2,
                          keep.width, keep.height);
    level = level(wanted & cv::Rect({0, 0}, level.size())).clone();
    cv::normalize(level, level, 0, 255, cv::NORM_MINMAX);
    return 255 - level;
}

/// Takes a frame's lines away: what is straight for longer than letters are. Patchy ink is closed over first.
void remove_frame(cv::Mat& words)
{
    cv::Mat ink;
    cv::threshold(words, ink, 0, 255, cv::THRESH_BINARY_INV | cv::THRESH_OTSU);
    const auto lines_along = [&](cv::Size gap, cv::Size least) {
        cv::Mat lines;
        cv::morphologyEx(ink, lines, cv::MORPH_CLOSE, cv::getStructuringElement(cv::MORPH_RECT, gap));
        cv::morphologyEx(lines, lines, cv::MORPH_OPEN, cv::getStructuringElement(cv::MORPH_RECT, least));
        return lines;
    };
    constexpr double least_of_width = 0.45;
    constexpr double least_of_height = 0.55;
    constexpr double outer_share = 0.1;  // upright lines farther in are letters' stems
    const int gap = std::max(3, words.rows / 12);
    cv::Mat lines = lines_along({gap, 1}, {std::max(3, static_cast<int>(least_of_width * words.cols)), 1});
    if (cv::countNonZero(lines) == 0)
        return;
    cv::Mat upright = lines_along({1, gap}, {1, std::max(3, static_cast<int>(least_of_height * words.rows))});
    const int outer = static_cast<int>(outer_share * words.cols);
    upright.colRange(outer, words.cols - outer) = 0;
    lines |= upright;
    cv::dilate(lines, lines, cv::getStructuringElement(cv::MORPH_RECT, {5, 5}));
    words.setTo(255, lines);
}

/// The ink's own box, brought to one height, on white.
Image finished(const cv::Mat& level, const Image& page)
{
    cv::Mat ink;
    cv::threshold(level, ink, 0, 255, cv::THRESH_BINARY_INV | cv::THRESH_OTSU);
    const InkPatches patches = find_patches(ink);
    cv::Rect box;
    for (const InkPatch& patch : patches.patches)
        if (patch.area_px > 0.002 * static_cast<double>(level.total()))
            box = box.empty() ? patch.box : box | patch.box;
    if (box.height < 6 || box.width < 6)
        return {};
    const cv::Rect wider =
        cv::Rect(box.tl() - cv::Point(2, 2), box.size() + cv::Size(4, 4)) & cv::Rect({0, 0}, level.size());
    const double scale = std::clamp(double(words_height_px) / wider.height, 0.1, 4.0);
    Image image{cv::Mat{}, page.dpi_x * scale, page.dpi_y * scale, ColourMode::grey};
    cv::resize(level(wider), image.pixels, {}, scale, scale, scale < 1 ? cv::INTER_AREA : cv::INTER_CUBIC);
    constexpr int margin_px = 16;
    cv::copyMakeBorder(image.pixels, image.pixels, margin_px, margin_px, margin_px, margin_px, cv::BORDER_CONSTANT,
                       cv::Scalar::all(255));
    return image;
}

cv::Rect scaled(const cv::Rect& box, double scale_x, double scale_y)
{
    const cv::Point from(static_cast<int>(box.x * scale_x), static_cast<int>(box.y * scale_y));
    const cv::Point to(static_cast<int>(std::ceil(box.br().x * scale_x)),
                       static_cast<int>(std::ceil(box.br().y * scale_y)));
    return {from, to};
}

/// What each stamp of an ink says, the uppermost first.
void add_words(std::vector<StampWords>& words, const Image& page, const cv::Mat& small, const cv::Scalar& paper,
               Ink ink)
{
    const double scale_x = double(page.width_px()) / small.cols;
    const double scale_y = double(page.height_px()) / small.rows;
    cv::Mat strength = strength_of(small, paper, ink);
    cv::blur(strength, strength, {3, 3});
    std::vector<Candidate> found = joined_candidates(strength > least_strength, page.dpi_x / scale_x / 25.4);
    std::sort(found.begin(), found.end(), [](const Candidate& a, const Candidate& b) { return a.box.y < b.box.y; });
    found.resize(std::min(found.size(), most_of_an_ink));
    for (const Candidate& candidate : found) {
        const cv::Rect box = scaled(candidate.box, scale_x, scale_y) & cv::Rect({0, 0}, page.pixels.size());
        cv::Mat level = level_cut(page, candidate, box, ink);
        remove_frame(level);
        if (Image image = finished(level, page); !image.empty())
            words.push_back({std::move(image), box});
    }
}

}  // namespace

std::vector<StampWords> find_stamp_words(const Image& page)
{
    require_pixels(page);
    std::vector<StampWords> words;
    if (page.pixels.channels() != 3)
        return words;
    const cv::Mat small = small_copy(page, measuring_dpi);
    const cv::Scalar paper = paper_levels(small);
    for (const Ink ink : {Ink::red, Ink::cool})
        add_words(words, page, small, paper, ink);
    return words;
}

}  // namespace hoso::imaging
