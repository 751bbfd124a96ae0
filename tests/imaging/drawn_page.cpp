#include "tests/imaging/drawn_page.hpp"

#include <cmath>
#include <opencv2/imgproc.hpp>
#include <string>

namespace hoso::test {

namespace {

/// Words with the letter frequencies of running text: about one letter in four rises, one in eight hangs.
std::string made_up_line(cv::RNG& random, int letters, bool capitals)
{
    const std::string text = "eeeeaaaaiiiooonnnttsssrrllddcuumpphgbfyvkq";
    const std::string large = "EEEAAAIIOONNTTSSRRLLDDCUMPHGBFYVK";
    std::string line;
    while (static_cast<int>(line.size()) < letters) {
        const int length = random.uniform(2, 9);
        for (int i = 0; i < length; ++i) {
            const std::string& from = capitals || (line.empty() && i == 0) ? large : text;
            line += from[static_cast<std::size_t>(random.uniform(0, static_cast<int>(from.size())))];
        }
        line += ' ';
    }
    return line;
}

}  // namespace

imaging::Image draw_page(const DrawnPage& how)
{
    const double mm = how.dpi / 25.4;
    cv::RNG random(how.seed);
    cv::Mat pixels(cv::Size(static_cast<int>(how.width_mm * mm), static_cast<int>(how.height_mm * mm)), CV_8U,
                   cv::Scalar(how.paper));
    constexpr double font_height = 21;  // of a capital at scale 1
    const double scale = how.letter_mm * mm / font_height;
    for (int line = 0; line < how.lines; ++line) {
        const int y = static_cast<int>((25 + line * how.letter_mm * 2.6) * mm);
        const std::string words = made_up_line(random, random.uniform(45, 60), how.capitals);
        cv::putText(pixels, words, {static_cast<int>(25 * mm), y}, cv::FONT_HERSHEY_COMPLEX, scale, cv::Scalar(how.ink),
                    std::max(1, static_cast<int>(std::lround(scale * 1.6))), cv::LINE_AA);
    }
    cv::Mat grain(pixels.size(), CV_16S);
    random.fill(grain, cv::RNG::NORMAL, 0, how.noise);
    cv::add(pixels, grain, pixels, cv::noArray(), CV_8U);
    return {pixels, how.dpi, how.dpi, imaging::ColourMode::grey};
}

imaging::Image leaning(const imaging::Image& page, double clockwise_deg, int background)
{
    imaging::Image turned = page;
    const cv::Point2f centre(static_cast<float>(page.width_px() - 1) / 2, static_cast<float>(page.height_px() - 1) / 2);
    cv::Mat pixels;
    cv::warpAffine(page.pixels, pixels, cv::getRotationMatrix2D(centre, -clockwise_deg, 1), page.pixels.size(),
                   cv::INTER_CUBIC, cv::BORDER_CONSTANT, cv::Scalar::all(background));
    turned.pixels = pixels;
    return turned;
}

}  // namespace hoso::test
