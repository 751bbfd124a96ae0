#include "imaging/image.hpp"

#include <algorithm>
#include <opencv2/imgproc.hpp>
#include <utility>

namespace hoso::imaging {

Turn Turn::from_exif(int orientation)
{
    switch (orientation) {
        case 2:
            return {0, true};
        case 3:
            return {180, false};
        case 4:
            return {180, true};
        case 5:
            return {270, true};
        case 6:
            return {90, false};
        case 7:
            return {90, true};
        case 8:
            return {270, false};
        default:
            return {};
    }
}

Image turned(const Image& image, Turn turn)
{
    // Copies of a cv::Mat share their pixels: every step writes into a matrix of its own.
    Image result = image;
    if (turn.mirrored) {
        cv::Mat mirrored;
        cv::flip(result.pixels, mirrored, 1);
        result.pixels = mirrored;
    }
    if (turn.clockwise_deg == 0)
        return result;
    constexpr std::array turns{cv::ROTATE_90_CLOCKWISE, cv::ROTATE_180, cv::ROTATE_90_COUNTERCLOCKWISE};
    cv::Mat rotated;
    cv::rotate(result.pixels, rotated, turns.at(static_cast<std::size_t>(turn.clockwise_deg / 90 - 1)));
    result.pixels = rotated;
    if (turn.clockwise_deg != 180)
        std::swap(result.dpi_x, result.dpi_y);
    return result;
}

Image reduced(const Image& image, int longest_px)
{
    const int longer = std::max(image.width_px(), image.height_px());
    if (longer <= longest_px || longest_px < 1)
        return image;
    const double scale = static_cast<double>(longest_px) / longer;
    Image small = image;
    const cv::Size size(std::max(1, static_cast<int>(image.width_px() * scale)),
                        std::max(1, static_cast<int>(image.height_px() * scale)));
    cv::resize(image.pixels, small.pixels, size, 0, 0, cv::INTER_AREA);
    small.dpi_x *= scale;
    small.dpi_y *= scale;
    return small;
}

}  // namespace hoso::imaging
