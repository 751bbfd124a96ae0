#include "imaging/even_out.hpp"

#include <opencv2/imgproc.hpp>

#include "imaging/ink.hpp"
#include "imaging/reduced_page.hpp"
#include "imaging/stamp.hpp"

namespace hoso::imaging {

Image even_out(const Image& page, const EvenOutOptions& options)
{
    Image evened{options.drop_stamps ? text_channel(page) : grey_of(page), page.dpi_x, page.dpi_y, ColourMode::grey};
    cv::Mat background;
    cv::resize(paper_background(reduce(evened)), background, evened.pixels.size(), 0, 0, cv::INTER_LINEAR);
    cv::Mat relative;
    cv::divide(evened.pixels, background, relative, 255.0);
    evened.pixels = relative;
    return evened;
}

}  // namespace hoso::imaging
