#pragma once

#include <opencv2/core.hpp>

namespace hoso::imaging::codec {

/// Pixels of one to four channels without their last, not premultiplied alpha channel (two and four channels have
/// one), as they look on white paper. Pixels of one or three channels come back as they are.
[[nodiscard]] cv::Mat laid_on_white(const cv::Mat& pixels);

}  // namespace hoso::imaging::codec
