#include "imaging/colour_content.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <opencv2/imgproc.hpp>

#include "imaging/reduced_page.hpp"
#include "imaging/stamp.hpp"

namespace hoso::imaging {

namespace {

constexpr double colour_dpi = 75;
constexpr int coloured_levels = 32;
constexpr double least_coloured = 2e-4;
constexpr double least_tint = 8;
constexpr int near_black = 48;
constexpr int near_white = 207;
constexpr double most_between = 0.01;
constexpr int sample_step = 3;  ///< every third pixel of every third row tells the levels of a page

double share_between(const cv::Mat& pixels)
{
    const int channels = pixels.channels();
    std::size_t between = 0;
    std::size_t all = 0;
    for (int y = 0; y < pixels.rows; y += sample_step) {
        const auto* row = pixels.ptr<uchar>(y);
        for (int x = 0; x < pixels.cols; x += sample_step) {
            const uchar level = row[x * channels + channels / 2];
            between += level > near_black && level < near_white ? 1 : 0;
            ++all;
        }
    }
    return static_cast<double>(between) / static_cast<double>(std::max<std::size_t>(all, 1));
}

double coloured_share(const cv::Mat& small, const cv::Scalar& paper)
{
    std::array<double, 3> to_paper{};
    for (std::size_t channel = 0; channel < 3; ++channel) {
        to_paper[channel] = 255.0 / paper[static_cast<int>(channel)];
    }
    std::size_t coloured = 0;
    for (int y = 0; y < small.rows; ++y) {
        const auto* row = small.ptr<cv::Vec3b>(y);
        for (int x = 0; x < small.cols; ++x) {
            const std::array levels{std::min(row[x][0] * to_paper[0], 255.0), std::min(row[x][1] * to_paper[1], 255.0),
                                    std::min(row[x][2] * to_paper[2], 255.0)};
            const auto [least, most] = std::minmax_element(levels.begin(), levels.end());
            coloured += *most - *least > coloured_levels ? 1 : 0;
        }
    }
    return static_cast<double>(coloured) / static_cast<double>(small.total());
}

}  // namespace

ColourContent measure_colour(const Image& page)
{
    require_pixels(page);
    ColourContent content;
    content.grey_fraction = share_between(page.pixels);
    if (page.pixels.channels() == 3) {
        const cv::Mat small = small_copy(page, colour_dpi);
        const cv::Scalar paper = paper_levels(small);
        content.paper_tint = std::max({paper[0], paper[1], paper[2]}) - std::min({paper[0], paper[1], paper[2]});
        content.coloured_fraction = coloured_share(small, paper);
    }
    const bool coloured = content.coloured_fraction >= least_coloured || content.paper_tint > least_tint;
    content.mode = coloured                               ? ColourMode::colour
                   : content.grey_fraction < most_between ? ColourMode::bitonal
                                                          : ColourMode::grey;
    return content;
}

}  // namespace hoso::imaging
