#include <utility>

#include "imaging/encode.hpp"
#include "pipeline/pdf/placement.hpp"
#include "pipeline/stages/page_size.hpp"
#include "pipeline/stages/stage.hpp"

namespace hoso::pipeline {

namespace {

imaging::EncodedImage encoded(const imaging::Image& image, const StoreOptions& options)
{
    if (options.codec == ArchivalCodec::jpeg && image.colour != imaging::ColourMode::bitonal)
        return imaging::encode_jpeg(image, options.jpeg_quality);
    return imaging::encode_lossless(image);
}

}  // namespace

/// Makes the archival image: the source's own bytes when they can stand in the document, turned by placement only;
/// else encoded as the profile says.
Page store(Page page, const StageContext& context)
{
    ImagePage result;
    result.size = paper_of(page);
    result.text = std::move(page.text);
    if (result.text.width_px == 0) {  // a page without text still has a size
        const imaging::Image& seen = page.working.empty() ? page.archival : page.working;
        result.text.width_px = seen.width_px();
        result.text.height_px = seen.height_px();
        result.text.dpi_x = page.archival.dpi_x;
        result.text.dpi_y = page.archival.dpi_y;
    }
    result.placement = placement_of(page);
    page.facts.decisions.push_back({"store", page.stored ? "the source's own bytes" : "encoded again"});
    if (page.stored)
        result.image = std::move(*page.stored);
    else
        result.image = encoded(page.archival, context.profile.store);
    page.facts.left_out = page.facts.blank && context.profile.blank == BlankPolicy::leave_out;
    page.finished = std::move(result);
    return page;
}

}  // namespace hoso::pipeline
