#pragma once

#include <opencv2/core.hpp>

namespace hoso::imaging {

/// How thick strokes are in a piece of a page: twice the inked area over the length of its outlines, pixels.
///
/// Bold print has 1.3 to 1.8 times the strokes of the same letters in regular weight; a mean over a line of words tells
/// them apart from 150 dpi on.
/// @param grey  8-bit, dark on light, a line of print
/// @return 0 where nothing is inked
/// Cost: about 0.3 ms for a line at 300 dpi.
[[nodiscard]] double stroke_width_px(const cv::Mat& grey);

}  // namespace hoso::imaging
