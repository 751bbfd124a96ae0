#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "pipeline/pdf/pdf_page.hpp"

namespace hoso::pipeline {

enum class FontStyle : std::uint8_t { regular, bold, italic };

/// Visible text on one line.
struct TextRun {
    double x_pt = 0;  ///< where it begins
    double y_pt = 0;  ///< its baseline
    double size_pt = 0;
    FontStyle style = FontStyle::regular;
    std::string text;  ///< UTF-8; a character that the font lacks is drawn as a question mark
};

/// A filled rectangle: a rule of a table, a bar of a chart.
struct FilledBox {
    double x_pt = 0;  ///< of its lower left corner
    double y_pt = 0;
    double width_pt = 0;
    double height_pt = 0;
    double grey = 0;  ///< 0 black … 1 white
};

/// A page that the program composes itself: lists, forms, reports. Boxes lie below the text.
struct TextPage {
    PageSize size;
    std::vector<FilledBox> boxes;
    std::vector<TextRun> runs;
};

}  // namespace hoso::pipeline
