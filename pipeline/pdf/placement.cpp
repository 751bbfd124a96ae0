#include "pipeline/pdf/placement.hpp"

#include <cmath>
#include <numbers>

namespace hoso::pipeline {

Placement turned(const Placement& placement, const PageSize& size, int clockwise_deg)
{
    const auto [a, b, c, d, e, f] = placement;
    switch (clockwise_deg) {
        case 90:  // (x, y) → (y, width − x)
            return {b, -a, d, -c, f, size.width_pt - e};
        case 180:  // (x, y) → (width − x, height − y)
            return {-a, -b, -c, -d, size.width_pt - e, size.height_pt - f};
        case 270:  // (x, y) → (height − y, x)
            return {-b, a, -d, c, size.height_pt - f, e};
        default:
            return placement;
    }
}

Placement tilted(const Placement& placement, const PageSize& size, double counterclockwise_deg)
{
    const double angle = counterclockwise_deg * std::numbers::pi / 180;
    const double cosine = std::cos(angle);
    const double sine = std::sin(angle);
    const double x = size.width_pt / 2;
    const double y = size.height_pt / 2;
    const auto [a, b, c, d, e, f] = placement;
    return {cosine * a - sine * b,
            sine * a + cosine * b,
            cosine * c - sine * d,
            sine * c + cosine * d,
            x + cosine * (e - x) - sine * (f - y),
            y + sine * (e - x) + cosine * (f - y)};
}

Placement filling(const PageSize& size, imaging::Turn turn)
{
    const bool quarter = turn.clockwise_deg % 180 != 0;
    const PageSize before = quarter ? PageSize{size.height_pt, size.width_pt} : size;
    Placement placement{before.width_pt, 0, 0, before.height_pt, 0, 0};
    if (turn.mirrored)
        placement = {-before.width_pt, 0, 0, before.height_pt, before.width_pt, 0};
    return turned(placement, before, turn.clockwise_deg);
}

}  // namespace hoso::pipeline
