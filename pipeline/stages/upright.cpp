#include <utility>

#include "imaging/orientation.hpp"
#include "ocr/orientation.hpp"
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

void turn(Page& page, int clockwise_deg)
{
    page.archival = imaging::turned(page.archival, {clockwise_deg, false});
    page.turn = page.turn.then_clockwise(clockwise_deg);
    page.by_hand = capture::turned(page.by_hand, clockwise_deg);
    turn_paper(page, clockwise_deg);
    page.facts.decisions.push_back({"upright", "turned clockwise by " + std::to_string(clockwise_deg)});
}

}  // namespace

/// Turns the page so that its text stands upright. A page with text of its own stands as its author put it.
Page upright(Page page, const StageContext& context)
{
    const UprightOptions& options = context.profile.upright;
    if (options.find_orientation && page.facts.text_origin != "source" && !page.facts.blank &&
        page.facts.separators.empty()) {
        const imaging::Orientation seen =
            page.assessment ? page.assessment->orientation : imaging::find_orientation(page.archival);
        const imaging::Orientation found = ocr::confirm_orientation(context.engine, page.archival, seen);
        page.facts.rotation_confidence = found.confidence;
        if (found.clockwise_deg != 0 && found.confidence >= options.min_confidence)
            turn(page, found.clockwise_deg);
    }
    page.facts.rotation = page.turn.clockwise_deg;
    page.facts.width_px = page.archival.width_px();
    page.facts.height_px = page.archival.height_px();
    page.facts.dpi_x = page.archival.dpi_x;
    page.facts.dpi_y = page.archival.dpi_y;
    page.working = page.archival;
    return page;
}

}  // namespace hoso::pipeline
