#include "imaging/line_strips.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <opencv2/imgproc.hpp>

namespace hoso::imaging {

namespace {

constexpr double longest_strip = 25;  ///< in zone heights
constexpr double margin = 0.9;        ///< above and below the letters' box, in zone heights: room for accents
constexpr int gap_px = 16;            ///< between stacked strips

/// Maps pixels of a strip to pixels of the page as given: undoes the levelling, the turn and the reduction.
cv::Matx23d strip_to_page(const cv::Rect2d& box, double zoom, const ReducedPage& reduced, const TextLayout& layout)
{
    const cv::Size size = layout.sideways ? cv::Size(reduced.grey.rows, reduced.grey.cols) : reduced.grey.size();
    const double angle = layout.skew.angle_deg * std::numbers::pi / 180;
    const double cosine = std::cos(angle);
    const double sine = std::sin(angle);
    const cv::Point2d centre(size.width / 2.0, size.height / 2.0);
    // From the level ink map back to the leaning one: a turn about the centre by the skew.
    const cv::Matx33d to_level(1 / zoom, 0, box.x, 0, 1 / zoom, box.y, 0, 0, 1);
    const cv::Matx33d to_leaning(cosine, -sine, centre.x - cosine * centre.x + sine * centre.y,  //
                                 sine, cosine, centre.y - sine * centre.x - cosine * centre.y,   //
                                 0, 0, 1);
    const cv::Matx33d to_given =
        layout.sideways ? cv::Matx33d(0, 1, 0, -1, 0, size.width - 1.0, 0, 0, 1) : cv::Matx33d::eye();
    const cv::Matx33d to_page(1 / reduced.scale_x, 0, 0, 0, 1 / reduced.scale_y, 0, 0, 0, 1);
    return (to_page * to_given * to_leaning * to_level).get_minor<2, 3>(0, 0);
}

/// Paper to white, ink as dark as it is against it.
void stretch(cv::Mat& strip)
{
    double darkest = 0;
    cv::minMaxLoc(strip, &darkest, nullptr);
    const double paper = cv::mean(strip, strip > cv::mean(strip)[0])[0];
    const double range = std::max(paper - darkest, 1.0);
    strip.convertTo(strip, CV_8U, 255 / range, -darkest * 255 / range);
}

}  // namespace

std::vector<Image> cut_line_strips(const Image& page, const ReducedPage& reduced, const TextLayout& layout,
                                   std::size_t most, double x_height_px)
{
    std::vector<LinePiece> pieces = layout.pieces;
    std::sort(pieces.begin(), pieces.end(),
              [](const LinePiece& a, const LinePiece& b) { return a.letters > b.letters; });
    pieces.resize(std::min(most, pieces.size()));
    const cv::Mat grey = grey_of(page);
    std::vector<Image> strips;
    for (const LinePiece& piece : pieces) {
        const double zone = std::max(piece.zone_height(), 2.0);
        const double zoom = x_height_px / zone;
        const cv::Rect2d box(piece.box.x - zone, piece.box.y - margin * zone,
                             std::min<double>(piece.box.width, longest_strip * zone) + 2 * zone,
                             piece.box.height + 2 * margin * zone);
        const cv::Size size(static_cast<int>(std::lround(box.width * zoom)),
                            static_cast<int>(std::lround(box.height * zoom)));
        Image strip{cv::Mat{}, page.dpi_x * zoom * reduced.scale_x, page.dpi_y * zoom * reduced.scale_y,
                    ColourMode::grey};
        cv::warpAffine(grey, strip.pixels, strip_to_page(box, zoom, reduced, layout), size,
                       cv::INTER_LINEAR | cv::WARP_INVERSE_MAP, cv::BORDER_REPLICATE);
        stretch(strip.pixels);
        strips.push_back(std::move(strip));
    }
    return strips;
}

Image stacked(const std::vector<Image>& strips)
{
    cv::Size size(1, gap_px);
    for (const Image& strip : strips) {
        size.width = std::max(size.width, strip.width_px());
        size.height += strip.height_px() + gap_px;
    }
    Image sheet{cv::Mat(size, CV_8U, cv::Scalar(255)), 300, 300, ColourMode::grey};
    int y = gap_px;
    for (const Image& strip : strips) {
        strip.pixels.copyTo(sheet.pixels(cv::Rect(0, y, strip.width_px(), strip.height_px())));
        y += strip.height_px() + gap_px;
    }
    return sheet;
}

}  // namespace hoso::imaging
