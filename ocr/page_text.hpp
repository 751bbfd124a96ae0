#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace hoso::ocr {

/// A rectangle in pixels of the page, from the upper left corner; x1 and y1 are the first pixels outside it.
struct Box {
    double x0 = 0;
    double y0 = 0;
    double x1 = 0;
    double y1 = 0;

    [[nodiscard]] double width() const { return x1 - x0; }
    [[nodiscard]] double height() const { return y1 - y0; }
    [[nodiscard]] bool empty() const { return x1 <= x0 || y1 <= y0; }
};

/// The line on which letters stand, from the left end to the right end of a word or line, in pixels.
struct Baseline {
    double x0 = 0;
    double y0 = 0;
    double x1 = 0;
    double y1 = 0;
};

struct Word {
    std::string text;  ///< UTF-8, normal form C, never empty, no white space
    Box box;
    Baseline baseline;
    double confidence = 0;  ///< 0..1
    std::string language;   ///< Tesseract's name of the model that read it (`vie`); empty when unknown
    bool right_to_left = false;
    std::string original;  ///< what the engine read, when `text` is a repair of it; else empty
};

struct Line {
    Box box;
    Baseline baseline;
    double x_height_px = 0;   ///< 0 when unknown
    std::vector<Word> words;  ///< in reading order
};

struct Paragraph {
    Box box;
    std::vector<Line> lines;
};

struct Block {
    Box box;
    std::vector<Paragraph> paragraphs;
};

/// What a page says, in reading order.
struct PageText {
    int width_px = 0;  ///< of the image that the boxes refer to
    int height_px = 0;
    double dpi_x = 300;
    double dpi_y = 300;
    std::vector<Block> blocks;

    [[nodiscard]] std::size_t word_count() const;
    /// Mean over the words, weighted by their letters; 0 on a page without words.
    [[nodiscard]] double mean_confidence() const;
};

/// The words as plain text: one line a line, one empty line between paragraphs.
[[nodiscard]] std::string plain_text(const PageText& page);

/// A 2 × 3 affine map of pixel coordinates: x' = a x + b y + c, y' = d x + e y + f.
struct Affine {
    double a = 1, b = 0, c = 0;
    double d = 0, e = 1, f = 0;
};

/// The same text on another raster of the same page: boxes become the bounding boxes of their mapped corners,
/// baselines are mapped end by end.
[[nodiscard]] PageText mapped(const PageText& page, const Affine& map, int width_px, int height_px, double dpi_x,
                              double dpi_y);

}  // namespace hoso::ocr
