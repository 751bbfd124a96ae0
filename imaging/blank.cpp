#include "imaging/blank.hpp"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>
#include <optional>
#include <vector>

namespace hoso::imaging {

namespace {

constexpr double candidate_depth = 26;  ///< levels of 255 below the paper around it
constexpr double sharp_depth = 30;      ///< limit for marks with a sharp edge
constexpr double blurred_depth = 56;    ///< limit for marks without one
constexpr double certain_depth = 2 * blurred_depth;
constexpr double sharp_edge_mm = 0.65;  ///< depth over steepest slope, after the smoothing of a pixel
constexpr double least_mark_mm = 1.6;
constexpr double border_share = 0.55;  ///< of the paper's level: darker broad areas are no paper
constexpr int border_shrink = 4;
constexpr double border_margin_mm = 3;
constexpr double fold_length_mm = 60;
constexpr double fold_start_mm = 4;          ///< a piece from which the search for a fold starts
constexpr double fold_width_mm = 1.3;        ///< how far from the line a piece's middle may lie
constexpr double fold_piece_width_mm = 2.2;  ///< of a piece with the grain of the paper that touches it
constexpr double fold_depth = 100;
constexpr double steepest_fold = 0.06;  ///< tangent against the sheet's sides
constexpr double fold_slope_step = 0.005;
constexpr std::size_t most_fold_marks = 1500;  ///< a sheet with more marks is written on
constexpr double hole_from_mm = 3.5;
constexpr double hole_to_mm = 9;
constexpr double hole_edge_mm = 25;  ///< how far from the page's edge holes are punched

struct Mark {
    cv::Rect box;
    double area_px = 0;
    double depth = 0;  ///< levels of 255, at its deepest
    double slope = 0;  ///< levels a pixel, at its steepest; not measured where depth alone decides
};

/// The whole page seen by the classification of marks.
struct Sheet {
    cv::Size size;
    double px_per_mm = 0;
    cv::Mat outside;  ///< 255 where the scanner's border is
};

/// Broad dark areas that reach the image's edge, and a margin around them; found on a quarter-size copy.
cv::Mat scanner_border(const ReducedPage& page, double paper)
{
    const cv::Mat dark = shrunk(page.grey, border_shrink) < border_share * paper;
    cv::Mat outside = cv::Mat::zeros(dark.size(), CV_8U);
    const InkPatches areas = find_patches(dark);
    for (const InkPatch& area : areas.patches) {
        const bool left_right = area.box.x == 0 || area.box.br().x == dark.cols;
        const bool top_bottom = area.box.y == 0 || area.box.br().y == dark.rows;
        const bool along_side =
            (left_right && area.box.height > dark.rows / 6) || (top_bottom && area.box.width > dark.cols / 6);
        if (along_side) {
            outside(area.box).setTo(255, areas.labels(area.box) == area.label);
        }
    }
    const int reach = static_cast<int>(border_margin_mm * page.px_per_mm() / border_shrink) + 1;
    cv::dilate(outside, outside, cv::getStructuringElement(cv::MORPH_RECT, {2 * reach + 1, 2 * reach + 1}));
    cv::resize(outside, outside, page.grey.size(), 0, 0, cv::INTER_NEAREST);
    return outside;
}

/// What is left of the border's slanting end: a strip along the image's edge.
bool is_border_end(const Mark& mark, const Sheet& sheet)
{
    const auto margin = static_cast<int>(border_margin_mm * sheet.px_per_mm);
    const cv::Rect& box = mark.box;
    return (box.x == 0 && box.br().x <= margin) || (box.y == 0 && box.br().y <= margin) ||
           (box.br().x == sheet.size.width && box.width <= margin) ||
           (box.br().y == sheet.size.height && box.height <= margin);
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
    if (is_hole(mark, sheet) || is_border_end(mark, sheet)) {
        return 0;
    }
    const double edge_mm = mark.depth / std::max(mark.slope, 1.0) / sheet.px_per_mm;
    const double limit = edge_mm <= sharp_edge_mm ? sharp_depth : blurred_depth;
    const double size_mm = std::max(mark.box.width, mark.box.height) / sheet.px_per_mm;
    return std::min({mark.depth / limit / 2, size_mm / least_mark_mm / 2, 1.0});
}

/// A thin pale piece seen along the sheet's rows (or columns, with `along_columns`).
struct Stroke {
    double along = 0;   ///< middle, pixels
    double across = 0;  ///< middle, pixels
    double length = 0;
    double width = 0;
};

Stroke stroke_of(const Mark& mark, bool along_columns)
{
    const cv::Point2d middle(mark.box.x + mark.box.width / 2.0, mark.box.y + mark.box.height / 2.0);
    return along_columns
               ? Stroke{middle.y, middle.x, static_cast<double>(mark.box.height), static_cast<double>(mark.box.width)}
               : Stroke{middle.x, middle.y, static_cast<double>(mark.box.width), static_cast<double>(mark.box.height)};
}

/// A straight line nearly along one of the sheet's sides.
struct FoldLine {
    double slope = 0;
    double offset = 0;
    bool along_columns = false;

    [[nodiscard]] bool holds(const Mark& mark, double mm) const
    {
        const Stroke stroke = stroke_of(mark, along_columns);
        return mark.depth < fold_depth && stroke.width - std::abs(slope) * stroke.length < fold_piece_width_mm * mm &&
               std::abs(stroke.across - slope * stroke.along - offset) < fold_width_mm * mm;
    }
};

/// The line on which pale thin pieces make up a good part of the sheet: what is seen of a fold between the grain of
/// the paper. Letters of a faint line of writing are higher than a fold is wide.
std::optional<FoldLine> find_fold(const std::vector<Mark>& marks, double mm, bool along_columns)
{
    FoldLine best;
    double longest = 0;
    for (const Mark& first : marks) {
        const Stroke start = stroke_of(first, along_columns);
        if (start.length < fold_start_mm * mm) {
            continue;
        }
        for (double slope = -steepest_fold; slope <= steepest_fold; slope += fold_slope_step) {
            const FoldLine line{slope, start.across - slope * start.along, along_columns};
            double length = 0;
            for (const Mark& mark : marks) {
                length += line.holds(mark, mm) ? stroke_of(mark, along_columns).length : 0;
            }
            if (length > longest) {
                longest = length;
                best = line;
            }
        }
    }
    return longest >= fold_length_mm * mm ? std::optional(best) : std::nullopt;
}

void remove_folds(std::vector<Mark>& marks, double mm)
{
    for (const bool along_columns : {false, true}) {
        while (const std::optional<FoldLine> fold = find_fold(marks, mm, along_columns)) {
            std::erase_if(marks, [&](const Mark& mark) { return fold->holds(mark, mm); });
        }
    }
}

/// The steepest step between neighbours but one, in levels a pixel.
double slope_at(const cv::Mat& depth, int x, int y)
{
    const double across = depth.at<uchar>(y, std::min(x + 1, depth.cols - 1)) - depth.at<uchar>(y, std::max(x - 1, 0));
    const double down = depth.at<uchar>(std::min(y + 1, depth.rows - 1), x) - depth.at<uchar>(std::max(y - 1, 0), x);
    return std::hypot(across, down) / 2;
}

std::vector<Mark> marks_on(const cv::Mat& depth, const cv::Mat& outside)
{
    cv::Mat candidates = depth > candidate_depth;
    candidates.setTo(0, outside);
    const InkPatches patches = find_patches(candidates);
    std::vector<Mark> marks;
    for (const InkPatch& patch : patches.patches) {
        Mark mark{patch.box, static_cast<double>(patch.area_px), 0, 0};
        double deepest = 0;
        cv::minMaxLoc(depth(patch.box), nullptr, &deepest);
        mark.depth = deepest;
        if (deepest >= sharp_depth && deepest < certain_depth) {
            for (int y = patch.box.y; y < patch.box.br().y; ++y) {
                for (int x = patch.box.x; x < patch.box.br().x; ++x) {
                    mark.slope = std::max(mark.slope, slope_at(depth, x, y));
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

    std::vector<Mark> marks = marks_on(depth, sheet.outside);
    if (marks.size() <= most_fold_marks) {
        remove_folds(marks, sheet.px_per_mm);
    }
    Blankness result;
    double strongest = 0;
    double area = 0;
    for (const Mark& mark : marks) {
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
