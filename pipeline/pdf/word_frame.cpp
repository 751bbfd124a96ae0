#include "pipeline/pdf/word_frame.hpp"

#include <algorithm>
#include <cmath>

namespace hoso::pipeline {

namespace {

/// Heights of Latin print in parts of the font size, as most faces have them: ascenders, descenders.
constexpr double ascender_em = 0.8;
constexpr double descender_em = 0.28;

struct Direction {
    double cosine = 1;
    double sine = 0;
    double through_x = 0;  ///< a point of the baseline
    double through_y = 0;
};

/// Pixels to points, y up.
struct Scale {
    double x;
    double y;
    double height_pt;
    [[nodiscard]] double across(double px) const { return px * x; }
    [[nodiscard]] double up(double px) const { return height_pt - px * y; }
};

/// The baseline's direction; none when its ends are not apart.
bool direction_of(const ocr::Baseline& baseline, const Scale& scale, Direction& direction)
{
    const double dx = scale.across(baseline.x1) - scale.across(baseline.x0);
    const double dy = scale.up(baseline.y1) - scale.up(baseline.y0);
    const double length = std::hypot(dx, dy);
    if (!std::isfinite(length) || length < 0.01)
        return false;
    direction = {dx / length, dy / length, scale.across(baseline.x0), scale.up(baseline.y0)};
    return true;
}

/// Length and thickness of the rectangle that leans by the direction and has the box as its bounding box.
void unlean(const Direction& direction, double width, double height, double& length, double& thickness)
{
    const double c = std::abs(direction.cosine);
    const double s = std::abs(direction.sine);
    const bool upright = c < s;  // vertical writing: seen from its own baseline, the box's sides change places
    const double w = upright ? height : width;
    const double h = upright ? width : height;
    const double major = std::max(c, s);
    const double minor = std::min(c, s);
    const double determinant = major * major - minor * minor;
    // Near 45 degrees the bounding box says little; then and for noisy angles a share of the box stands in.
    const double exact_length = determinant > 0.2 ? (w * major - h * minor) / determinant : 0;
    const double exact_thickness = determinant > 0.2 ? (h * major - w * minor) / determinant : 0;
    const bool plausible = exact_length > 0.5 * w && exact_thickness > 0.3 * std::min(w, h);
    length = plausible ? exact_length : w;
    thickness = plausible ? exact_thickness : std::min(w, h);
}

}  // namespace

WordFrame word_frame(const ocr::Word& word, const ocr::Line& line, const ocr::PageText& page, const PageSize& size)
{
    const Scale scale{size.width_pt / std::max(page.width_px, 1), size.height_pt / std::max(page.height_px, 1),
                      size.height_pt};
    const double centre_x = scale.across((word.box.x0 + word.box.x1) / 2);
    const double centre_y = scale.up((word.box.y0 + word.box.y1) / 2);

    WordFrame frame;
    double offset = 0;  // of the baseline from the centre, up
    double thickness = 0;
    bool found = false;
    for (const ocr::Baseline& baseline : {line.baseline, word.baseline}) {
        Direction direction;
        if (found || !direction_of(baseline, scale, direction))
            continue;
        unlean(direction, word.box.width() * scale.x, word.box.height() * scale.y, frame.length_pt, thickness);
        frame.cosine = direction.cosine;
        frame.sine = direction.sine;
        offset =
            (direction.through_y - centre_y) * direction.cosine - (direction.through_x - centre_x) * direction.sine;
        found = offset >= -thickness && offset <= thickness / 4;
    }
    if (frame.length_pt <= 0)
        unlean({}, word.box.width() * scale.x, word.box.height() * scale.y, frame.length_pt, thickness);
    thickness = std::max(thickness, 0.1);
    frame.length_pt = std::max(frame.length_pt, 0.1);
    const bool floats = offset < -0.6 * thickness;
    if (!found || floats)
        offset = -thickness / 2;
    frame.above_pt = thickness / 2 - offset;
    frame.below_pt = std::max(thickness / 2 + offset, 0.0);
    // Readers split words whose letters climb; a slight lean is taken by the steps between the words of a line.
    constexpr double slight_rise_pt = 1.5;
    if (frame.cosine > 0 && std::abs(frame.sine) * frame.length_pt < slight_rise_pt) {
        frame.cosine = 1;
        frame.sine = 0;
    }
    frame.x = centre_x - frame.cosine * frame.length_pt / 2 - frame.sine * offset;
    frame.y = centre_y - frame.sine * frame.length_pt / 2 + frame.cosine * offset;
    return frame;
}

double common_font_size(const std::vector<WordFrame>& words)
{
    if (words.empty())
        return 0;
    std::vector<double> heights;
    for (const WordFrame& word : words)
        heights.push_back(word.above_pt + word.below_pt);
    const auto middle = heights.begin() + static_cast<std::ptrdiff_t>(heights.size() / 2);
    std::nth_element(heights.begin(), middle, heights.end());
    const double tallest_likely = 2.2 * *middle;
    double size = 0;
    for (const WordFrame& word : words)
        if (word.above_pt + word.below_pt <= tallest_likely)
            size = std::max({size, word.above_pt / ascender_em, word.below_pt / descender_em});
    return size;
}

}  // namespace hoso::pipeline
