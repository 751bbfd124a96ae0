#pragma once

#include <opencv2/core.hpp>
#include <vector>

#include "imaging/ink.hpp"
#include "imaging/skew.hpp"
#include "imaging/text_lines.hpp"

namespace hoso::imaging {

/// Along which axis the text runs.
struct TextAxis {
    double balance = 0;  ///< -1: every letter's nearest neighbours stand above and below it; 1: beside it
    int letters = 0;     ///< how many were asked
};

/// Where text lines lie on a page, in whichever of the two axes they run.
struct TextLayout {
    TextAxis axis;
    bool sideways = false;  ///< lines run along the columns; skew and pieces then refer to the page turned by 90
                            ///< degrees clockwise
    Skew skew;
    std::vector<LinePiece> pieces;  ///< on the level page
};

/// Letters stand nearer to their neighbours in a line than to those of the next line (document spectrum, O'Gorman
/// 1993).
[[nodiscard]] TextAxis find_text_axis(const std::vector<InkPatch>& letters);

/// One pass over the ink from which orientation, skew and text height are read.
/// @param ink      of find_ink() on a page reduced to `dpi`
/// @param patches  of find_patches(ink)
[[nodiscard]] TextLayout find_text_layout(const cv::Mat& ink, InkPatches patches, double dpi);

}  // namespace hoso::imaging
