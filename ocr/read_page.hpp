#pragma once

#include <optional>

#include "imaging/binarise.hpp"
#include "imaging/image.hpp"
#include "ocr/engine.hpp"
#include "ocr/page_text.hpp"
#include "ocr/second_reading.hpp"

namespace hoso::ocr {

/// How a page is read.
struct ReadPlan {
    /// The height of small letters, in pixels, to which a page is brought before it is read; larger text is reduced,
    /// smaller text is left as it is. 0: no scaling.
    double x_height_px = 16;
    double found_x_height_px = 0;  ///< of the page, where it was measured before; 0: it is measured
    Segmentation segmentation = Segmentation::single_column;
    std::optional<imaging::Binarisation> binarisation;  ///< nothing: the engine gets grey levels
    SecondReading second;
    bool order = true;  ///< side-by-side blocks one after the other, see in_reading_order()
};

/// Reads a page: evens it out, brings its text to the height that reads best, recognises it, puts the
/// words in reading order, and what their language cannot have said right (keep_to_language()).
/// @param upright  turned upright and deskewed; colour or grey, not yet evened out
/// @return the text in pixels of `upright`
/// @throws Error as Engine::read
[[nodiscard]] PageText read_page(Engine& engine, const imaging::Image& upright, const ReadPlan& plan = {});

}  // namespace hoso::ocr
