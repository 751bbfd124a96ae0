#pragma once

#include "pipeline/page.hpp"

namespace hoso::pipeline {

/// Straightens the working image for reading and lays the stored one straight by its placement, so that text and
/// picture lie on each other. Corners that stand out of the page by the turn are not shown, but stay in the stored
/// image.
/// @param skew_deg  of the lines, positive when they fall to the right
void lay_straight(Page& page, double skew_deg);

}  // namespace hoso::pipeline
