#include "ocr/barcode.hpp"

#include <utility>

#include "pipeline/stages/stage.hpp"

namespace hoso::pipeline {

/// Reads the barcodes of the page.
Page barcodes(Page page, const StageContext&)
{
    const double width = page.archival.width_px();
    const double height = page.archival.height_px();
    for (ocr::Barcode& code : ocr::find_barcodes(page.archival))
        page.facts.barcodes.push_back(
            {std::move(code.format),
             std::move(code.text),
             {code.box.x0 / width, code.box.y0 / height, code.box.x1 / width, code.box.y1 / height}});
    return page;
}

}  // namespace hoso::pipeline
