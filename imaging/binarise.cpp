#include "imaging/binarise.hpp"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>

#include "imaging/reduced_page.hpp"

namespace hoso::imaging {

namespace {

int window_px(const Image& page, const BinariseOptions& options)
{
    const int reach = static_cast<int>(std::lround(options.window_mm * page.dpi_x / 25.4 / 2));
    return 2 * std::clamp(reach, 1, std::max(1, std::min(page.width_px(), page.height_px()) / 2)) + 1;
}

/// Mean and standard deviation around each pixel, as 32-bit floats.
struct LocalStatistics {
    cv::Mat mean;
    cv::Mat deviation;
};

LocalStatistics local_statistics(const cv::Mat& grey, int window)
{
    LocalStatistics local;
    cv::Mat squares;
    cv::boxFilter(grey, local.mean, CV_32F, {window, window}, {-1, -1}, true, cv::BORDER_REFLECT);
    cv::sqrBoxFilter(grey, squares, CV_32F, {window, window}, {-1, -1}, true, cv::BORDER_REFLECT);
    cv::Mat variance = squares - local.mean.mul(local.mean);
    cv::max(variance, 0, variance);
    cv::sqrt(variance, local.deviation);
    return local;
}

cv::Mat above(const cv::Mat& grey, const cv::Mat& thresholds)
{
    cv::Mat levels;
    thresholds.convertTo(levels, CV_8U);
    return grey > levels;
}

cv::Mat sauvola(const cv::Mat& grey, int window, double k)
{
    constexpr double full_deviation = 128;
    const LocalStatistics local = local_statistics(grey, window);
    const cv::Mat factor = local.deviation * (k / full_deviation) + (1 - k);
    return above(grey, local.mean.mul(factor));
}

cv::Mat wolf(const cv::Mat& grey, int window, double k)
{
    const LocalStatistics local = local_statistics(grey, window);
    double darkest = 0;
    double largest_deviation = 0;
    cv::minMaxLoc(grey, &darkest, nullptr);
    cv::minMaxLoc(local.deviation, nullptr, &largest_deviation);
    const cv::Mat weight = k - local.deviation * (k / std::max(largest_deviation, 1.0));
    return above(grey, local.mean - weight.mul(local.mean - darkest));
}

}  // namespace

Image binarise(const Image& page, Binarisation method, const BinariseOptions& options)
{
    const cv::Mat grey = grey_of(page);
    const int window = window_px(page, options);
    Image result{cv::Mat{}, page.dpi_x, page.dpi_y, ColourMode::bitonal};
    switch (method) {
        case Binarisation::otsu:
            cv::threshold(grey, result.pixels, 0, 255, cv::THRESH_BINARY | cv::THRESH_OTSU);
            break;
        case Binarisation::sauvola:
            result.pixels = sauvola(grey, window, options.k);
            break;
        case Binarisation::wolf:
            result.pixels = wolf(grey, window, options.k);
            break;
        case Binarisation::adaptive:
            cv::adaptiveThreshold(grey, result.pixels, 255, cv::ADAPTIVE_THRESH_GAUSSIAN_C, cv::THRESH_BINARY, window,
                                  options.distance);
            break;
    }
    return result;
}

}  // namespace hoso::imaging
