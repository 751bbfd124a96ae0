#include "imaging/paper.hpp"

#include <array>
#include <catch2/catch.hpp>

using namespace hoso::imaging;

TEST_CASE("a scanned sheet's resolution is seen in its pixels")
{
    struct Sheet {
        int width_px, height_px;
        double dpi;
    };
    const std::array sheets{
        Sheet{2480, 3508, 300}, Sheet{3508, 2480, 300}, Sheet{1654, 2339, 200}, Sheet{1240, 1754, 150},
        Sheet{4960, 7016, 600}, Sheet{3508, 4961, 300}, Sheet{2550, 3300, 300}, Sheet{1748, 2480, 300},
        Sheet{3024, 4032, 366}, Sheet{5000, 2000, 300},
    };
    for (const Sheet& sheet : sheets) {
        CAPTURE(sheet.width_px, sheet.height_px);
        const Resolution found = infer_resolution(sheet.width_px, sheet.height_px);
        CHECK(found.x == sheet.dpi);
        CHECK(found.y == sheet.dpi);
        CHECK(found.inferred);
    }
}

TEST_CASE("an inferred page stays within PDF/A's bounds")
{
    for (const auto& [width, height] : {std::pair{1, 1}, {40, 30'000}, {100'000, 5000}, {1000, 3}}) {
        CAPTURE(width, height);
        const Resolution dpi = infer_resolution(width, height);
        CHECK(width / dpi.x * 72 <= 14'400);
        CHECK(height / dpi.y * 72 <= 14'400);
        CHECK(std::min(width / dpi.x, height / dpi.y) * 72 >= 3);
    }
}

TEST_CASE("writers' defaults are believed only of pages that they fit")
{
    CHECK(plausible_resolution(72, 72, 595, 842));
    CHECK_FALSE(plausible_resolution(72, 72, 2480, 3508));
    CHECK_FALSE(plausible_resolution(96, 96, 1654, 2339));
    CHECK(plausible_resolution(100, 100, 3311, 4681));
    CHECK(plausible_resolution(204, 98, 1728, 1100));
    CHECK_FALSE(plausible_resolution(1, 1, 900, 1131));
    CHECK_FALSE(plausible_resolution(300, 0, 900, 1131));
    CHECK_FALSE(plausible_resolution(9999, 9999, 900, 1131));
}

TEST_CASE("the first resolution that can be true is taken")
{
    const std::array stated{Resolution{72, 72, false}, Resolution{300, 300, false}};
    CHECK(settle_resolution(stated, 2480, 3508).x == 300);
    CHECK_FALSE(settle_resolution(stated, 2480, 3508).inferred);
    CHECK(settle_resolution({}, 1654, 2339).x == 200);
}
