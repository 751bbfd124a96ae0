#include <cmath>
#include <utility>

#include "imaging/assessment.hpp"
#include "imaging/skew.hpp"
#include "pipeline/pdf/placement.hpp"
#include "pipeline/stages/lay_straight.hpp"
#include "pipeline/stages/page_size.hpp"
#include "pipeline/stages/stage.hpp"

namespace hoso::pipeline {

namespace {

/// A fax's pixels are not square: an angle among them is none on paper.
bool has_square_pixels(const imaging::Image& image)
{
    constexpr double tolerance = 0.02;
    return std::abs(image.dpi_x / image.dpi_y - 1) < tolerance;
}

}  // namespace

void lay_straight(Page& page, double skew_deg)
{
    constexpr double not_worth_it_deg = 0.05;
    if (std::abs(skew_deg) < not_worth_it_deg || !has_square_pixels(page.archival))
        return;
    page.working = imaging::deskewed(page.archival, skew_deg);
    page.placement = tilted(placement_of(page), paper_of(page), skew_deg);
    page.facts.decisions.push_back({"deskew", "laid straight"});
}

/// Measures the skew and lays the page straight.
Page deskew(Page page, const StageContext& context)
{
    if (page.facts.text_origin == "source")
        return page;
    const DeskewOptions& options = context.profile.deskew;
    const imaging::Skew skew =
        page.assessment ? page.assessment->skew : imaging::find_skew(page.archival, {.max_deg = options.max_deg});
    if (skew.confidence < options.min_confidence || std::abs(skew.angle_deg) > options.max_deg)
        return page;
    page.facts.skew_deg = skew.angle_deg;
    lay_straight(page, skew.angle_deg);
    return page;
}

}  // namespace hoso::pipeline
