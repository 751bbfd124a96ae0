#include "imaging/image.hpp"

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
    Image result = image;
    if (turn.mirrored)
        cv::flip(image.pixels, result.pixels, 1);
    switch (turn.clockwise_deg) {
        case 90:
            cv::rotate(result.pixels, result.pixels, cv::ROTATE_90_CLOCKWISE);
            std::swap(result.dpi_x, result.dpi_y);
            break;
        case 180:
            cv::rotate(result.pixels, result.pixels, cv::ROTATE_180);
            break;
        case 270:
            cv::rotate(result.pixels, result.pixels, cv::ROTATE_90_COUNTERCLOCKWISE);
            std::swap(result.dpi_x, result.dpi_y);
            break;
        default:
            break;
    }
    return result;
}

}  // namespace hoso::imaging
