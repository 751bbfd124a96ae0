#include "imaging/stroke_width.hpp"

#include <opencv2/imgproc.hpp>
#include <vector>

namespace hoso::imaging {

double stroke_width_px(const cv::Mat& grey)
{
    if (grey.empty())
        return 0;
    // Grey edges hold parts of pixels: enlarged, the threshold cuts between pixels.
    constexpr double enlarged = 3;
    cv::Mat ink;
    cv::resize(grey, ink, {}, enlarged, enlarged, cv::INTER_CUBIC);
    cv::threshold(ink, ink, 0, 255, cv::THRESH_BINARY_INV | cv::THRESH_OTSU);
    std::vector<std::vector<cv::Point>> outlines;
    cv::findContours(ink, outlines, cv::RETR_CCOMP, cv::CHAIN_APPROX_NONE);
    double length = 0;
    for (const auto& outline : outlines)
        length += cv::arcLength(outline, true);
    return length > 0 ? 2.0 * cv::countNonZero(ink) / length / enlarged : 0;
}

}  // namespace hoso::imaging
