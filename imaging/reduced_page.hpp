#pragma once

#include <opencv2/core.hpp>

#include "imaging/image.hpp"

namespace hoso::imaging {

/// A small grey copy of a page that all measures share, so that the large image is walked once.
///
/// Both axes are brought to the same resolution, which also squares the pixels of a fax (204 × 98 dpi).
struct ReducedPage {
    cv::Mat grey;        ///< 8 bits, one channel
    double dpi = 0;      ///< of `grey`, on both axes
    double scale_x = 1;  ///< pixels of `grey` for one pixel of the page, along the rows
    double scale_y = 1;  ///< along the columns

    [[nodiscard]] double px_per_mm() const { return dpi / 25.4; }
};

/// The resolution at which pages are measured: letters of 10 points are about 10 pixels high.
inline constexpr double measuring_dpi = 150;

/// Brings a page to `measuring_dpi`, never enlarging it.
///
/// A resolution that cannot be true (the longer side would leave 800 to 2800 pixels) is overruled by these bounds,
/// since a wrong one is common in files and must not make the measures blind or slow. A reduction that is nearly whole
/// is made whole, which is several times faster; the page's last row or column may then be left out.
/// Cost: about 6 ms for A4 in colour at 300 dpi.
/// @throws Error HOSO-IMAGING-EMPTY when the page has no pixels
[[nodiscard]] ReducedPage reduce(const Image& page);

/// @throws Error HOSO-IMAGING-EMPTY when the page has no pixels, HOSO-IMAGING-PIXELS for anything but one or three
/// 8-bit
///         channels
void require_pixels(const Image& page);

/// One 8-bit channel of luma (Rec. 601), or the pixels themselves when they are grey already.
/// @throws as require_pixels()
[[nodiscard]] cv::Mat grey_of(const Image& page);

/// The mean of each square of `times` pixels; what is left over at the right and below is left out, since only a whole
/// reduction is fast.
[[nodiscard]] cv::Mat shrunk(const cv::Mat& grey, int times);

/// A small copy of a page at about `dpi` on both axes, never enlarged, with its channels; for what is seen in broad
/// areas of colour. From a large page only two pixels each way are taken for one of the copy, which is several times
/// faster than a mean over all and enough for areas.
/// @throws as require_pixels()
[[nodiscard]] cv::Mat small_copy(const Image& page, double dpi);

}  // namespace hoso::imaging
