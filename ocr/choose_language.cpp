#include "ocr/choose_language.hpp"

#include <algorithm>

#include "base/unicode.hpp"
#include "imaging/line_strips.hpp"
#include "ocr/worth.hpp"

namespace hoso::ocr {

namespace {

constexpr std::size_t strips_read = 4;
constexpr double clear_lead = 0.07;  ///< of the better one

/// What a reading is worth as a whole. A strip that no model can read (a stamp over text) comes out as more or fewer
/// letters of no confidence; in a mean these would weigh, in a sum they do not.
double whole_worth(Engine& engine, const std::vector<Word>& words)
{
    double letters = 0;
    for (const Word& word : words)
        letters += static_cast<double>(code_points(word.text).size());
    return worth(engine, words) * letters;
}

imaging::Image glance(const imaging::Image& page)
{
    const imaging::ReducedPage reduced = imaging::reduce(page);
    const cv::Mat ink = imaging::find_ink(reduced).ink;
    const imaging::TextLayout layout = imaging::find_text_layout(ink, imaging::find_patches(ink), reduced.dpi);
    return imaging::stacked(imaging::cut_line_strips(page, reduced, layout, strips_read));
}

}  // namespace

std::string choose_language(const EngineOf& engine_of, const std::vector<std::string>& languages,
                            const imaging::Image& page)
{
    std::string all;
    for (const std::string& language : languages)
        all += (all.empty() ? "" : "+") + language;
    const imaging::Image sheet = glance(page);
    if (languages.size() < 2 || sheet.empty())
        return all;
    std::string best;
    double most = 0;
    double second = 0;
    for (const std::string& language : languages) {
        Engine& engine = engine_of(language);
        const double found =
            whole_worth(engine, words_of(engine.read(sheet, {.segmentation = Segmentation::single_block, .dpi = 300})));
        if (found > most) {
            second = most;
            most = found;
            best = language;
        } else {
            second = std::max(second, found);
        }
    }
    const bool is_clear = !best.empty() && most - second >= clear_lead * most;
    return is_clear ? best : all;
}

}  // namespace hoso::ocr
