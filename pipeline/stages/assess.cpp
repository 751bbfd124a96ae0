#include "imaging/blank.hpp"
#include "pipeline/stages/stage.hpp"

namespace hoso::pipeline {

/// Measures the page and flags what a person should look at.
Page assess(Page page, const StageContext& context)
{
    const imaging::Blankness blankness = imaging::find_blank(page.archival);
    page.facts.blank = blankness.blank;
    page.facts.blank_confidence = blankness.confidence;
    if (page.facts.dpi_x < context.profile.review.min_dpi || page.facts.dpi_y < context.profile.review.min_dpi)
        page.facts.warnings.emplace_back("needs review: resolution below the profile's least");
    return page;
}

}  // namespace hoso::pipeline
