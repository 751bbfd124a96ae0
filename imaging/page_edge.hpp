#pragma once

#include <array>
#include <opencv2/core.hpp>

#include "imaging/image.hpp"
#include "imaging/reduced_page.hpp"

namespace hoso::imaging {

/// Where the paper lies on the scanner's background.
struct PageEdge {
    /// Corners of the paper as fractions of the image's width and height, clockwise from the upper left one.
    /// A corner that the scan cut off lies outside 0..1.
    std::array<cv::Point2d, 4> corners{{{0, 0}, {1, 0}, {1, 1}, {0, 1}}};
    bool found = false;     ///< false: no background was seen, the corners are the image's
    double confidence = 0;  ///< 0..1: share of each side's edge points that lie on one straight line, the worst side's

    /// The smallest upright rectangle of pixels that holds the paper of an image of this size.
    [[nodiscard]] cv::Rect bounds_px(cv::Size image) const;
};

/// Follows the border between background and paper from outside along each of the four sides and lays a straight
/// line through it, so that a torn corner, a hole or dust does not move it. The line is then pushed outwards until
/// nearly all edge points are inside: paper is never cut.
///
/// The background may be darker than the paper, on any side, or lighter, on three sides at least; it must reach the
/// image's rim. A side on which the paper
/// leaves the image ends at the image's edge. When a side has an edge that is not straight, when the paper would fill
/// less than a quarter of the image, or when more than background lies beyond it (the writing of a dark banner), the
/// whole image is the answer.
/// @throws Error HOSO-IMAGING-EMPTY when the page has no pixels
/// Cost: about 10 ms for A4 at 300 dpi.
[[nodiscard]] PageEdge find_page_edge(const Image& image);

/// The same on a page reduced already.
[[nodiscard]] PageEdge find_page_edge(const ReducedPage& page);

}  // namespace hoso::imaging
