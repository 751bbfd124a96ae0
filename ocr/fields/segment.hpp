#pragma once

#include <string>
#include <vector>

#include "ocr/page_text.hpp"

namespace hoso::ocr {

/// A run of words on one line without a wide gap: what stands together on paper, whatever the reader made of the line.
struct Segment {
    std::vector<Word> words;
    Box box;            ///< fractions of the page
    double line_y = 0;  ///< middle of the line that it stands on, a fraction of the page
    std::string text;   ///< the words, one space between two
    std::string folded;
    double confidence = 0;      ///< mean over the letters
    bool ends_in_dash = false;  ///< a dash stands after the last word: in a name over two lines it belongs to both

    [[nodiscard]] double height() const { return box.height(); }
    [[nodiscard]] double centre_x() const { return (box.x0 + box.x1) / 2; }
    [[nodiscard]] double centre_y() const { return (box.y0 + box.y1) / 2; }
};

/// The segments of a page from top to bottom. Specks (marks without letters or digits at either end) are left out.
[[nodiscard]] std::vector<Segment> segments_of(const PageText& page);

/// The segments of one side of the head or the closing, those on one line as one: what hands fill in leaves gaps.
[[nodiscard]] std::vector<Segment> in_rows(const std::vector<Segment>& segments);

/// Several segments as one, in the order given.
[[nodiscard]] Segment joined(const std::vector<Segment>& segments);

/// Whether most letters are capitals.
[[nodiscard]] bool is_capitals(const std::string& text);

/// Edits (Levenshtein) that turn one folded text into another.
[[nodiscard]] int edits_between(std::string_view a, std::string_view b);

/// Whether `text` is `wanted` but for one misread letter in six.
[[nodiscard]] bool resembles(std::string_view text, std::string_view wanted);

}  // namespace hoso::ocr
