#include "imaging/encode.hpp"

#include <algorithm>
#include <opencv2/core.hpp>

namespace hoso::imaging {

namespace {

/// Whether a colour image's three channels agree in every pixel.
bool is_grey(const cv::Mat& bgr)
{
    for (int y = 0; y < bgr.rows; ++y) {
        const auto* row = bgr.ptr<cv::Vec3b>(y);
        if (!std::all_of(row, row + bgr.cols, [](const cv::Vec3b& p) { return p[0] == p[1] && p[1] == p[2]; }))
            return false;
    }
    return true;
}

}  // namespace

EncodedImage encode_lossless(const Image& image)
{
    if (image.colour == ColourMode::bitonal)
        return encode_g4(image);
    if (image.pixels.channels() == 3 && is_grey(image.pixels)) {
        Image grey{.dpi_x = image.dpi_x, .dpi_y = image.dpi_y, .colour = ColourMode::grey};
        cv::extractChannel(image.pixels, grey.pixels, 0);
        return encode_flate(grey);
    }
    return encode_flate(image);
}

}  // namespace hoso::imaging
