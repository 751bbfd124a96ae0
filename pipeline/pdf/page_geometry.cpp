#include "pipeline/pdf/page_geometry.hpp"

#include <algorithm>
#include <cmath>

namespace hoso::pipeline {

namespace {

bool box_of(QPDFObjectHandle value, PointBox& box)
{
    if (!value.isRectangle())
        return false;
    const auto r = value.getArrayAsRectangle();
    box = {std::min(r.llx, r.urx), std::min(r.lly, r.ury), std::max(r.llx, r.urx), std::max(r.lly, r.ury)};
    constexpr double largest = 1e7;
    return box.width() > 0 && box.height() > 0 && box.width() < largest && box.height() < largest;
}

}  // namespace

PageGeometry geometry_of(QPDFObjectHandle page)
{
    PageGeometry geometry;
    if (!box_of(page.getKey("/MediaBox"), geometry.box))
        geometry.box = {0, 0, 612, 792};
    PointBox crop;
    if (box_of(page.getKey("/CropBox"), crop)) {
        const PointBox shown = geometry.box.intersected(crop);
        if (shown.width() > 0 && shown.height() > 0)
            geometry.box = shown;
    }
    double unit = 1;
    if (page.getKey("/UserUnit").getValueAsNumber(unit) && unit > 0 && unit < 1e5)
        geometry.unit_pt = unit;
    int turn = 0;
    if (page.getKey("/Rotate").getValueAsInt(turn) && turn % 90 == 0)
        geometry.clockwise_deg = ((turn % 360) + 360) % 360;
    geometry.size = {geometry.box.width() * geometry.unit_pt, geometry.box.height() * geometry.unit_pt};
    if (geometry.clockwise_deg % 180 != 0)
        std::swap(geometry.size.width_pt, geometry.size.height_pt);
    return geometry;
}

Placement upright_placement(const QPDFMatrix& matrix, const PageGeometry& geometry)
{
    const double unit = geometry.unit_pt;
    const Placement placement{matrix.a * unit,
                              matrix.b * unit,
                              matrix.c * unit,
                              matrix.d * unit,
                              (matrix.e - geometry.box.x0) * unit,
                              (matrix.f - geometry.box.y0) * unit};
    const PageSize before{geometry.box.width() * unit, geometry.box.height() * unit};
    return turned(placement, before, geometry.clockwise_deg);
}

}  // namespace hoso::pipeline
