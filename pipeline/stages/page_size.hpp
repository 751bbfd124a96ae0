#pragma once

#include "imaging/image.hpp"
#include "pipeline/page.hpp"
#include "pipeline/pdf/placement.hpp"

namespace hoso::pipeline {

/// What the source says, else pixels / dpi × 72, exactly: a page as large as the paper was (IMG-3).
[[nodiscard]] inline PageSize paper_of(const Page& page)
{
    constexpr double points_per_inch = 72;
    const imaging::Image& image = page.archival;
    return page.paper.value_or(
        PageSize{image.width_px() / image.dpi_x * points_per_inch, image.height_px() / image.dpi_y * points_per_inch});
}

/// Where the picture that will be stored lies on its page: the source's own bytes need its turn, pixels that are
/// encoded again are upright already.
[[nodiscard]] inline Placement placement_of(const Page& page)
{
    return page.placement.value_or(filling(paper_of(page), page.stored ? page.turn : imaging::Turn{}));
}

}  // namespace hoso::pipeline
