#include "ocr/fields/secrecy.hpp"

#include <algorithm>
#include <cctype>
#include <opencv2/imgproc.hpp>

#include "base/unicode.hpp"
#include "imaging/stamp.hpp"
#include "ocr/fields/segment.hpp"

namespace hoso::ocr {

namespace {

/// Letters only, without diacritics: what is left of a stamp's frame around the words falls away.
std::string letters_of(const std::string& text)
{
    std::string letters = folded(text);
    std::erase_if(letters, [](unsigned char c) { return std::isalpha(c) == 0; });
    return letters;
}

std::string secrecy_in(const std::string& line, const LetterLayout& layout)
{
    const std::string letters = letters_of(line);
    for (const std::string& secrecy : layout.secrecy) {
        const std::string wanted = letters_of(secrecy);
        constexpr std::size_t long_enough_for_a_misread_letter = 6;
        const int forgiven = wanted.size() >= long_enough_for_a_misread_letter ? 1 : 0;
        if (edits_between(letters, wanted) <= forgiven)
            return secrecy;
    }
    return {};
}

}  // namespace

std::string find_secrecy(const PageText& text, const LetterLayout& layout)
{
    for (const Segment& segment : segments_of(text))
        if (is_capitals(segment.text))
            if (std::string secrecy = secrecy_in(segment.text, layout); !secrecy.empty())
                return secrecy;
    return {};
}

std::string find_secrecy_of_stamps(const imaging::Image& page, Engine& engine, const LetterLayout& layout)
{
    // A secrecy stamp is a line of words in a frame; seals are round and larger, signatures have no such shape.
    constexpr double mm_per_inch = 25.4;
    constexpr std::size_t most_stamps = 8;
    std::size_t tried = 0;
    for (const imaging::Stamp& stamp : imaging::find_stamps(page)) {
        const double width_mm = stamp.box.width / page.dpi_x * mm_per_inch;
        const double height_mm = stamp.box.height / page.dpi_y * mm_per_inch;
        if (width_mm < 8 || width_mm > 80 || height_mm < 3 || height_mm > 30 || width_mm < 1.2 * height_mm)
            continue;
        if (++tried > most_stamps)
            break;
        imaging::Image words = imaging::stamp_layer(page, stamp);
        const int margin = std::max(8, words.height_px() / 6);
        cv::copyMakeBorder(words.pixels, words.pixels, margin, margin, margin, margin, cv::BORDER_CONSTANT,
                           cv::Scalar::all(255));
        for (const Segmentation segmentation : {Segmentation::single_block, Segmentation::single_line}) {
            const PageText text = engine.read(words, {.segmentation = segmentation, .dpi = 0});
            for (const Segment& segment : segments_of(text))
                if (std::string secrecy = secrecy_in(segment.text, layout); !secrecy.empty())
                    return secrecy;
        }
    }
    return {};
}

}  // namespace hoso::ocr
