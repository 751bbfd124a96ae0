#include "ocr/choose_language.hpp"

#include <algorithm>

#include "imaging/line_strips.hpp"
#include "ocr/worth.hpp"

namespace hoso::ocr {

namespace {

constexpr std::size_t strips_read = 4;
constexpr double clear_lead = 0.08;

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
            worth(engine, words_of(engine.read(sheet, {.segmentation = Segmentation::single_block, .dpi = 300})));
        if (found > most) {
            second = most;
            most = found;
            best = language;
        } else {
            second = std::max(second, found);
        }
    }
    return most - second >= clear_lead ? best : all;
}

}  // namespace hoso::ocr
