#include <catch2/catch.hpp>

#include "base/user.hpp"
#include "catalog/people.hpp"
#include "tests/gui/station_under_test.hpp"

using namespace hoso;
using namespace hoso::test;

namespace {

constexpr const char* code = "H99.01.2026.01.KH";

void give(const StationPlace& place, const std::string& person, const std::string& role)
{
    catalog::Catalog catalog = catalog::Catalog::open(place.catalog().string(), catalog::OpenMode::write);
    catalog::grant_role(catalog, {person, role, {}, {}, {}}, {person == "root-of-roles" ? person : "root-of-roles"});
}

/// A catalog with the record, in which somebody else made this user a clerk.
void make_catalog_of_a_clerk(StationPlace& place)
{
    place.make_catalog(code, "Kế hoạch năm 2026");
    give(place, "root-of-roles", "admin");
    give(place, current_user(), "clerk");
}

/// Whether a command is disabled, with these words in its tool tip.
bool refused(gui::MainWindow& window, gui::Command id, const QString& words)
{
    const QAction* action = window.commands()[id];
    return !action->isEnabled() && action->toolTip().contains(words);
}

}  // namespace

TEST_CASE("Roles: what a role may not do is disabled, with the role that may and whom to ask in the tool tip")
{
    StationPlace place;
    place.make_catalog(code, "Kế hoạch năm 2026");
    place.make_batch("one", {samples / "cong-van-87.jpg"});
    give(place, "root-of-roles", "admin");
    give(place, "hoa", "operator");
    give(place, current_user(), "checker");
    Station station(place.options());
    gui::MainWindow& window = station.window();
    window.session().open_batch("one");
    REQUIRE(station.wait([&] { return window.session().view() != nullptr; }));
    window.session().stop_reading();
    station.settle();

    CHECK(refused(window, gui::Command::scan, "That is for: scan operator, clerk. Ask: hoa"));
    CHECK(refused(window, gui::Command::take_folder, "scan operator"));
    CHECK(refused(window, gui::Command::new_record, "officer"));
    CHECK(refused(window, gui::Command::import_list, "clerk"));
    window.go_to(gui::Place::index);
    station.settle();
    CHECK(refused(window, gui::Command::file_document, "scan operator"));
    window.go_to(gui::Place::check);
    station.settle();
    CHECK(window.commands()[gui::Command::turn_right]->isEnabled());
    CHECK(refused(window, gui::Command::page_good, "Nobody approves work of his own"));  // this user captured it

    window.set_language("vi");
    station.settle();
    CHECK(refused(window, gui::Command::scan, "Việc này dành cho: Người số hóa, Văn thư"));
}

TEST_CASE("Roles, DOMAIN 7.2: the steps of a record that are others' say so")
{
    StationPlace place;
    make_catalog_of_a_clerk(place);
    Station station(place.options());
    std::optional<gui::RecordPage> shown;
    station.window().catalog().show_record(code, &station.window(), [&](const gui::RecordPage& page) { shown = page; });
    REQUIRE(station.wait([&] { return shown.has_value(); }));
    std::map<QString, bool> refused;
    for (const gui::RecordStep& step : shown->steps)
        refused[step.action] = step.refusal.has_value();
    CHECK(refused == std::map<QString, bool>{{"review", true}, {"freeze", true}});
}

TEST_CASE("DOMAIN 7.3: what others changed of the user's permissions is told until he has seen it")
{
    StationPlace place;
    make_catalog_of_a_clerk(place);
    {
        Station station(place.options());
        gui::PermissionNotice& notice = station.window().permissions();
        REQUIRE(station.wait([&] { return notice.isVisible(); }));
        CHECK(notice.text() == "root-of-roles gave you the role: clerk.");
        CHECK(station.window().grab().save(HOSO_SCREENSHOTS_DIR "/permission-notice-en.png"));
        station.window().set_language("vi");
        station.settle();
        CHECK(notice.text() == "root-of-roles đã giao cho bạn vai trò: Văn thư.");
    }
    {
        Station station(place.options());
        gui::PermissionNotice& notice = station.window().permissions();
        REQUIRE(station.wait([&] { return notice.isVisible(); }));
        notice.seen()->setFocus();
        QTest::keyClick(notice.seen(), Qt::Key_Space);
        CHECK(station.wait([&] { return !notice.isVisible(); }));
    }
    Station station(place.options());
    station.settle();
    CHECK_FALSE(station.window().permissions().isVisible());
}
