#pragma once

#include <opencv2/core.hpp>
#include <vector>

#include "imaging/image.hpp"

namespace hoso::imaging {

/// What may be the words of a rubber stamp: one patch of ink, cut out, levelled, freed of its frame.
struct StampWords {
    Image image;            ///< 8-bit grey, dark words on white, all other ink left out, brought to one height
    cv::Rect box;           ///< where it stands, pixels of the page
    bool distinct = false;  ///< of another ink than the print, or in a frame: no line of print looks so
    bool grey = false;      ///< of grey ink, of which much else on a page may be
};

/// Patches of ink that have the size of a line of stamped words (7 to 90 mm wide, 3 to 30 mm high, lying), whatever
/// their ink: red, blue and violet by their hue, each apart from the print below; grey by its tone, apart from black
/// print; black by standing outside the words that were read, or in a frame of its own. A stamp may lean by up to 15
/// degrees and have one frame, two or none.
///
/// Seals are too round and too large, rules too flat; what hands wrote may be among the patches.
/// @param page        upright
/// @param read_words  boxes of words that were read with confidence, pixels of the page
/// @return coloured patches first, then black and grey ones from the top of the page down; at most 24
/// @throws Error HOSO-IMAGING-EMPTY when the page has no pixels
/// Cost: about 180 ms for A4 in colour at 300 dpi.
[[nodiscard]] std::vector<StampWords> find_stamp_words(const Image& page, const std::vector<cv::Rect>& read_words);

}  // namespace hoso::imaging
