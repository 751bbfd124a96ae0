#include "imaging/grey_ink.hpp"

#include <algorithm>
#include <array>
#include <opencv2/imgproc.hpp>
#include <vector>

#include "imaging/dark_ink.hpp"
#include "imaging/even_out.hpp"
#include "imaging/ink.hpp"
#include "imaging/reduced_page.hpp"

namespace hoso::imaging {

namespace {

/// The tone of most of the ink: a fifth of it is darker.
int tone_of(const cv::Mat& grey, const cv::Mat& ink)
{
    std::array<int, 256> counts{};
    int all = 0;
    for (int y = 0; y < grey.rows; ++y)
        for (int x = 0; x < grey.cols; ++x)
            if (ink.at<uchar>(y, x) != 0) {
                ++counts[grey.at<uchar>(y, x)];
                ++all;
            }
    int tone = 0;
    for (int darker = 0; tone < 255 && (darker += counts[static_cast<std::size_t>(tone)]) < all / 5;)
        ++tone;
    return tone;
}

/// At most `dpi`, in grey, without coloured ink.
Image reduced_grey(const Image& page, double dpi)
{
    Image grey = page.pixels.channels() == 3 ? dark_ink(page) : page;
    const double scale = std::min(1.0, dpi / std::max(page.dpi_x, page.dpi_y));
    if (scale < 1)
        cv::resize(grey.pixels, grey.pixels, {}, scale, scale, cv::INTER_LINEAR);
    grey.dpi_x *= scale;
    grey.dpi_y *= scale;
    return grey;
}

/// Takes patches away that are smaller than letters' parts.
void remove_specks(cv::Mat& ink, double least_px)
{
    const InkPatches patches = find_patches(ink);
    std::vector<uchar> kept(patches.patches.size() + 1);  // by label; 0 is the paper
    for (const InkPatch& patch : patches.patches)
        if (patch.area_px >= least_px)
            kept[static_cast<std::size_t>(patch.label)] = 255;
    for (int y = 0; y < ink.rows; ++y) {
        const int* labels = patches.labels.ptr<int>(y);
        uchar* row = ink.ptr<uchar>(y);
        for (int x = 0; x < ink.cols; ++x)
            row[x] = kept[static_cast<std::size_t>(labels[x])];
    }
}

}  // namespace

Image grey_ink(const Image& page)
{
    constexpr double dpi = 200;
    constexpr int surely_ink = 140;  // of 255 on white paper
    constexpr int clearly_lighter = 40;
    constexpr int surely_paper = 195;
    constexpr double speck_mm2 = 0.25;
    constexpr double least_mm2 = 6;
    Image apart = even_out(reduced_grey(page, dpi));
    const cv::Mat evened = apart.pixels;
    const double px_per_mm2 = apart.dpi_x * apart.dpi_y / (25.4 * 25.4);
    const cv::Mat small = cv::getStructuringElement(cv::MORPH_RECT, {3, 3});
    cv::Mat print = evened < surely_ink;
    cv::erode(print, print, small);
    cv::Mat middle;
    cv::inRange(evened, tone_of(evened, print) + clearly_lighter, surely_paper, middle);
    cv::Mat even;
    cv::morphologyEx(middle, even, cv::MORPH_OPEN, small);
    if (cv::countNonZero(even) < least_mm2 * px_per_mm2)
        return {};
    remove_specks(even, speck_mm2 * px_per_mm2);
    if (cv::countNonZero(even) < least_mm2 * px_per_mm2)
        return {};
    cv::dilate(even, even, small);
    apart.pixels = cv::Mat(evened.size(), CV_8U, cv::Scalar::all(255));
    evened.copyTo(apart.pixels, even & middle);
    return apart;
}

}  // namespace hoso::imaging
