#include "pipeline/pdf/placement.hpp"

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
