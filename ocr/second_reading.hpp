#pragma once

#include "imaging/image.hpp"
#include "ocr/engine.hpp"
#include "ocr/page_text.hpp"

namespace hoso::ocr {

/// When and how a line is read a second time.
struct SecondReading {
    /// A line with a word of less confidence is read again; 0: none is.
    double below = 0;
    double x_height_px = 26;     ///< the height of small letters to which the line is brought
    double largest_share = 0.2;  ///< of the page's lines, the worst first: what bounds the cost
};

/// Reads lines again, one by one and at another scale, and chooses between the two readings word by word: by
/// confidence, and by whether the language has the word (the model's dictionary; for Vietnamese the syllable).
///
/// @param evened  the page as it was read, evened out, at its full size
/// @param text    in pixels of `evened`; a word that is chosen from the second reading stands in the first one's line
/// @return how many lines were read again
/// @throws what Engine::read() throws
int read_again(Engine& engine, const imaging::Image& evened, PageText& text, const SecondReading& how);

}  // namespace hoso::ocr
