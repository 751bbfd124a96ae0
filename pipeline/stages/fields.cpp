#include "ocr/fields/find_fields.hpp"

#include "pipeline/stages/letter_layouts.hpp"
#include "pipeline/stages/stage.hpp"
#include "pipeline/workers/page_json.hpp"

namespace hoso::pipeline {

/// Reads the fields of an official letter from the page's text.
Page fields(Page page, const StageContext& context)
{
    const ocr::PageText& text = page.finished ? text_of(*page.finished) : page.text;
    page.facts.fields = ocr::find_fields(text, letter_layout(context.profile.fields.layout));
    return page;
}

}  // namespace hoso::pipeline
