#include "imaging/stamp.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <opencv2/imgproc.hpp>

#include "imaging/ink.hpp"
#include "imaging/reduced_page.hpp"

namespace hoso::imaging {

namespace {

constexpr int least_redness = 40;  ///< of 255
constexpr double join_mm = 2.5;    ///< red parts nearer than this belong to one stamp
constexpr double least_extent_mm = 4;
constexpr double dark_share = 0.55;  ///< of the paper's red level: darker is other ink
constexpr double crossing_share = 0.02;
constexpr double stamp_dpi = 100;

/// 0..255: how much brighter red is than the other channels, each relative to the paper.
cv::Mat redness_of(const cv::Mat& colour, const cv::Scalar& paper)
{
    std::array<cv::Mat, 3> channels;
    cv::split(colour, channels);
    for (std::size_t channel = 0; channel < 3; ++channel) {
        channels[channel].convertTo(channels[channel], CV_8U, 255.0 / paper[static_cast<int>(channel)]);
    }
    cv::Mat redness;
    cv::subtract(channels[2], cv::max(channels[0], channels[1]), redness);
    return redness;
}

cv::Rect scaled(const cv::Rect& box, double scale_x, double scale_y, cv::Size bounds)
{
    const cv::Point from(static_cast<int>(box.x * scale_x), static_cast<int>(box.y * scale_y));
    const cv::Point to(static_cast<int>(std::ceil(box.br().x * scale_x)),
                       static_cast<int>(std::ceil(box.br().y * scale_y)));
    return cv::Rect(from, to) & cv::Rect({0, 0}, bounds);
}

}  // namespace

cv::Scalar paper_levels(const cv::Mat& colour)
{
    std::array<std::array<int, 256>, 3> counts{};
    for (int y = 0; y < colour.rows; y += 2) {
        const auto* row = colour.ptr<cv::Vec3b>(y);
        for (int x = 0; x < colour.cols; x += 2) {
            for (std::size_t channel = 0; channel < 3; ++channel) {
                ++counts[channel][row[x][static_cast<int>(channel)]];
            }
        }
    }
    cv::Scalar levels;
    for (std::size_t channel = 0; channel < 3; ++channel) {
        int half = 0;
        for (const int count : counts[channel]) {
            half += count;
        }
        half /= 2;
        int level = 0;
        while (level < 255 && (half -= counts[channel][static_cast<std::size_t>(level)]) > 0) {
            ++level;
        }
        levels[static_cast<int>(channel)] = std::max(level, 1);
    }
    return levels;
}

std::vector<Stamp> find_stamps(const Image& page)
{
    if (page.pixels.type() != CV_8UC3) {
        return {};
    }
    const cv::Mat small = small_copy(page, stamp_dpi);
    const double shrink_x = static_cast<double>(small.cols) / page.width_px();
    const double shrink_y = static_cast<double>(small.rows) / page.height_px();
    const cv::Scalar paper = paper_levels(small);
    const double px_per_mm = page.dpi_x * shrink_x / 25.4;

    const cv::Mat red = redness_of(small, paper) > least_redness;
    if (cv::countNonZero(red) == 0) {
        return {};
    }
    cv::Mat red_channel;
    cv::extractChannel(small, red_channel, 2);
    const cv::Mat dark = red_channel < dark_share * paper[2];

    cv::Mat joined;
    const int reach = std::max(1, static_cast<int>(join_mm * px_per_mm));
    cv::morphologyEx(red, joined, cv::MORPH_CLOSE,
                     cv::getStructuringElement(cv::MORPH_ELLIPSE, {2 * reach + 1, 2 * reach + 1}));
    const InkPatches patches = find_patches(joined);
    std::vector<Stamp> stamps;
    for (const InkPatch& patch : patches.patches) {
        if (std::max(patch.box.width, patch.box.height) < least_extent_mm * px_per_mm) {
            continue;
        }
        const int red_px = cv::countNonZero(red(patch.box));
        const int dark_px = cv::countNonZero(dark(patch.box));
        stamps.push_back({scaled(patch.box, 1 / shrink_x, 1 / shrink_y, page.pixels.size()),
                          red_px / (px_per_mm * px_per_mm), dark_px > crossing_share * patch.box.area()});
    }
    std::sort(stamps.begin(), stamps.end(), [](const Stamp& a, const Stamp& b) { return a.area_mm2 > b.area_mm2; });
    return stamps;
}

cv::Mat text_channel(const Image& page)
{
    cv::Mat grey = grey_of(page);
    for (const Stamp& stamp : find_stamps(page)) {
        if (stamp.crosses_text) {
            cv::Mat part = grey(stamp.box);
            cv::extractChannel(page.pixels(stamp.box), part, 2);
        }
    }
    return grey;
}

}  // namespace hoso::imaging
