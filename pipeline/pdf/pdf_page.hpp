#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "base/file.hpp"
#include "imaging/encoded_image.hpp"
#include "ocr/page_text.hpp"

namespace hoso::pipeline {

/// Lengths in points (1/72 inch), from the page's lower left corner, y up.
struct PageSize {
    double width_pt = 0;
    double height_pt = 0;
};

/// A page as one picture with invisible words.
struct ImagePage {
    PageSize size;  ///< of the upright page: pixels / dpi × 72, exactly
    imaging::EncodedImage image;
    /// Maps the unit square that holds the image to the page (the operands of `cm`): places, turns and mirrors it
    /// without touching its bytes.
    std::array<double, 6> placement{};
    ocr::PageText text;  ///< on any raster of the upright page; scaled to `size` by the writer
};

/// A value of a PDF object taken over from another file, in pieces: literal PDF syntax, and references to other objects
/// of the same fragment, whose numbers the writer fills in. The writer never parses it.
struct FragmentPiece {
    std::string literal;  ///< written as it is, before the reference
    int reference = -1;   ///< index of an object of the fragment; -1: none
};

struct FragmentObject {
    /// For a dictionary: key (without slash) → value. For any other object one entry with an empty key.
    std::vector<std::pair<std::string, std::vector<FragmentPiece>>> entries;
    bool has_stream = false;
    Bytes stream;  ///< encoded as the entries say
};

/// A page kept as it is: all objects it needs. Object 0 is the page dictionary without /Parent.
struct KeptPage {
    PageSize size;
    std::vector<FragmentObject> objects;
    ocr::PageText text;  ///< its own words, for the text files and the catalog; not written again
};

using PdfPage = std::variant<ImagePage, KeptPage>;

}  // namespace hoso::pipeline
