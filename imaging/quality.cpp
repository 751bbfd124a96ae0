#include "imaging/quality.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <opencv2/imgproc.hpp>

namespace hoso::imaging {

namespace {

constexpr int square_px = 192;  ///< side of the full-size squares that are looked at
constexpr std::size_t most_squares = 16;
constexpr double clear_edge = 0.5;  ///< of the square's range of levels, from one end of an edge to the other
constexpr double least_range = 40;  ///< grey levels between the darkest and the lightest pixel of a square
constexpr int highest_light = 254;
constexpr int lowest_dark = 1;
constexpr int sample_step = 3;

cv::Mat grey_square(const Image& page, const cv::Rect& square)
{
    return grey_of({page.pixels(square), page.dpi_x, page.dpi_y, page.colour});
}

/// Squares of the page with their share of ink, those with most of it first.
std::vector<std::pair<double, cv::Rect>> squares_by_ink(const Image& page, const ReducedPage& reduced,
                                                        const cv::Mat& ink)
{
    std::vector<std::pair<double, cv::Rect>> squares;
    const cv::Rect whole({0, 0}, ink.size());
    for (int y = 0; y + square_px <= page.height_px(); y += square_px) {
        for (int x = 0; x + square_px <= page.width_px(); x += square_px) {
            const cv::Rect small =
                cv::Rect(static_cast<int>(x * reduced.scale_x), static_cast<int>(y * reduced.scale_y),
                         static_cast<int>(square_px * reduced.scale_x), static_cast<int>(square_px * reduced.scale_y)) &
                whole;
            if (!small.empty()) {
                const double share = cv::countNonZero(ink(small)) / static_cast<double>(small.area());
                squares.emplace_back(share, cv::Rect(x, y, square_px, square_px));
            }
        }
    }
    std::sort(squares.begin(), squares.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
    return squares;
}

/// Where the level crosses `level` on a rising or falling run, in pixels from the run's start.
double crossing(const uchar* run, int length, double level)
{
    const bool rising = run[length] > run[0];
    int x = 0;
    while (x < length - 1 && (rising ? run[x + 1] < level : run[x + 1] > level)) {
        ++x;
    }
    return x + (level - run[x]) / (run[x + 1] - run[x]);
}

/// Widths of the clear edges along the rows of a square: runs over which the level only rises or only falls.
void collect_edge_widths(const cv::Mat& square, std::vector<double>& widths)
{
    double low = 0;
    double high = 0;
    cv::minMaxLoc(square, &low, &high);
    if (high - low < least_range) {
        return;
    }
    for (int y = 0; y < square.rows; y += 2) {
        const auto* row = square.ptr<uchar>(y);
        int start = 0;
        int direction = 0;
        for (int x = 1; x <= square.cols; ++x) {
            const int step = x < square.cols ? (row[x] > row[x - 1]) - (row[x] < row[x - 1]) : 0;
            if (step != 0 && step == direction) {
                continue;
            }
            const int rise = row[x - 1] - row[start];
            if (direction != 0 && std::abs(rise) >= clear_edge * (high - low)) {
                const double from = crossing(row + start, x - 1 - start, row[start] + 0.1 * rise);
                const double to = crossing(row + start, x - 1 - start, row[start] + 0.9 * rise);
                widths.push_back(to - from);
            }
            start = x - 1;
            direction = step;
        }
    }
}

double median(std::vector<double>& values)
{
    if (values.empty()) {
        return 0;
    }
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

/// Immerkaer's estimate: the mean response of a mask that ignores constant and linear parts.
double noise_of(const cv::Mat& square)
{
    const cv::Matx33f mask(1, -2, 1, -2, 4, -2, 1, -2, 1);
    cv::Mat response;
    cv::filter2D(square, response, CV_32F, mask);
    const cv::Mat inner = cv::abs(response(cv::Rect(1, 1, square.cols - 2, square.rows - 2)));
    return std::sqrt(std::numbers::pi / 2) / 6 * cv::mean(inner)[0];
}

/// The level below which a quarter of the inked pixels lie stands for the ink: the others are edges.
double contrast_of(const InkMap& map)
{
    std::array<int, 256> counts{};
    int total = 0;
    for (int y = 0; y < map.ink.rows; ++y) {
        const auto* ink = map.ink.ptr<uchar>(y);
        const auto* level = map.evened.ptr<uchar>(y);
        for (int x = 0; x < map.ink.cols; ++x) {
            if (ink[x] != 0) {
                ++counts[level[x]];
                ++total;
            }
        }
    }
    int darker = 0;
    for (std::size_t level = 0; level < counts.size(); ++level) {
        darker += counts[level];
        if (total > 0 && 4 * darker >= total) {
            return 1 - static_cast<double>(level) / 255;
        }
    }
    return 0;
}

void measure_clipping(const cv::Mat& pixels, Quality& quality)
{
    const int channels = pixels.channels();
    std::size_t light = 0;
    std::size_t dark = 0;
    std::size_t all = 0;
    for (int y = 0; y < pixels.rows; y += sample_step) {
        const auto* row = pixels.ptr<uchar>(y);
        for (int x = 0; x < pixels.cols; x += sample_step) {
            const auto* pixel = row + static_cast<std::ptrdiff_t>(x) * channels;
            const auto [least, most] = std::minmax_element(pixel, pixel + channels);
            light += *least >= highest_light ? 1 : 0;
            dark += *most <= lowest_dark ? 1 : 0;
            ++all;
        }
    }
    quality.clipped_light = static_cast<double>(light) / static_cast<double>(all);
    quality.clipped_dark = static_cast<double>(dark) / static_cast<double>(all);
}

std::array<int, 4> cut_letters(const std::vector<InkPatch>& letters, cv::Size page)
{
    std::array<int, 4> cut{};
    for (const InkPatch& letter : letters) {
        cut[0] += letter.box.y <= 0 ? 1 : 0;
        cut[1] += letter.box.br().x >= page.width ? 1 : 0;
        cut[2] += letter.box.br().y >= page.height ? 1 : 0;
        cut[3] += letter.box.x <= 0 ? 1 : 0;
    }
    return cut;
}

}  // namespace

Quality measure_quality(const Image& page, const ReducedPage& reduced, const InkMap& map,
                        const std::vector<InkPatch>& letters)
{
    Quality quality;
    const auto squares = squares_by_ink(page, reduced, map.ink);
    std::vector<double> widths;
    std::vector<double> noises;
    for (std::size_t i = 0; i < std::min(most_squares, squares.size()); ++i) {
        if (squares[i].first > 0.01) {
            collect_edge_widths(grey_square(page, squares[i].second), widths);
        }
        const auto& emptiest = squares[squares.size() - 1 - i];
        if (emptiest.first < 0.001) {
            noises.push_back(noise_of(grey_square(page, emptiest.second)));
        }
    }
    quality.edge_width_px = median(widths);
    quality.noise = median(noises);
    quality.contrast = contrast_of(map);
    measure_clipping(page.pixels, quality);
    quality.dpi_x = page.dpi_x;
    quality.dpi_y = page.dpi_y;
    quality.cut_letters = cut_letters(letters, reduced.grey.size());
    return quality;
}

Quality measure_quality(const Image& page)
{
    const ReducedPage reduced = reduce(page);
    const InkMap map = find_ink(reduced);
    return measure_quality(page, reduced, map, letter_patches(find_patches(map.ink), reduced.dpi));
}

}  // namespace hoso::imaging
