#include "ocr/fields/secrecy.hpp"

#include <algorithm>
#include <cctype>
#include <opencv2/imgproc.hpp>
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
    return secrecy_in(read, layout, letters_a_misread);
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

bool contains(const Box& box, cv::Point2d point)
{
    return point.x >= box.x0 && point.x < box.x1 && point.y >= box.y0 && point.y < box.y1;
}

/// A word in capitals that was read with confidence. Small letters say nothing: the network does not take them for a
/// stamp's, and they can be read through a faint one.
bool is_clear(const Word& word)
{
    constexpr double confident = 0.8;
    return word.confidence >= confident && is_capitals(word.text);
}

/// Whether a word belongs to none of the stamps.
bool is_other(const Word& word, const LetterLayout& layout)
{
    const std::string letters = letters_of(word.text);
    return letters.size() > 1 &&
           std::none_of(layout.secrecy.begin(), layout.secrecy.end(), [&](const std::string& secrecy) {
               return letters_of(secrecy).find(letters) != std::string::npos;
           });
}

/// Whether the word at a place was read so that it is no stamp's: clearly another one, or a line's that goes on beside
/// it in capitals, as in BẢO MẬT and MẬT ĐỘ.
bool is_print(const std::vector<Word>& line, std::size_t at, const LetterLayout& layout)
{
    constexpr int surely_another_word = 2;  // edits
    if (!is_clear(line[at]))
        return false;
    if (edits_between(letters_of(line[at].text), letters_of(layout.secrecy.back())) >= surely_another_word)
        return is_other(line[at], layout);
    const auto goes_on_with = [&](const Word& word) { return is_clear(word) && is_other(word, layout); };
    return (at > 0 && goes_on_with(line[at - 1])) || (at + 1 < line.size() && goes_on_with(line[at + 1]));
}

/// @param middle  of what was seen, on the raster of the segments' words
bool is_print(cv::Point2d middle, const std::vector<Segment>& segments, const LetterLayout& layout)
{
    for (const Segment& segment : segments)
        for (std::size_t i = 0; i < segment.words.size(); ++i)
            if (contains(segment.words[i].box, middle) && is_print(segment.words, i, layout))
                return true;
    return false;
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

std::string find_secrecy_of_stamps(const imaging::Image& page, Engine& engine, const LetterLayout& layout)
{
    for (const imaging::StampWords& stamp : imaging::find_stamp_words(page))
        for (const auto& [image, segmentation] : {std::pair{stamp.image, Segmentation::single_line},
                                                  std::pair{softened(stamp.image), Segmentation::single_line},
                                                  std::pair{stamp.image, Segmentation::single_block}}) {
            const std::string words = plain_text(engine.read(image, {.segmentation = segmentation, .dpi = 300}));
            if (std::string secrecy = secrecy_of_stamp(words, layout); !secrecy.empty())
                return secrecy;
        }
    return {};
}

std::string see_secrecy(const imaging::Image& page, const PageText& text, SecrecyModel& model,
                        const LetterLayout& layout)
{
    const std::vector<StampSight> sights = model.find(page);
    const std::vector<Segment> segments = segments_of(text);
    const double text_px_x = double(text.width_px) / page.width_px();
    const double text_px_y = double(text.height_px) / page.height_px();
    const bool stamped = std::any_of(sights.begin(), sights.end(), [&](const StampSight& sight) {
        const cv::Point2d middle = cv::Point2d(sight.box.tl() + sight.box.br()) / 2;
        return sight.score >= layout.secrecy_least_score &&
               !is_print({middle.x * text_px_x, middle.y * text_px_y}, segments, layout);
    });
    return stamped ? layout.secrecy.back() : std::string();
}

}  // namespace hoso::ocr
