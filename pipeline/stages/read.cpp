#include <cstdio>

#include "ocr/engine.hpp"
#include "ocr/read_page.hpp"
#include "pipeline/stages/stage.hpp"

namespace hoso::pipeline {

namespace {

void review(PageFacts& facts, const ocr::PageText& text, const ReviewThresholds& limits)
{
    const double confidence = text.mean_confidence();
    if (text.word_count() == 0 || confidence >= limits.min_confidence)
        return;
    char warning[120];
    std::snprintf(warning, sizeof warning, "needs review: the words' mean confidence is %.2f, below the profile's %.2f",
                  confidence, limits.min_confidence);
    facts.warnings.emplace_back(warning);
}

std::optional<imaging::Binarisation> method_of(Binarisation binarisation)
{
    switch (binarisation) {
        case Binarisation::none:
            break;
        case Binarisation::otsu:
            return imaging::Binarisation::otsu;
        case Binarisation::sauvola:
            return imaging::Binarisation::sauvola;
        case Binarisation::wolf:
            return imaging::Binarisation::wolf;
        case Binarisation::adaptive:
            return imaging::Binarisation::adaptive;
    }
    return std::nullopt;
}

ocr::ReadPlan plan_of(const ReadOptions& options, const Page& page)
{
    ocr::ReadPlan plan;
    plan.x_height_px = options.x_height_px;
    if (page.assessment)
        plan.found_x_height_px = page.assessment->text_height.x_height_px;
    plan.binarisation = method_of(options.binarisation);
    plan.second.below = options.again_below;
    return plan;
}

}  // namespace

/// Recognises the text on the working image. A page that brings its own text keeps
/// it; a blank one and a separator sheet have none.
Page read(Page page, const StageContext& context)
{
    if (page.facts.text_origin == "source")
        return page;
    if (page.facts.blank || !page.facts.separators.empty()) {
        page.facts.text_origin = "none";
        return page;
    }
    const ReadOptions& options = context.profile.read;
    if (options.choose_language && options.languages.size() > 1) {
        const std::string languages = ocr::choose_language(context.engine_of, options.languages, page.working);
        page.facts.decisions.push_back({"read", "read as " + languages});
        page.text = ocr::read_page(context.engine_of(languages), page.working, plan_of(options, page));
    } else {
        page.text = ocr::read_page(context.engine, page.working, plan_of(options, page));
    }
    page.facts.engine = "Tesseract " + ocr::Engine::version();
    review(page.facts, page.text, context.profile.review);
    return page;
}

}  // namespace hoso::pipeline
