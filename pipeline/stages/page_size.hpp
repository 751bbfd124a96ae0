#pragma once

#include "imaging/image.hpp"
#include "pipeline/pdf/pdf_page.hpp"

namespace hoso::pipeline {

/// Pixels / dpi × 72, exactly: a page as large as the paper was (IMG-3).
[[nodiscard]] inline PageSize size_of(const imaging::Image& image)
{
    constexpr double points_per_inch = 72;
    return {image.width_px() / image.dpi_x * points_per_inch, image.height_px() / image.dpi_y * points_per_inch};
}

}  // namespace hoso::pipeline
