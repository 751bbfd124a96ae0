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
    result.size = page.paper.value_or(size_of(page.archival));
    result.text = std::move(page.text);
    if (page.stored) {
        result.image = std::move(*page.stored);
        result.placement = page.placement.value_or(filling(result.size, page.turn));
        page.facts.decisions.push_back({"store", "the source's own bytes"});
    } else {
        result.image = encoded(page.archival, context.profile.store);
        result.placement = filling(result.size, {});
        page.facts.decisions.push_back({"store", "encoded again"});
    }
    page.facts.left_out = page.facts.blank && context.profile.blank == BlankPolicy::leave_out;
    page.finished = std::move(result);
    return page;
}

}  // namespace hoso::pipeline
