#pragma once

#include <opencv2/core.hpp>
#include <vector>

#include "imaging/image.hpp"

namespace hoso::imaging {

/// What may be the words of a rubber stamp: one patch of ink, cut out, levelled, freed of its frame.
struct StampWords {
    Image image;   ///< 8-bit grey, dark words on white, all other ink left out, brought to one height
    cv::Rect box;  ///< where it stands, pixels of the page
};

/// Patches of coloured ink that have the size of a line of stamped words (7 to 90 mm wide, 3 to 30 mm high, lying):
/// red, blue and violet by their hue, each apart from the print below. A stamp may lean by up to 15 degrees and have
/// one frame, two or none.
///
/// Seals are too round and too large, rules too flat; what hands wrote may be among the patches.
/// @param page  upright; one in grey has none
/// @return the red ones, then the others, from the top of the page down; at most 8 of each
/// @throws Error HOSO-IMAGING-EMPTY when the page has no pixels
[[nodiscard]] std::vector<StampWords> find_stamp_words(const Image& page);

}  // namespace hoso::imaging
