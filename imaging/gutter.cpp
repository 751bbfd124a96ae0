#include "imaging/gutter.hpp"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>
#include <vector>

namespace hoso::imaging {

namespace {

constexpr double least_aspect = 1.05;  ///< width over height
constexpr double middle_from = 0.33;
constexpr double middle_to = 0.67;
constexpr double shoulder_reach = 0.09;  ///< of the width, to either side of the fold
constexpr int bands = 8;                 ///< the height is looked at in so many pieces
constexpr int columns = 1000;
constexpr int row_step = 3;
constexpr double paper_quantile = 0.8;  ///< over the rows of a band
constexpr double least_depth = 0.05;    ///< of the shoulders' level
constexpr double clear_depth = 0.10;
constexpr double least_width_mm = 1.5;  ///< at half depth; a printed rule is narrower
constexpr double least_bands = 0.7;     ///< share of the bands that must agree
constexpr double agreement = 0.02;      ///< of the width

/// The paper's brightness of each column of a band.
std::vector<double> paper_profile(const cv::Mat& band)
{
    std::vector<double> profile;
    std::vector<uchar> levels;
    for (int x = 0; x < band.cols; ++x) {
        levels.clear();
        for (int y = 0; y < band.rows; y += row_step) {
            levels.push_back(band.at<uchar>(y, x));
        }
        const auto at =
            levels.begin() + static_cast<std::ptrdiff_t>(paper_quantile * static_cast<double>(levels.size()));
        std::nth_element(levels.begin(), at, levels.end());
        profile.push_back(*at);
    }
    return profile;
}

struct Valley {
    double x = 0;      ///< column of its floor
    double depth = 0;  ///< 0..1, of the lower shoulder's level
    int width = 0;     ///< columns below half its depth
};

Valley deepest_valley(const std::vector<double>& profile)
{
    const auto size = static_cast<int>(profile.size());
    const int reach = static_cast<int>(shoulder_reach * size);
    const auto highest = [&](int from, int to) {
        return *std::max_element(profile.begin() + from, profile.begin() + to);
    };
    Valley best;
    double floor_level = 0;
    double shoulder_level = 0;
    for (int x = static_cast<int>(middle_from * size); x < static_cast<int>(middle_to * size); ++x) {
        const double level = profile[static_cast<std::size_t>(x)];
        const double shoulders = std::min(highest(x - reach, x), highest(x + 1, x + 1 + reach));
        const double depth = (shoulders - level) / std::max(shoulders, 1.0);
        if (depth > best.depth) {
            best = {static_cast<double>(x), depth, 0};
            floor_level = level;
            shoulder_level = shoulders;
        }
    }
    const double half = (floor_level + shoulder_level) / 2;
    const double near_floor = floor_level + (shoulder_level - floor_level) / 4;
    double sum = 0;
    int count = 0;
    const auto centre = static_cast<int>(best.x);
    for (int x = centre - reach; x <= centre + reach; ++x) {
        const double level = profile[static_cast<std::size_t>(x)];
        best.width += level <= half ? 1 : 0;
        if (level <= near_floor) {
            sum += x;
            ++count;
        }
    }
    best.x = count > 0 ? sum / count + 0.5 : best.x;
    return best;
}

}  // namespace

Gutter find_gutter(const ReducedPage& page)
{
    if (page.grey.cols < least_aspect * page.grey.rows || page.grey.rows < bands * 4 * row_step) {
        return {};
    }
    cv::Mat narrow;
    cv::resize(page.grey, narrow, {columns, page.grey.rows}, 0, 0, cv::INTER_AREA);
    const double least_width = least_width_mm * page.px_per_mm() * columns / page.grey.cols;
    std::vector<double> places;
    double depths = 0;
    for (int band = 0; band < bands; ++band) {
        const cv::Mat rows = narrow.rowRange(band * narrow.rows / bands, (band + 1) * narrow.rows / bands);
        const Valley valley = deepest_valley(paper_profile(rows));
        if (valley.depth >= least_depth && valley.width >= least_width) {
            places.push_back(valley.x / columns);
            depths += valley.depth;
        }
    }
    if (static_cast<double>(places.size()) < least_bands * bands) {
        return {};
    }
    const auto middle = places.begin() + static_cast<std::ptrdiff_t>(places.size() / 2);
    std::nth_element(places.begin(), middle, places.end());
    const double x = *middle;
    const auto agreeing = static_cast<double>(
        std::count_if(places.begin(), places.end(), [x](double place) { return std::abs(place - x) <= agreement; }));
    const double depth = depths / static_cast<double>(places.size());
    Gutter gutter;
    gutter.found = agreeing >= least_bands * bands;
    gutter.x = gutter.found ? x : 0.5;
    gutter.confidence = gutter.found ? agreeing / bands * std::min(1.0, depth / clear_depth) : 0;
    return gutter;
}

Gutter find_gutter(const Image& image)
{
    return find_gutter(reduce(image));
}

}  // namespace hoso::imaging
