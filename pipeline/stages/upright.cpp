#include <utility>

#include "imaging/orientation.hpp"
#include "pipeline/pdf/placement.hpp"
#include "pipeline/stages/stage.hpp"

namespace hoso::pipeline {

namespace {

/// A source that fixes the page's size and where the picture lies on it (a PDF) is turned with it.
void turn_paper(Page& page, int clockwise_deg)
{
    if (!page.paper)
        return;
    if (page.placement)
        page.placement = turned(*page.placement, *page.paper, clockwise_deg);
    if (clockwise_deg % 180 != 0)
        std::swap(page.paper->width_pt, page.paper->height_pt);
}

}  // namespace

/// Turns the page so that its text stands upright: first as the file says, then by what is seen.
Page upright(Page page, const StageContext& context)
{
    page.archival = imaging::turned(page.archival, page.turn);
    page.facts.rotation = page.turn.clockwise_deg;
    const UprightOptions& options = context.profile.upright;
    if (options.find_orientation && !page.finished) {
        const imaging::Orientation found = imaging::find_orientation(page.archival);
        page.facts.rotation_confidence = found.confidence;
        if (found.clockwise_deg != 0 && found.confidence >= options.min_confidence) {
            page.archival = imaging::turned(page.archival, {found.clockwise_deg, false});
            page.turn = page.turn.then_clockwise(found.clockwise_deg);
            page.facts.rotation = page.turn.clockwise_deg;
            turn_paper(page, found.clockwise_deg);
            page.facts.decisions.push_back({"upright", "turned clockwise by " + std::to_string(found.clockwise_deg)});
        }
    }
    page.working = page.archival;
    page.facts.width_px = page.archival.width_px();
    page.facts.height_px = page.archival.height_px();
    page.facts.dpi_x = page.archival.dpi_x;
    page.facts.dpi_y = page.archival.dpi_y;
    return page;
}

}  // namespace hoso::pipeline
