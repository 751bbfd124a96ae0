#pragma once

#include <opencv2/core.hpp>
#include <vector>

#include "imaging/ink.hpp"

namespace hoso::imaging {

/// A few words in a row, measured across: where the small letters stand, and what rises above or hangs below them.
///
/// All in pixels of the ink map, which must be level (no skew); y grows downwards.
struct LinePiece {
    cv::Rect box;          ///< around its letters
    int letters = 0;       ///< patches; touching letters count as one
    double top_y = 0;      ///< upper edge of the zone of the small letters (the x-line)
    double bottom_y = 0;   ///< lower edge of it (the baseline), first row outside
    int rising = 0;        ///< letters and small parts that reach above the zone: ascenders, capitals, accents
    int hanging = 0;       ///< those that reach below it: descenders, dots below
    double core_ink = 0;   ///< inked pixels between both
    double ink_above = 0;  ///< inked pixels above the zone: ascenders, capitals, accents
    double ink_below = 0;  ///< inked pixels below it: descenders

    [[nodiscard]] double zone_height() const { return bottom_y - top_y; }
};

/// Letters chained from left to right into text lines, cut into pieces of about 40 letter heights so that a curved or
/// still slightly leaning line does not blur its profile.
///
/// The zone of the small letters is where the profile across the piece is at least 0.45 of its high values.
/// @param letters  of letter_patches()
[[nodiscard]] std::vector<LinePiece> find_line_pieces(const InkPatches& patches, const std::vector<InkPatch>& letters);

/// How many text lines the pieces make up: those of at least three letters, pieces of one line counted once.
[[nodiscard]] int count_lines(const std::vector<LinePiece>& pieces);

}  // namespace hoso::imaging
