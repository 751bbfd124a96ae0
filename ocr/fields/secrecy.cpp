#include "ocr/fields/secrecy.hpp"

#include <algorithm>
#include <cctype>
#include <opencv2/imgproc.hpp>
#include <regex>
#include <sstream>
#include <vector>

#include "base/unicode.hpp"
#include "imaging/stamp_words.hpp"
#include "ocr/fields/segment.hpp"
#include "ocr/worth.hpp"

namespace hoso::ocr {

namespace {

/// Letters only, without diacritics: what is left of a stamp's frame around the words falls away.
std::string letters_of(const std::string& text)
{
    std::string letters = folded(text);
    std::erase_if(letters, [](unsigned char c) { return std::isalpha(c) == 0; });
    return letters;
}

/// The secrecy that a line says and nothing else.
/// @param letters_a_misread  of so many letters one may be misread, in words of at least six
std::string secrecy_in(const std::string& line, const LetterLayout& layout, std::size_t letters_a_misread)
{
    const std::string letters = letters_of(line);
    for (const std::string& secrecy : layout.secrecy) {
        const std::string wanted = letters_of(secrecy);
        constexpr std::size_t long_enough_for_a_misread_letter = 6;
        const std::size_t forgiven =
            wanted.size() >= long_enough_for_a_misread_letter ? wanted.size() / letters_a_misread : 0;
        if (edits_between(letters, wanted) <= static_cast<int>(forgiven))
            return secrecy;
    }
    return {};
}

/// What a stamp says. Its ink is uneven, so that more letters may be misread than in print, and lines of other marks
/// may stand beside its words.
std::string secrecy_of_stamp(const std::string& read, const LetterLayout& layout)
{
    constexpr std::size_t letters_a_misread = 3;
    std::istringstream lines(read);
    for (std::string line; std::getline(lines, line);)
        if (std::string secrecy = secrecy_in(line, layout, letters_a_misread); !secrecy.empty())
            return secrecy;
    const std::string letters = letters_of(read);
    if (std::string secrecy = secrecy_in(read, layout, letters_a_misread); !secrecy.empty())
        return secrecy;
    // A word all in small letters is none of a stamp's, however like one it looks.
    const bool capitals = lower(read) != read;
    return capitals && std::regex_match(letters, layout.secrecy_pattern) ? layout.secrecy.back() : std::string();
}

/// Whether what was read of grey ink, which much else on a page may be of, is worth other readings.
bool resembles_secrecy(const std::string& read, const LetterLayout& layout)
{
    const std::string letters = letters_of(read);
    return std::any_of(layout.secrecy.begin(), layout.secrecy.end(), [&](const std::string& secrecy) {
        const std::string wanted = letters_of(secrecy);
        return edits_between(letters, wanted) <= static_cast<int>(wanted.size() / 2);
    });
}

/// Smaller and smooth: the specks of patchy ink become strokes.
imaging::Image softened(const imaging::Image& image)
{
    constexpr double scale = 0.7;
    imaging::Image soft = image;
    cv::GaussianBlur(image.pixels, soft.pixels, {0, 0}, 1.6);
    cv::resize(soft.pixels, soft.pixels, {}, scale, scale, cv::INTER_AREA);
    return soft;
}

/// Boxes of words that were read with confidence; black ink outside them may be a stamp's.
std::vector<cv::Rect> confident_words(const PageText& text)
{
    constexpr double confident = 0.6;
    std::vector<cv::Rect> boxes;
    for (const Word& word : words_of(text))
        if (word.confidence >= confident)
            boxes.emplace_back(static_cast<int>(word.box.x0), static_cast<int>(word.box.y0),
                               static_cast<int>(word.box.width()), static_cast<int>(word.box.height()));
    return boxes;
}

}  // namespace

std::string find_secrecy(const PageText& text, const LetterLayout& layout)
{
    constexpr std::size_t letters_a_misread = 6;
    for (const Segment& segment : segments_of(text))
        if (is_capitals(segment.text))
            if (std::string secrecy = secrecy_in(segment.text, layout, letters_a_misread); !secrecy.empty())
                return secrecy;
    return {};
}

std::string find_secrecy_of_stamps(const imaging::Image& page, const PageText& text, Engine& engine,
                                   const LetterLayout& layout)
{
    for (const imaging::StampWords& stamp : imaging::find_stamp_words(page, confident_words(text)))
        for (const auto& [image, segmentation] : {std::pair{stamp.image, Segmentation::single_line},
                                                  std::pair{softened(stamp.image), Segmentation::single_line},
                                                  std::pair{stamp.image, Segmentation::single_block}}) {
            const std::string words = plain_text(engine.read(image, {.segmentation = segmentation, .dpi = 300}));
            std::string secrecy = stamp.distinct ? secrecy_of_stamp(words, layout) : secrecy_in(words, layout, 6);
            if (!secrecy.empty())
                return secrecy;
            if (!stamp.distinct || (stamp.grey && !resembles_secrecy(words, layout)))
                break;
        }
    return {};
}

}  // namespace hoso::ocr
