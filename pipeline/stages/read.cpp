#include "ocr/engine.hpp"
#include "pipeline/stages/stage.hpp"

namespace hoso::pipeline {

/// Recognises the text on the working image and brings it onto the archival one.
Page read(Page page, const StageContext& context)
{
    if (page.facts.text_origin == "source")
        return page;
    if (page.facts.blank) {
        page.facts.text_origin = "none";
        return page;
    }
    const ocr::PageText found = context.engine.read(page.working);
    page.text = ocr::mapped(found, page.working_to_archival, page.archival.width_px(), page.archival.height_px(),
                            page.archival.dpi_x, page.archival.dpi_y);
    return page;
}

}  // namespace hoso::pipeline
