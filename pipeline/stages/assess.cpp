#include "imaging/assessment.hpp"

#include <algorithm>
#include <cstdio>

#include "pipeline/stages/stage.hpp"

namespace hoso::pipeline {

namespace {

const char* name_of(imaging::ColourMode mode)
{
    switch (mode) {
        case imaging::ColourMode::bitonal:
            return "bitonal";
        case imaging::ColourMode::grey:
            return "grey";
        case imaging::ColourMode::colour:
            break;
    }
    return "colour";
}

void take_quality(PageFacts& facts, const imaging::Quality& quality)
{
    const auto [top, right, bottom, left] = quality.cut_letters;
    facts.quality = {{"edge_width_px", quality.edge_width_px},
                     {"contrast", quality.contrast},
                     {"noise", quality.noise},
                     {"clipped_light", quality.clipped_light},
                     {"clipped_dark", quality.clipped_dark},
                     {"cut_letters", static_cast<double>(std::max({top, right, bottom, left}))}};
}

void flag(PageFacts& facts, const char* what, double value, const char* relation, double limit)
{
    char text[160];
    std::snprintf(text, sizeof text, "needs review: %s is %.3g, %s the profile's %.3g", what, value, relation, limit);
    facts.warnings.emplace_back(text);
}

/// Words about everything that the profile does not let pass.
void review(PageFacts& facts, const imaging::Quality& quality, const ReviewThresholds& limits)
{
    const double dpi = std::min(facts.dpi_x, facts.dpi_y);
    if (dpi < limits.min_dpi)
        flag(facts, "the resolution in dpi (IMG-1)", dpi, "below", limits.min_dpi);
    if (facts.blank)
        return;
    if (quality.edge_width_px > limits.max_edge_width_px)
        flag(facts, "the width of the letters' edges in pixels (focus)", quality.edge_width_px, "above",
             limits.max_edge_width_px);
    if (quality.contrast > 0 && quality.contrast < limits.min_contrast)
        flag(facts, "the contrast", quality.contrast, "below", limits.min_contrast);
    const int cut = *std::max_element(quality.cut_letters.begin(), quality.cut_letters.end());
    if (cut > limits.max_cut_letters)
        flag(facts, "the number of letters cut off at an edge", cut, "above", limits.max_cut_letters);
}

}  // namespace

/// Measures the page as it came, and flags what a person should look at.
Page assess(Page page, const StageContext& context)
{
    const imaging::Assessment found = imaging::assess(page.archival);
    PageFacts& facts = page.facts;
    facts.dpi_x = page.archival.dpi_x;
    facts.dpi_y = page.archival.dpi_y;
    facts.blank = found.blankness.blank;
    facts.blank_confidence = found.blankness.confidence;
    facts.colour = name_of(found.colour.mode);
    for (std::size_t i = 0; i < found.edge.corners.size(); ++i)
        facts.crop[i] = {found.edge.corners[i].x, found.edge.corners[i].y};
    if (found.gutter.found)
        facts.gutter_x = found.gutter.x;
    take_quality(facts, found.quality);
    review(facts, found.quality, context.profile.review);
    page.assessment = found;
    return page;
}

}  // namespace hoso::pipeline
