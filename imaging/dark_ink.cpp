#include "imaging/dark_ink.hpp"

#include <array>
#include <opencv2/imgproc.hpp>

#include "imaging/reduced_page.hpp"
#include "imaging/stamp.hpp"

namespace hoso::imaging {

Image dark_ink(const Image& page)
{
    require_pixels(page);
    Image result = page;
    if (page.pixels.channels() == 1)
        return result;
    const cv::Scalar paper = paper_levels(page.pixels);
    std::array<cv::Mat, 3> channels;
    cv::split(page.pixels, channels);
    for (int i = 0; i < 3; ++i)
        channels[static_cast<std::size_t>(i)].convertTo(channels[static_cast<std::size_t>(i)], CV_8U, 255.0 / paper[i]);
    cv::max(channels[0], channels[1], result.pixels);
    cv::max(result.pixels, channels[2], result.pixels);
    result.colour = ColourMode::grey;
    return result;
}

}  // namespace hoso::imaging
