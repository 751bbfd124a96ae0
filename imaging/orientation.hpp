#pragma once

#include "imaging/image.hpp"
#include "imaging/text_layout.hpp"

namespace hoso::imaging {

/// Which way up a page lies.
struct Orientation {
    int clockwise_deg = 0;          ///< the turn that makes it upright: 0, 90, 180 or 270
    double confidence = 0;          ///< 0..1; below `Orientation::certain` leave the page as it lies
    double axis_confidence = 0;     ///< 0..1; whether lines run along the rows or along the columns
    double upright_confidence = 0;  ///< 0..1; which of the two directions along that axis
    int text_lines = 0;             ///< text lines seen along the axis chosen

    static constexpr double certain = 0.5;
};

/// Decides from the image alone.
///
/// The axis: letters stand nearer to their neighbours in a line than to those in the next line (the document spectrum,
/// O'Gorman 1993). The direction: in Latin script, with Vietnamese most of all, more ink rises above the small letters
/// (ascenders, capitals, accents) than hangs below them (descenders). Pieces of lines vote with their ink, letters by
/// reaching up or down; how far both counts are from an even chance is the confidence. Lines of capitals or digits
/// alone say nothing, so the confidence stays low there, and on blank pages it is 0.
/// @throws Error HOSO-IMAGING-EMPTY when the page has no pixels
/// Cost: about 35 ms for A4 at 300 dpi.
[[nodiscard]] Orientation find_orientation(const Image& page);

/// The same from a text layout known already.
[[nodiscard]] Orientation find_orientation(const TextLayout& layout);

}  // namespace hoso::imaging
