#include "imaging/orientation.hpp"

#include <algorithm>
#include <cmath>

namespace hoso::imaging {

namespace {

constexpr int least_letters = 8;  ///< fewer say nothing about the axis
constexpr double clear_balance = 0.3;
constexpr int least_letters_of_piece = 4;
constexpr int most_letters_of_piece = 40;
constexpr double most_rise = 0.4;        ///< of the ink between x-line and baseline
constexpr double least_error = 0.01;     ///< no mean is known better
constexpr double no_deviation = 0.8;     ///< standard errors that say nothing
constexpr double clear_deviation = 3.8;  ///< standard errors that leave no doubt

/// Whether ink rises above the lines (positive) or hangs below them, in standard errors, by two independent counts.
struct Direction {
    double by_ink = 0;      ///< inked pixels above less those below the lines, the mean over the pieces
    double by_letters = 0;  ///< letters that rise less those that hang, against an even chance

    [[nodiscard]] double agreed() const { return (by_ink + by_letters) / 2; }
};

Direction direction_of(const std::vector<LinePiece>& pieces)
{
    double weight = 0;
    double sum = 0;
    double squares = 0;
    int voters = 0;
    int rising = 0;
    int hanging = 0;
    for (const LinePiece& piece : pieces) {
        if (piece.core_ink <= 0 || piece.letters < least_letters_of_piece) {
            continue;
        }
        const double rise = std::clamp((piece.ink_above - piece.ink_below) / piece.core_ink, -most_rise, most_rise);
        const double letters = std::min(piece.letters, most_letters_of_piece);
        weight += letters;
        sum += letters * rise;
        squares += letters * rise * rise;
        rising += piece.rising;
        hanging += piece.hanging;
        ++voters;
    }
    if (voters == 0) {
        return {};
    }
    const double mean = sum / weight;
    const double spread = std::sqrt(std::max(0.0, squares / weight - mean * mean));
    return {mean / std::max(spread / std::sqrt(voters), least_error),
            (rising - hanging) / std::sqrt(rising + hanging + 1.0)};
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
    found.axis_confidence = std::min(std::abs(layout.axis.balance) / clear_balance, 1.0);
    found.upright_confidence =
        std::clamp((std::abs(direction.agreed()) - no_deviation) / (clear_deviation - no_deviation), 0.0, 1.0);
    found.clockwise_deg = ((layout.sideways ? 90 : 0) + (direction.agreed() < 0 ? 180 : 0)) % 360;
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
