#include "imaging/reduced_page.hpp"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>

#include "imaging/error.hpp"

namespace hoso::imaging {

namespace {

constexpr double least_long_side_px = 800;
constexpr double most_long_side_px = 2800;
constexpr double nearly_whole = 0.12;  ///< how far a reduction may be changed to be whole

cv::Size scaled_size(const cv::Mat& image, double scale_x, double scale_y)
{
    return {std::max(1, static_cast<int>(std::lround(scale_x * image.cols))),
            std::max(1, static_cast<int>(std::lround(scale_y * image.rows)))};
}

}  // namespace

void require_pixels(const Image& page)
{
    if (page.empty()) {
        throw Error(Failure::input, "HOSO-IMAGING-EMPTY", "the page has no pixels");
    }
    if (page.pixels.type() != CV_8UC1 && page.pixels.type() != CV_8UC3) {
        throw Error(Failure::internal, "HOSO-IMAGING-PIXELS", "the page's pixels are neither 8-bit grey nor colour");
    }
}

cv::Mat grey_of(const Image& page)
{
    require_pixels(page);
    if (page.pixels.channels() == 1) {
        return page.pixels;
    }
    cv::Mat grey;
    cv::cvtColor(page.pixels, grey, cv::COLOR_BGR2GRAY);
    return grey;
}

cv::Mat shrunk(const cv::Mat& grey, int times)
{
    const cv::Size size(std::max(1, grey.cols / times), std::max(1, grey.rows / times));
    const cv::Size whole(std::min(size.width * times, grey.cols), std::min(size.height * times, grey.rows));
    cv::Mat small;
    cv::resize(grey(cv::Rect({0, 0}, whole)), small, size, 0, 0, cv::INTER_AREA);
    return small;
}

ReducedPage reduce(const Image& page)
{
    const cv::Mat grey = grey_of(page);
    double scale_x = measuring_dpi / std::max(page.dpi_x, 1.0);
    double scale_y = measuring_dpi / std::max(page.dpi_y, 1.0);
    const double long_side = std::max(scale_x * grey.cols, scale_y * grey.rows);
    const double bounded = std::clamp(long_side, least_long_side_px, most_long_side_px) / long_side;
    const double not_enlarged = 1.0 / std::max({scale_x * bounded, scale_y * bounded, 1.0});
    scale_x *= bounded * not_enlarged;
    scale_y *= bounded * not_enlarged;

    const double times = std::round(1 / scale_x);
    const bool whole = std::abs(scale_x / scale_y - 1) < 0.02 && std::abs(times * scale_x - 1) < nearly_whole &&
                       std::min(grey.cols, grey.rows) >= times;
    ReducedPage reduced;
    if (whole) {
        reduced.grey = shrunk(grey, static_cast<int>(times));
        scale_x = scale_y = 1 / times;
    } else {
        cv::resize(grey, reduced.grey, scaled_size(grey, scale_x, scale_y), 0, 0, cv::INTER_AREA);
        scale_x = static_cast<double>(reduced.grey.cols) / grey.cols;
        scale_y = static_cast<double>(reduced.grey.rows) / grey.rows;
    }
    reduced.scale_x = scale_x;
    reduced.scale_y = scale_y;
    reduced.dpi = page.dpi_x * scale_x;
    return reduced;
}

cv::Mat small_copy(const Image& page, double dpi)
{
    require_pixels(page);
    const double scale_x = std::min(1.0, dpi / std::max(page.dpi_x, 1.0));
    const double scale_y = std::min(1.0, dpi / std::max(page.dpi_y, 1.0));
    const cv::Size size = scaled_size(page.pixels, scale_x, scale_y);
    cv::Mat small;
    if (scale_x < 0.5 && scale_y < 0.5) {
        cv::Mat sampled;
        cv::resize(page.pixels, sampled, size * 2, 0, 0, cv::INTER_NEAREST);
        cv::resize(sampled, small, size, 0, 0, cv::INTER_AREA);
    } else {
        cv::resize(page.pixels, small, size, 0, 0, cv::INTER_LINEAR);
    }
    return small;
}

}  // namespace hoso::imaging
