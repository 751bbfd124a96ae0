#pragma once

#include <array>

#include "imaging/image.hpp"
#include "pipeline/pdf/pdf_page.hpp"

namespace hoso::pipeline {

/// Operands of `cm`: maps the unit square of an image (its lower left corner at 0,0) to the page.
using Placement = std::array<double, 6>;

/// An image that fills an upright page of `size` after `turn`, without touching its bytes.
[[nodiscard]] Placement filling(const PageSize& size, imaging::Turn turn);

/// The same picture after its page (of `size` before) was turned clockwise by 0, 90, 180 or 270 degrees.
[[nodiscard]] Placement turned(const Placement& placement, const PageSize& size, int clockwise_deg);

/// The same picture turned counterclockwise by a small angle about the middle of its page, which keeps its size.
[[nodiscard]] Placement tilted(const Placement& placement, const PageSize& size, double counterclockwise_deg);

}  // namespace hoso::pipeline
