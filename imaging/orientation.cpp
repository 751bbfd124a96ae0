#include "imaging/orientation.hpp"

#include <algorithm>
#include <cmath>

namespace hoso::imaging {

namespace {

constexpr int least_letters = 8;  ///< fewer say nothing about the axis

/// Whether ink rises above the lines (positive) or hangs below them, and how sure that is.
struct Direction {
    double mean = 0;
    double deviations = 0;  ///< the mean in standard errors
    int pieces = 0;
};

Direction direction_of(const std::vector<LinePiece>& pieces)
{
    Direction direction;
    double weight = 0;
    double sum = 0;
    double squares = 0;
    for (const LinePiece& piece : pieces) {
        if (piece.core_ink <= 0 || piece.letters < 4) {
            continue;
        }
        const double rise = std::clamp((piece.ink_above - piece.ink_below) / piece.core_ink, -0.4, 0.4);
        const double letters = std::min(piece.letters, 40);
        weight += letters;
        sum += letters * rise;
        squares += letters * rise * rise;
        ++direction.pieces;
    }
    if (direction.pieces < 1) {
        return {};
    }
    direction.mean = sum / weight;
    const double spread = std::sqrt(std::max(0.0, squares / weight - direction.mean * direction.mean));
    direction.deviations = direction.mean / std::max(spread / std::sqrt(direction.pieces), 1e-3);
    return direction;
}

}  // namespace

Orientation find_orientation(const TextLayout& layout)
{
    Orientation found;
    if (layout.axis.letters < least_letters) {
        return found;
    }
    const Direction direction = direction_of(layout.pieces);
    found.text_lines = count_lines(layout.pieces);
    found.axis_confidence = std::clamp(std::abs(layout.axis.balance) / 0.3, 0.0, 1.0);
    found.upright_confidence = std::clamp((std::abs(direction.deviations) - 1) / 4, 0.0, 1.0) *
                               std::clamp(std::abs(direction.mean) / 0.05, 0.0, 1.0);
    found.clockwise_deg = ((layout.sideways ? 90 : 0) + (direction.mean < 0 ? 180 : 0)) % 360;
    found.confidence = std::min(found.axis_confidence, found.upright_confidence);
    return found;
}

Orientation find_orientation(const Image& page)
{
    const ReducedPage reduced = reduce(page);
    const cv::Mat ink = find_ink(reduced).ink;
    return find_orientation(find_text_layout(ink, find_patches(ink), reduced.dpi));
}

}  // namespace hoso::imaging
