#include "imaging/blank.hpp"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>

namespace hoso::imaging {

namespace {

constexpr double candidate_depth = 26;  ///< levels of 255 below the paper around it
constexpr double sharp_depth = 30;      ///< limit for marks with a sharp edge
constexpr double blurred_depth = 56;    ///< limit for marks without one
constexpr double sharp_edge_mm = 0.65;  ///< depth over steepest slope, after the smoothing of a pixel
constexpr double least_mark_mm = 1.6;
constexpr double border_share = 0.55;  ///< of the paper's level: darker broad areas are no paper
constexpr double border_margin_mm = 3;
constexpr double fold_length_mm = 60;
constexpr double fold_width_mm = 2;
constexpr double fold_depth = 100;
constexpr double hole_from_mm = 3.5;
constexpr double hole_to_mm = 9;
constexpr double hole_edge_mm = 25;  ///< how far from the page's edge holes are punched

struct Mark {
    cv::Rect box;
    double area_px = 0;
    double depth = 0;
    double slope = 0;
};

/// The whole page seen by the classification of marks.
struct Sheet {
    cv::Size size;
    double px_per_mm = 0;
    cv::Mat outside;  ///< 255 where the scanner's border is
};

/// Broad dark areas that reach the image's edge, and a margin around them.
cv::Mat scanner_border(const ReducedPage& page, double paper)
{
    cv::Mat dark;
    cv::threshold(page.grey, dark, border_share * paper, 255, cv::THRESH_BINARY_INV);
    cv::Mat outside = cv::Mat::zeros(dark.size(), CV_8U);
    const InkPatches areas = find_patches(dark);
    for (const InkPatch& area : areas.patches) {
        const bool left_right = area.box.x <= 1 || area.box.br().x >= dark.cols - 1;
        const bool top_bottom = area.box.y <= 1 || area.box.br().y >= dark.rows - 1;
        const bool along_side =
            (left_right && area.box.height > dark.rows / 6) || (top_bottom && area.box.width > dark.cols / 6);
        if (along_side) {
            outside(area.box).setTo(255, areas.labels(area.box) == area.label);
        }
    }
    const int reach = static_cast<int>(border_margin_mm * page.px_per_mm());
    cv::dilate(outside, outside, cv::getStructuringElement(cv::MORPH_RECT, {2 * reach + 1, 2 * reach + 1}));
    return outside;
}

bool is_fold(const Mark& mark, const Sheet& sheet)
{
    const double length = std::hypot(mark.box.width, mark.box.height) / sheet.px_per_mm;
    const double width = mark.area_px / (sheet.px_per_mm * sheet.px_per_mm) / length;
    return length > fold_length_mm && width < fold_width_mm && mark.depth < fold_depth;
}

bool is_hole(const Mark& mark, const Sheet& sheet)
{
    const double width = mark.box.width / sheet.px_per_mm;
    const double height = mark.box.height / sheet.px_per_mm;
    const double fill = mark.area_px / mark.box.area();
    const int to_edge =
        std::min({mark.box.x, mark.box.y, sheet.size.width - mark.box.br().x, sheet.size.height - mark.box.br().y});
    return std::min(width, height) > hole_from_mm && std::max(width, height) < hole_to_mm &&
           std::max(width, height) < 1.2 * std::min(width, height) && fill > 0.7 && fill < 0.88 &&
           to_edge < hole_edge_mm * sheet.px_per_mm;
}

/// 0.5 is the limit between nothing and ink.
double weight_of(const Mark& mark, const Sheet& sheet)
{
    if (is_fold(mark, sheet) || is_hole(mark, sheet)) {
        return 0;
    }
    const double edge_mm = mark.depth / std::max(mark.slope, 1.0) / sheet.px_per_mm;
    const double limit = edge_mm <= sharp_edge_mm ? sharp_depth : blurred_depth;
    const double size_mm = std::max(mark.box.width, mark.box.height) / sheet.px_per_mm;
    return std::min({mark.depth / limit / 2, size_mm / least_mark_mm / 2, 1.0});
}

std::vector<Mark> marks_on(const cv::Mat& depth, const cv::Mat& outside)
{
    cv::Mat slope_x;
    cv::Mat slope_y;
    cv::Sobel(depth, slope_x, CV_16S, 1, 0);
    cv::Sobel(depth, slope_y, CV_16S, 0, 1);
    cv::Mat candidates = depth > candidate_depth;
    candidates.setTo(0, outside);
    const InkPatches patches = find_patches(candidates);
    std::vector<Mark> marks;
    for (const InkPatch& patch : patches.patches) {
        Mark mark{patch.box, static_cast<double>(patch.area_px), 0, 0};
        for (int y = patch.box.y; y < patch.box.br().y; ++y) {
            for (int x = patch.box.x; x < patch.box.br().x; ++x) {
                if (patches.labels.at<int>(y, x) == patch.label) {
                    mark.depth = std::max<double>(mark.depth, depth.at<uchar>(y, x));
                    const double steep = std::hypot(slope_x.at<short>(y, x), slope_y.at<short>(y, x)) / 8;
                    mark.slope = std::max(mark.slope, steep);
                }
            }
        }
        marks.push_back(mark);
    }
    return marks;
}

}  // namespace

Blankness find_blank(const ReducedPage& page, const InkMap& map)
{
    const Sheet sheet{page.grey.size(), page.px_per_mm(), scanner_border(page, map.paper)};
    cv::Mat depth;
    cv::GaussianBlur(cv::Scalar(255) - map.evened, depth, {}, 1);

    Blankness result;
    double strongest = 0;
    double area = 0;
    for (const Mark& mark : marks_on(depth, sheet.outside)) {
        const double weight = weight_of(mark, sheet);
        strongest = std::max(strongest, weight);
        area += weight >= 0.5 ? mark.area_px : 0;
    }
    result.blank = strongest < 0.5;
    result.confidence = std::abs(strongest - 0.5) * 2;
    result.ink_fraction = area / static_cast<double>(page.grey.total());
    return result;
}

Blankness find_blank(const Image& page)
{
    const ReducedPage reduced = reduce(page);
    return find_blank(reduced, find_ink(reduced));
}

}  // namespace hoso::imaging
