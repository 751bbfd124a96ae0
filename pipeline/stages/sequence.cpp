#include "ocr/sequence.hpp"

#include <algorithm>

#include "ocr/page_number_marks.hpp"
#include "pipeline/stages/letter_layouts.hpp"
#include "pipeline/stages/stage.hpp"
#include "pipeline/workers/page_json.hpp"

namespace hoso::pipeline {

/// Takes down what tells of the page's place among others; they are held against each other when all are there.
Page sequence(Page page, const StageContext& context)
{
    constexpr double mm_per_inch = 25.4;
    PageFacts& facts = page.facts;
    if (!facts.separators.empty())
        return page;
    const ocr::PageText& text = page.finished ? text_of(*page.finished) : page.text;
    facts.clues = ocr::sequence_clues(text, letter_layout(context.profile.fields.layout));
    if (facts.clues.numbers.empty() && facts.text_origin == "ocr" && text.word_count() > 0)
        facts.clues.numbers = ocr::look_for_page_numbers(context.engine, page.working, text);
    facts.clues.blank = facts.blank;
    facts.clues.width_mm = facts.width_px / std::max(facts.dpi_x, 1.0) * mm_per_inch;
    facts.clues.height_mm = facts.height_px / std::max(facts.dpi_y, 1.0) * mm_per_inch;
    facts.clues.rotation = facts.rotation;
    return page;
}

}  // namespace hoso::pipeline
