#include "imaging/text_layout.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <opencv2/imgproc.hpp>

namespace hoso::imaging {

namespace {

cv::Mat level(const cv::Mat& ink, double angle_deg)
{
    const cv::Point2f centre(static_cast<float>(ink.cols) / 2, static_cast<float>(ink.rows) / 2);
    cv::Mat turned;
    cv::warpAffine(ink, turned, cv::getRotationMatrix2D(centre, angle_deg, 1), ink.size(), cv::INTER_NEAREST);
    return turned;
}

constexpr std::size_t most_votes = 3000;  ///< letters asked for their neighbours
constexpr double level_enough_deg = 0.1;
constexpr double farthest_neighbour = 4;  ///< in median letter sizes

int size_of(const InkPatch& letter)
{
    return std::max(letter.box.width, letter.box.height);
}

double median_size(const std::vector<InkPatch>& letters)
{
    std::vector<int> sizes;
    for (const InkPatch& letter : letters) {
        sizes.push_back(size_of(letter));
    }
    std::nth_element(sizes.begin(), sizes.begin() + static_cast<std::ptrdiff_t>(sizes.size() / 2), sizes.end());
    return sizes[sizes.size() / 2];
}

/// Gaps from a letter to the next one to the right and to the next one below, in pixels.
struct Gaps {
    double right = std::numeric_limits<double>::max();
    double below = std::numeric_limits<double>::max();
};

int overlap(int a0, int a1, int b0, int b1)
{
    return std::min(a1, b1) - std::max(a0, b0);
}

Gaps gaps_of(const cv::Rect& letter, const std::vector<cv::Rect>& by_left, double reach)
{
    Gaps gaps;
    auto from = std::lower_bound(by_left.begin(), by_left.end(), letter.x - reach * 2,
                                 [](const cv::Rect& box, double x) { return box.x < x; });
    for (; from != by_left.end() && from->x < letter.br().x + reach; ++from) {
        const cv::Rect& other = *from;
        if (other.x > letter.x &&
            2 * overlap(letter.y, letter.br().y, other.y, other.br().y) >= std::min(letter.height, other.height)) {
            gaps.right = std::min(gaps.right, std::max(0.0, static_cast<double>(other.x - letter.br().x)));
        }
        if (other.y > letter.y &&
            2 * overlap(letter.x, letter.br().x, other.x, other.br().x) >= std::min(letter.width, other.width)) {
            gaps.below = std::min(gaps.below, std::max(0.0, static_cast<double>(other.y - letter.br().y)));
        }
    }
    gaps.right = std::min(gaps.right, reach);
    gaps.below = std::min(gaps.below, reach);
    return gaps;
}

}  // namespace

TextAxis find_text_axis(const std::vector<InkPatch>& letters)
{
    if (letters.empty()) {
        return {};
    }
    const double typical = median_size(letters);
    std::vector<cv::Rect> boxes;
    for (const InkPatch& letter : letters) {
        if (size_of(letter) > 0.6 * typical && size_of(letter) < 12 * typical) {
            boxes.push_back(letter.box);
        }
    }
    std::sort(boxes.begin(), boxes.end(), [](const cv::Rect& a, const cv::Rect& b) { return a.x < b.x; });
    const double reach = farthest_neighbour * typical;
    const std::size_t stride = boxes.size() / most_votes + 1;
    TextAxis axis;
    double sum = 0;
    for (std::size_t i = 0; i < boxes.size(); i += stride) {
        const Gaps gaps = gaps_of(boxes[i], boxes, reach);
        const double wider = std::max(gaps.right, gaps.below);
        if (gaps.right == gaps.below) {
            continue;
        }
        sum += (gaps.below - gaps.right) / wider;
        ++axis.letters;
    }
    axis.balance = axis.letters > 0 ? sum / axis.letters : 0;
    return axis;
}

TextLayout find_text_layout(const cv::Mat& ink, InkPatches patches, double dpi)
{
    std::vector<InkPatch> letters = letter_patches(patches, dpi);
    TextLayout layout;
    layout.axis = find_text_axis(letters);
    layout.sideways = layout.axis.balance < 0;
    cv::Mat turned = ink;
    if (layout.sideways) {
        cv::Mat upright;
        cv::rotate(ink, upright, cv::ROTATE_90_CLOCKWISE);
        turned = upright;
        patches = find_patches(turned);
        letters = letter_patches(patches, dpi);
    }
    layout.skew = find_skew(patches, letters);
    if (std::abs(layout.skew.angle_deg) >= level_enough_deg) {
        patches = find_patches(level(turned, layout.skew.angle_deg));
        letters = letter_patches(patches, dpi);
    }
    layout.pieces = find_line_pieces(patches, letters);
    return layout;
}

}  // namespace hoso::imaging
