#include "imaging/text_height.hpp"

#include <algorithm>
#include <cmath>

#include "imaging/text_layout.hpp"

namespace hoso::imaging {

namespace {

constexpr int enough_letters = 60;

struct Weighted {
    double height = 0;
    int letters = 0;
};

double weighted_median(std::vector<Weighted> values, int letters)
{
    std::sort(values.begin(), values.end(), [](const Weighted& a, const Weighted& b) { return a.height < b.height; });
    int sum = 0;
    for (const Weighted& value : values) {
        sum += value.letters;
        if (2 * sum >= letters) {
            return value.height;
        }
    }
    return 0;
}

}  // namespace

TextHeight find_text_height(const std::vector<LinePiece>& pieces, const ReducedPage& page)
{
    std::vector<Weighted> heights;
    TextHeight result;
    for (const LinePiece& piece : pieces) {
        heights.push_back({piece.zone_height(), piece.letters});
        result.letters += piece.letters;
    }
    const double median = weighted_median(heights, result.letters);
    int agreeing = 0;
    for (const Weighted& value : heights) {
        agreeing += std::abs(value.height - median) <= 0.2 * median ? value.letters : 0;
    }
    result.x_height_px = median / page.scale_y;
    result.confidence = result.letters > 0 ? static_cast<double>(agreeing) / result.letters *
                                                 std::min(1.0, static_cast<double>(result.letters) / enough_letters)
                                           : 0;
    return result;
}

TextHeight find_text_height(const Image& page)
{
    const ReducedPage reduced = reduce(page);
    const cv::Mat ink = find_ink(reduced).ink;
    const TextLayout layout = find_text_layout(ink, find_patches(ink), reduced.dpi);
    return layout.sideways ? TextHeight{} : find_text_height(layout.pieces, reduced);
}

}  // namespace hoso::imaging
