#include "ocr/fields/closer_look.hpp"

#include "pipeline/stages/letter_layouts.hpp"
#include "pipeline/stages/stage.hpp"
#include "pipeline/workers/page_json.hpp"

namespace hoso::pipeline {

/// Reads the fields of an official letter from the page's text.
Page fields(Page page, const StageContext& context)
{
    const ocr::PageText& text = page.finished ? text_of(*page.finished) : page.text;
    const ocr::LetterLayout& layout = letter_layout(context.profile.fields.layout);
    const bool was_read = page.facts.text_origin == "ocr" && !page.working.empty();
    page.facts.fields = was_read ? ocr::find_fields_closely(engine_for(layout, context), page.working, text, layout)
                                 : ocr::find_fields(text, layout);
    return page;
}

}  // namespace hoso::pipeline
