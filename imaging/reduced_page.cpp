#include "imaging/reduced_page.hpp"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>

#include "imaging/error.hpp"

namespace hoso::imaging {

namespace {

constexpr double least_long_side_px = 800;
constexpr double most_long_side_px = 2800;

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

    ReducedPage reduced;
    const cv::Size size(std::max(1, static_cast<int>(std::lround(scale_x * grey.cols))),
                        std::max(1, static_cast<int>(std::lround(scale_y * grey.rows))));
    if (size == grey.size()) {
        reduced.grey = grey;
    } else {
        cv::resize(grey, reduced.grey, size, 0, 0, cv::INTER_AREA);
    }
    reduced.scale_x = static_cast<double>(size.width) / grey.cols;
    reduced.scale_y = static_cast<double>(size.height) / grey.rows;
    reduced.dpi = page.dpi_x * scale_x;
    return reduced;
}

}  // namespace hoso::imaging
