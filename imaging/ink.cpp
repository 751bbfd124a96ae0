#include "imaging/ink.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <opencv2/imgproc.hpp>

namespace hoso::imaging {

namespace {

constexpr int background_shrink = 4;
constexpr double closing_mm = 8;
constexpr int least_contrast = 24;      ///< grey levels between ink and its surroundings
constexpr double darkest_share = 1e-3;  ///< of the page's pixels stand for its ink

using Histogram = std::array<int, 256>;

Histogram histogram_of(const cv::Mat& grey)
{
    Histogram counts{};
    for (int y = 0; y < grey.rows; ++y) {
        const auto* row = grey.ptr<uchar>(y);
        for (int x = 0; x < grey.cols; ++x) {
            ++counts[row[x]];
        }
    }
    return counts;
}

int quantile(const Histogram& counts, double share)
{
    double total = 0;
    for (const int count : counts) {
        total += count;
    }
    double sum = 0;
    for (int level = 0; level < 256; ++level) {
        sum += counts[static_cast<std::size_t>(level)];
        if (sum >= share * total) {
            return level;
        }
    }
    return 255;
}

void add_run(InkPatch& patch, int label, const cv::Rect& run)
{
    patch.label = label;
    patch.box = patch.box.empty() ? run : patch.box | run;
    patch.area_px += run.width;
}

}  // namespace

cv::Mat paper_background(const ReducedPage& page)
{
    cv::Mat small = shrunk(page.grey, background_shrink);
    const int reach = std::max(1, static_cast<int>(std::lround(closing_mm * page.px_per_mm() / background_shrink / 2)));
    const cv::Mat kernel = cv::getStructuringElement(cv::MORPH_RECT, {2 * reach + 1, 2 * reach + 1});
    cv::morphologyEx(small, small, cv::MORPH_CLOSE, kernel);
    cv::blur(small, small, {reach, reach});
    cv::Mat background;
    cv::resize(small, background, page.grey.size(), 0, 0, cv::INTER_LINEAR);
    return background;
}

InkMap find_ink(const ReducedPage& page)
{
    const cv::Mat background = paper_background(page);
    InkMap map;
    map.paper = quantile(histogram_of(background), 0.5);
    cv::divide(page.grey, background, map.evened, 255.0);

    const double darkest = quantile(histogram_of(map.evened), darkest_share);
    map.threshold = std::min((255.0 + darkest) / 2, 255.0 - least_contrast);
    cv::threshold(map.evened, map.ink, map.threshold, 255, cv::THRESH_BINARY_INV);

    cv::Mat depth;
    cv::subtract(background, page.grey, depth);
    cv::threshold(depth, depth, least_contrast / 2, 255, cv::THRESH_BINARY);
    cv::bitwise_and(map.ink, depth, map.ink);
    return map;
}

InkPatches find_patches(const cv::Mat& ink)
{
    InkPatches found;
    const int count = cv::connectedComponents(ink, found.labels, 8, CV_32S);
    found.patches.resize(static_cast<std::size_t>(count - 1));
    for (int y = 0; y < found.labels.rows; ++y) {
        const int* labels = found.labels.ptr<int>(y);
        for (int x = 0; x < found.labels.cols;) {
            const int label = labels[x];
            const int start = x;
            do
                ++x;
            while (x < found.labels.cols && labels[x] == label);
            if (label > 0)
                add_run(found.patches[static_cast<std::size_t>(label - 1)], label, {start, y, x - start, 1});
        }
    }
    return found;
}

std::vector<InkPatch> letter_patches(const InkPatches& patches, double dpi)
{
    const double px_per_mm = dpi / 25.4;
    const double least = std::max(3.0, 0.6 * px_per_mm);
    const double most = 12 * px_per_mm;
    std::vector<InkPatch> letters;
    for (const InkPatch& patch : patches.patches) {
        const int width = patch.box.width;
        const int height = patch.box.height;
        const int short_side = std::min(width, height);
        const int long_side = std::max(width, height);
        const bool too_small = long_side < least || patch.area_px < 6;
        const bool too_large = short_side > most || long_side > 60 * px_per_mm;
        const bool rule = long_side > 12 * short_side && long_side > 4 * px_per_mm;
        const bool block = short_side > 3 * px_per_mm && patch.area_px > 0.8 * width * height;
        if (!too_small && !too_large && !rule && !block) {
            letters.push_back(patch);
        }
    }
    return letters;
}

}  // namespace hoso::imaging
