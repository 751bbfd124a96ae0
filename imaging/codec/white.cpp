#include "imaging/codec/white.hpp"

#include <cstdint>

namespace hoso::imaging::codec {

cv::Mat laid_on_white(const cv::Mat& pixels)
{
    const int channels = pixels.channels();
    if (channels != 2 && channels != 4)
        return pixels;
    cv::Mat result(pixels.rows, pixels.cols, CV_8UC(channels - 1));
    for (int y = 0; y < pixels.rows; ++y) {
        const std::uint8_t* in = pixels.ptr(y);
        std::uint8_t* out = result.ptr(y);
        for (int x = 0; x < pixels.cols; ++x, in += channels, out += channels - 1) {
            const int alpha = in[channels - 1];
            for (int channel = 0; channel < channels - 1; ++channel)
                out[channel] = static_cast<std::uint8_t>((in[channel] * alpha + 255 * (255 - alpha) + 127) / 255);
        }
    }
    return result;
}

}  // namespace hoso::imaging::codec
