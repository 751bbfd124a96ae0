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

}  // namespace

/// Recognises the text on the working image. A page that brings its own text keeps
/// it; a blank one has none.
Page read(Page page, const StageContext& context)
{
    if (page.facts.text_origin == "source")
        return page;
    if (page.facts.blank) {
        page.facts.text_origin = "none";
        return page;
    }
    page.text = ocr::read_page(context.engine, page.working);
    page.facts.engine = "Tesseract " + ocr::Engine::version();
    review(page.facts, page.text, context.profile.review);
    return page;
}

}  // namespace hoso::pipeline
