#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "imaging/assessment.hpp"
#include "imaging/encoded_image.hpp"
#include "imaging/image.hpp"
#include "ocr/fields/find_fields.hpp"
#include "ocr/page_text.hpp"
#include "ocr/sequence.hpp"
#include "pipeline/capture/by_hand.hpp"
#include "pipeline/pdf/pdf_page.hpp"

namespace hoso::pipeline {

/// Something that a stage decided about a page, with what it went by.
struct Decision {
    std::string stage;
    std::string what;
};

/// A code on a page; its box in fractions of the upright page.
struct PageBarcode {
    std::string format;
    std::string text;
    ocr::Box box;
};

/// What was found out about a page, for people and for the record; no pixels.
struct PageFacts {
    std::string source;  ///< the input's path as given
    int number = 0;      ///< of the page in its source, from 1
    int width_px = 0;    ///< of the upright archival image
    int height_px = 0;
    double dpi_x = 0;
    double dpi_y = 0;
    bool dpi_inferred = false;
    int rotation = 0;  ///< clockwise turn in degrees that was applied to make the page upright
    double rotation_confidence = 0;
    double skew_deg = 0;  ///< on the upright page, positive when the lines fall to the right
    bool blank = false;
    double blank_confidence = 0;
    std::string colour;  ///< `bitonal`, `grey` or `colour`, measured
    /// Corners of the paper, fractions of the image as given, clockwise from the upper left one.
    std::array<std::array<double, 2>, 4> crop{{{0, 0}, {1, 0}, {1, 1}, {0, 1}}};
    std::optional<double> gutter_x;       ///< where two pages meet, a fraction of the image as given
    std::string engine;                   ///< name and version of what read it; empty when nothing did
    std::string text_origin = "ocr";      ///< `ocr`, `source` (the PDF's own text) or `none`
    bool kept = false;                    ///< the source's page was taken over as it is
    bool left_out = false;                ///< a blank side that the profile leaves out of the document
    std::vector<ocr::FoundField> fields;  ///< when the stage `fields` ran
    std::string secrecy;                  ///< the stamp found by the stage `secrecy`, such as `MẬT`; empty: none
    std::vector<PageBarcode> barcodes;    ///< when the stage `barcodes` ran
    std::vector<std::string> separators;  ///< payloads of the codes that make the side a separator sheet
    ocr::SequenceClues clues;             ///< when the stage `sequence` ran
    std::vector<std::pair<std::string, double>> quality;
    std::vector<std::string> warnings;
    std::vector<Decision> decisions;
};

/// A side on its way from its source to its document.
///
/// Two images, always kept apart: `archival` is true to the paper and is stored; `working` is whatever helps reading.
/// `text` refers to the upright, straightened page, on the raster of `working`.
struct Page {
    PageFacts facts;
    imaging::Image archival;
    imaging::Image working;
    imaging::Image uncut;     ///< `working` before an operator cropped it; empty when nobody did
    capture::ByHand by_hand;  ///< of a captured side

    std::optional<imaging::Assessment> assessment;  ///< of `archival` as it was before the stage `upright`

    std::optional<imaging::EncodedImage> stored;     ///< the source's own bytes, when they can stand in a PDF/A
    imaging::Turn turn;                              ///< what lies between the stored raster and `archival`
    std::optional<PageSize> paper;                   ///< of the upright page, when the source fixes it
    std::optional<std::array<double, 6>> placement;  ///< of the stored raster on `paper`, before `turn`

    ocr::PageText text;
    std::optional<PdfPage> finished;  ///< what the document gets
};

}  // namespace hoso::pipeline
