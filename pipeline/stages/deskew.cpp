#include <cmath>
#include <numbers>
#include <utility>

#include "imaging/assessment.hpp"
#include "imaging/skew.hpp"
#include "pipeline/stages/stage.hpp"

namespace hoso::pipeline {

namespace {

/// Where a pixel of the straightened image was on the page: a turn about the centre, clockwise by the skew.
ocr::Affine back_to_page(const imaging::Image& page, double skew_deg)
{
    const double angle = skew_deg * std::numbers::pi / 180;
    const double cosine = std::cos(angle);
    const double sine = std::sin(angle);
    const double x = page.width_px() / 2.0;
    const double y = page.height_px() / 2.0;
    return {cosine, -sine, x - cosine * x + sine * y, sine, cosine, y - sine * x - cosine * y};
}

}  // namespace

/// Straightens the working image; the archival image keeps the paper's own lean.
Page deskew(Page page, const StageContext& context)
{
    const DeskewOptions& options = context.profile.deskew;
    const imaging::Skew skew =
        page.assessment ? page.assessment->skew : imaging::find_skew(page.archival, {.max_deg = options.max_deg});
    if (skew.confidence < options.min_confidence || std::abs(skew.angle_deg) > options.max_deg)
        return page;
    page.facts.skew_deg = skew.angle_deg;
    constexpr double not_worth_a_resampling_deg = 0.1;
    if (std::abs(skew.angle_deg) < not_worth_a_resampling_deg)
        return page;
    page.working = imaging::deskewed(page.archival, skew.angle_deg);
    page.working_to_archival = back_to_page(page.archival, skew.angle_deg);
    page.facts.decisions.push_back({"deskew", "working image straightened"});
    return page;
}

}  // namespace hoso::pipeline
