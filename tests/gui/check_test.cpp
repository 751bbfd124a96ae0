#include <QAction>
#include <catch2/catch.hpp>
#include <opencv2/imgproc.hpp>

#include "gui/common/sides_model.hpp"
#include "imaging/decode.hpp"
#include "imaging/encode.hpp"
#include "tests/gui/station_under_test.hpp"

using namespace hoso;
using namespace hoso::test;
namespace fs = std::filesystem;

namespace {

/// A sample as a camera without focus sees it.
void write_blurred(const fs::path& sample, const fs::path& target)
{
    imaging::Image page = imaging::ImageFile::open(sample, Limits{}).read(0);
    cv::GaussianBlur(page.pixels, page.pixels, {0, 0}, 5);
    constexpr int quality = 80;
    write_replaceable(target, imaging::encode_jpeg(page, quality).bytes);
}

std::vector<int> listed(const gui::SideList& list)
{
    std::vector<int> sides;
    for (int row = 0; row < list.model()->rowCount(); ++row)
        sides.push_back(list.model()->index(row, 0).data(gui::SidesModel::SideRole).toInt());
    return sides;
}

}  // namespace

TEST_CASE("pages to look at stand first in Check, and a page is moved along the paper all the same")
{
    StationPlace place;
    write_blurred(samples / "cong-van-402.jpg", place / "blurred.jpg");
    place.make_batch("mixed", {samples / "ke-hoach-19", place / "blurred.jpg"});
    gui::Options options = place.options();
    options.batch = "mixed";
    options.place = "check";
    Station station(options);
    gui::MainWindow& window = station.window();
    gui::Session& session = window.session();
    REQUIRE(station.wait([&] { return session.summary(1) && session.summary(2) && session.summary(3); }));
    REQUIRE(session.flagged(3));
    REQUIRE_FALSE(session.flagged(1));
    gui::SideList& list = *window.check().list();
    CHECK(listed(list) == std::vector{3, 1, 2});

    // What is put right stays where it is until the order is asked for anew.
    list.show_side(3);
    station.press(Qt::Key_Space);
    CHECK(window.check().side() == 1);
    CHECK(listed(list) == std::vector{3, 1, 2});

    const auto order = [&] {
        std::vector<int> sides;
        for (const auto& placed : session.view()->facts.order.sides)
            sides.push_back(placed.number);
        return sides;
    };
    station.press(Qt::Key_Down, Qt::AltModifier);
    REQUIRE(station.wait([&] { return order() == std::vector{2, 1, 3}; }));
    CHECK(listed(list) == std::vector{3, 2, 1});
    CHECK(window.check().side() == 1);
    station.press(Qt::Key_Up, Qt::AltModifier);
    REQUIRE(station.wait([&] { return order() == std::vector{1, 2, 3}; }));
    station.press(Qt::Key_Up, Qt::AltModifier);  // it is the first already
    station.settle();
    CHECK(order() == std::vector{1, 2, 3});

    station.press(Qt::Key_G);
    CHECK(listed(list) == std::vector{1, 2, 3});
    CHECK(window.check().side() == 1);
}

TEST_CASE("where nothing can be undone, the key says why")
{
    StationPlace place;
    place.make_catalog("H99.01.2026.01.KH", "Kế hoạch năm 2026");
    Station station(place.options());
    gui::MainWindow& window = station.window();
    window.go_to(gui::Place::records);
    station.settle();
    for (const QAction* action : window.findChildren<QAction*>())
        if (action->shortcut() == QKeySequence(Qt::CTRL | Qt::Key_Z)) {
            CHECK_FALSE(action->isEnabled());
            CHECK(action->toolTip().contains("taken back here"));
        }
}
