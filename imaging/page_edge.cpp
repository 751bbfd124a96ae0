#include "imaging/page_edge.hpp"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>
#include <optional>
#include <vector>

namespace hoso::imaging {

namespace {

constexpr int least_side_px = 40;         ///< of the reduced image; a smaller one has no border to speak of
constexpr double rim_share = 0.006;       ///< of the shorter side: the strip whose level is the background's
constexpr double dark_background = 0.62;  ///< of the paper's level, at most
constexpr double light_margin = 9;        ///< grey levels above the paper, at least
constexpr double least_inliers = 0.6;
constexpr double inlier_mm = 0.7;
constexpr double steepest = 0.32;         ///< tangent of the largest lean of a side (17.7 degrees)
constexpr double least_border_mm = 0.6;   ///< a narrower strip is no border
constexpr double least_paper = 0.25;      ///< of the image's area
constexpr double farthest_outside = 0.3;  ///< of the image's side
constexpr double most_foreign = 0.05;     ///< of what lies beyond the paper

/// 255 where the background is, connected to the image's rim.
cv::Mat connected_to_rim(cv::Mat background)
{
    cv::Mat framed;
    cv::copyMakeBorder(background, framed, 1, 1, 1, 1, cv::BORDER_CONSTANT, 255);
    cv::floodFill(framed, {0, 0}, 128);
    return framed(cv::Rect(1, 1, background.cols, background.rows)) == 128;
}

double median_of(const cv::Mat& grey)
{
    std::vector<uchar> levels;
    levels.reserve(grey.total() / 16 + 1);
    for (int y = 0; y < grey.rows; y += 4) {
        for (int x = 0; x < grey.cols; x += 4) {
            levels.push_back(grey.at<uchar>(y, x));
        }
    }
    const auto middle = levels.begin() + static_cast<std::ptrdiff_t>(levels.size() / 2);
    std::nth_element(levels.begin(), middle, levels.end());
    return *middle;
}

/// A line y = offset + slope x in the coordinates of its side: x along the side, y inwards from the image's edge.
struct SideLine {
    double offset = 0;
    double slope = 0;
    double inliers = 1;
};

/// How far inwards the background reaches, for each column of an image whose upper side is looked at.
std::vector<cv::Point2d> depths(const cv::Mat& outside)
{
    std::vector<cv::Point2d> points;
    for (int x = 0; x < outside.cols; ++x) {
        int y = 0;
        while (y < outside.rows && outside.at<uchar>(y, x) != 0) {
            ++y;
        }
        if (y < outside.rows / 2) {
            points.emplace_back(x, y);
        }
    }
    return points;
}

/// The line through most points: each pair of a coarse choice of points proposes one.
SideLine through_most(const std::vector<cv::Point2d>& points, double tolerance)
{
    constexpr std::size_t choices = 48;
    const std::size_t stride = std::max<std::size_t>(1, points.size() / choices);
    SideLine best{0, 0, 0};
    for (std::size_t i = 0; i < points.size(); i += stride) {
        for (std::size_t j = i + stride * 4; j < points.size(); j += stride) {
            const double slope = (points[j].y - points[i].y) / (points[j].x - points[i].x);
            if (std::abs(slope) > steepest) {
                continue;
            }
            const double offset = points[i].y - slope * points[i].x;
            std::size_t hits = 0;
            for (std::size_t k = 0; k < points.size(); k += stride) {
                hits += std::abs(points[k].y - offset - slope * points[k].x) <= tolerance ? 1 : 0;
            }
            const double share = static_cast<double>(hits * stride) / static_cast<double>(points.size());
            if (share > best.inliers) {
                best = {offset, slope, std::min(share, 1.0)};
            }
        }
    }
    return best;
}

/// Least squares over the points near the line, then outwards until 95 % of them are inside.
SideLine settled(const SideLine& line, const std::vector<cv::Point2d>& points, double tolerance)
{
    double n = 0, sx = 0, sy = 0, sxx = 0, sxy = 0;
    std::vector<cv::Point2d> near;
    for (const cv::Point2d& p : points) {
        if (std::abs(p.y - line.offset - line.slope * p.x) <= tolerance) {
            near.push_back(p);
            n += 1;
            sx += p.x;
            sy += p.y;
            sxx += p.x * p.x;
            sxy += p.x * p.y;
        }
    }
    const double determinant = n * sxx - sx * sx;
    if (determinant <= 0) {
        return line;
    }
    SideLine fit{0, (n * sxy - sx * sy) / determinant, line.inliers};
    std::vector<double> offsets;
    for (const cv::Point2d& p : near) {
        offsets.push_back(p.y - fit.slope * p.x);
    }
    const auto outermost = offsets.begin() + static_cast<std::ptrdiff_t>(offsets.size() / 20);
    std::nth_element(offsets.begin(), outermost, offsets.end());
    fit.offset = *outermost;
    return fit;
}

/// The paper's edge along the upper side, or nothing when it is not straight.
std::optional<SideLine> side_line(const cv::Mat& outside, double px_per_mm)
{
    std::vector<cv::Point2d> points = depths(outside);
    std::vector<cv::Point2d> inside;
    for (const cv::Point2d& p : points) {
        if (p.y > 0) {
            inside.push_back(p);
        }
    }
    if (static_cast<double>(inside.size()) < 0.1 * outside.cols) {
        return SideLine{};
    }
    const double tolerance = inlier_mm * px_per_mm;
    SideLine line = through_most(inside, tolerance);
    if (line.inliers < least_inliers) {
        return std::nullopt;
    }
    return settled(line, inside, tolerance);
}

/// The image turned so that one of its sides, counted clockwise from the top, is the upper one.
cv::Mat with_side_up(const cv::Mat& image, int side)
{
    constexpr std::array turns{cv::ROTATE_90_COUNTERCLOCKWISE, cv::ROTATE_180, cv::ROTATE_90_CLOCKWISE};
    if (side == 0) {
        return image;
    }
    cv::Mat turned;
    cv::rotate(image, turned, turns[static_cast<std::size_t>(side - 1)]);
    return turned;
}

/// Two points of a side's line in the image's own coordinates.
std::array<cv::Point2d, 2> in_image(const SideLine& line, int side, cv::Size image)
{
    const double length = side % 2 == 0 ? image.width : image.height;
    std::array<cv::Point2d, 2> ends{cv::Point2d(0, line.offset),
                                    cv::Point2d(length, line.offset + line.slope * length)};
    for (cv::Point2d& p : ends) {
        switch (side) {
            case 1:
                p = {image.width - p.y, p.x};
                break;
            case 2:
                p = {image.width - p.x, image.height - p.y};
                break;
            case 3:
                p = {p.y, image.height - p.x};
                break;
            default:
                break;
        }
    }
    return ends;
}

cv::Point2d meeting(const std::array<cv::Point2d, 2>& a, const std::array<cv::Point2d, 2>& b)
{
    const cv::Point2d u = a[1] - a[0];
    const cv::Point2d v = b[1] - b[0];
    const double cross = u.x * v.y - u.y * v.x;
    const cv::Point2d w = b[0] - a[0];
    const double t = std::abs(cross) > 1e-9 ? (w.x * v.y - w.y * v.x) / cross : 0;
    return a[0] + u * t;
}

double area_of(const std::array<cv::Point2d, 4>& corners)
{
    double sum = 0;
    for (std::size_t i = 0; i < 4; ++i) {
        sum += corners[i].cross(corners[(i + 1) % 4]);
    }
    return std::abs(sum) / 2;
}

/// Share of what lies beyond the paper that is not background: writing in a dark banner, a neighbouring page.
double foreign_share(const cv::Mat& outside, const std::array<cv::Point2d, 4>& corners, int margin_px)
{
    std::vector<cv::Point> outline;
    for (const cv::Point2d& corner : corners) {
        outline.emplace_back(static_cast<int>(std::lround(corner.x * outside.cols)),
                             static_cast<int>(std::lround(corner.y * outside.rows)));
    }
    cv::Mat beyond(outside.size(), CV_8U, cv::Scalar(255));
    cv::fillConvexPoly(beyond, outline, 0);
    cv::erode(beyond, beyond, cv::getStructuringElement(cv::MORPH_RECT, {2 * margin_px + 1, 2 * margin_px + 1}));
    const int all = cv::countNonZero(beyond);
    return all > 0 ? 1 - static_cast<double>(cv::countNonZero(beyond & outside)) / all : 0;
}

/// 255 where the image may be background, judged by its rim's level against the middle's.
std::optional<cv::Mat> background_mask(const cv::Mat& grey)
{
    const double paper = median_of(grey(cv::Rect(grey.cols / 4, grey.rows / 4, grey.cols / 2, grey.rows / 2)));
    const int rim = std::max(2, static_cast<int>(rim_share * std::min(grey.cols, grey.rows)));
    const std::array<cv::Mat, 4> strips{grey.rowRange(0, rim), grey.colRange(grey.cols - rim, grey.cols),
                                        grey.rowRange(grey.rows - rim, grey.rows), grey.colRange(0, rim)};
    std::array<double, 4> levels{};
    std::transform(strips.begin(), strips.end(), levels.begin(), median_of);
    std::sort(levels.begin(), levels.end());
    const double darkest = levels[0];
    const double light_on_three_sides = levels[1];
    if (darkest < dark_background * paper) {
        return cv::Mat(grey < (darkest + paper) / 2);
    }
    if (light_on_three_sides > paper + light_margin) {
        return cv::Mat(grey > (light_on_three_sides + paper) / 2);
    }
    return std::nullopt;
}

}  // namespace

cv::Rect PageEdge::bounds_px(cv::Size image) const
{
    double x0 = 1, y0 = 1, x1 = 0, y1 = 0;
    for (const cv::Point2d& corner : corners) {
        x0 = std::min(x0, corner.x);
        y0 = std::min(y0, corner.y);
        x1 = std::max(x1, corner.x);
        y1 = std::max(y1, corner.y);
    }
    const cv::Point from(static_cast<int>(std::floor(x0 * image.width)),
                         static_cast<int>(std::floor(y0 * image.height)));
    const cv::Point to(static_cast<int>(std::ceil(x1 * image.width)), static_cast<int>(std::ceil(y1 * image.height)));
    return cv::Rect(from, to) & cv::Rect({0, 0}, image);
}

PageEdge find_page_edge(const ReducedPage& page)
{
    if (std::min(page.grey.cols, page.grey.rows) < least_side_px) {
        return {};
    }
    cv::Mat smooth;
    cv::GaussianBlur(page.grey, smooth, {}, 1.5);
    const std::optional<cv::Mat> background = background_mask(smooth);
    if (!background) {
        return {};
    }
    const cv::Mat outside = connected_to_rim(*background);
    PageEdge edge;
    edge.confidence = 1;
    std::array<std::array<cv::Point2d, 2>, 4> sides;
    for (int side = 0; side < 4; ++side) {
        const std::optional<SideLine> line = side_line(with_side_up(outside, side), page.px_per_mm());
        if (!line) {
            return {};
        }
        edge.confidence = std::min(edge.confidence, line->inliers);
        edge.found = edge.found || line->offset > least_border_mm * page.px_per_mm() || line->slope != 0;
        sides[static_cast<std::size_t>(side)] = in_image(*line, side, page.grey.size());
    }
    for (std::size_t i = 0; i < 4; ++i) {
        const cv::Point2d corner = meeting(sides[(i + 3) % 4], sides[i]);
        edge.corners[i] = {std::clamp(corner.x / page.grey.cols, -farthest_outside, 1 + farthest_outside),
                           std::clamp(corner.y / page.grey.rows, -farthest_outside, 1 + farthest_outside)};
    }
    const int margin_px = static_cast<int>(inlier_mm * page.px_per_mm());
    const bool plausible = edge.found && area_of(edge.corners) >= least_paper &&
                           foreign_share(outside, edge.corners, margin_px) <= most_foreign;
    return plausible ? edge : PageEdge{};
}

PageEdge find_page_edge(const Image& image)
{
    return find_page_edge(reduce(image));
}

}  // namespace hoso::imaging
