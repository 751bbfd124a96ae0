#include <QDialog>
#include <QDir>
#include <QLineEdit>
#include <catch2/catch.hpp>

#include "tests/gui/station_under_test.hpp"

using namespace hoso;
using namespace hoso::test;

namespace {

constexpr const char* code = "H99.01.2026.01.KH";

}  // namespace

TEST_CASE("a folder is taken, checked, indexed, filed and found by the keyboard alone")
{
    StationPlace place;
    place.make_catalog(code, "Kế hoạch năm 2026");
    Station station(place.options());
    gui::MainWindow& window = station.window();
    gui::Session& session = window.session();

    // Capture: Ctrl+O, the folder's name, Down to "with each folder", Enter.
    station.in_dialog(
        [&](QDialog& dialog) {
            station.type(QString::fromStdString((samples / "ke-hoach-19").string()));
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_D, Qt::AltModifier);
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Down);
            QTest::keyClick(&dialog, Qt::Key_Return);
        },
        Qt::Key_O, Qt::ControlModifier);
    REQUIRE(station.wait([&] { return session.view() != nullptr && session.view()->facts.sides.size() == 2; }));
    REQUIRE(station.wait([&] { return !session.is_taking() && session.summary(1) && session.summary(2); }));
    REQUIRE(session.view()->documents.size() == 1);

    // Check: both pages are good; one turn too many is taken back.
    station.press(Qt::Key_F3);
    station.settle();
    CHECK(window.check().side() == 1);
    CHECK(window.check().page()->has_page());
    CHECK(window.check().text()->toPlainText().contains("KẾ HOẠCH"));
    station.press(Qt::Key_U);
    REQUIRE(station.wait([&] { return session.view()->placed(1)->setting.clockwise_deg == 180; }));
    station.press(Qt::Key_Z, Qt::ControlModifier);
    REQUIRE(station.wait([&] { return session.view()->placed(1)->setting.clockwise_deg == 0; }));
    station.press(Qt::Key_Space);
    station.press(Qt::Key_Space);
    REQUIRE(station.wait([&] { return session.view()->index.checked.size() == 2; }));

    // Index: the record by a part of its title, then Enter through the fields, then File.
    station.press(Qt::Key_F4);
    station.settle();
    CHECK(window.index().form()->row("typeName")->value() == "10");
    CHECK(QApplication::focusWidget() == window.index().record());
    station.type("H99.01");
    station.press(Qt::Key_Return);
    REQUIRE(station.wait([&] {
        const auto* draft = session.view()->index.of({1, 2});
        return draft != nullptr && draft->record == code;
    }));
    for (int i = 0; i < 40 && window.index().form()->isAncestorOf(QApplication::focusWidget()); ++i) {
        const gui::FieldRow* row = window.index().form()->current();
        if (row != nullptr && row->name() == "language" && row->value().isEmpty())
            station.type("01");
        station.press(Qt::Key_Return);
    }
    bool filed = false;
    QObject::connect(&session, &gui::Session::document_filed, [&] { filed = true; });
    station.press(Qt::Key_F12);
    if (window.index().form()->first_missing() != nullptr)
        station.press(Qt::Key_F12);  // what only closing needs is missing, and was told
    REQUIRE(station.wait([&] { return filed; }));
    REQUIRE(station.wait([&] { return session.view()->index.of({1, 2})->filed.has_value(); }));
    CHECK(session.view()->index.of({1, 2})->filed_into == code);

    // Records: what was filed is found, its words marked on the page.
    station.press(Qt::Key_F, Qt::ControlModifier);
    station.type("ke hoach");
    station.press(Qt::Key_Return);
    REQUIRE(station.wait([&] { return window.records().hits()->count() > 0; }));
    REQUIRE(station.wait([&] { return window.records().document()->page()->has_page(); }));

    const Outcome shown = run({HOSO_BIN_DIR "/hoso", "--catalog", place.catalog().string(), "verify", "--json"});
    CHECK(shown.status == 0);
}

TEST_CASE("pages are split, joined, marked blank and deleted by single letters, and each of it taken back")
{
    StationPlace place;
    place.make_batch("pages", {samples / "ke-hoach-19", samples / "cong-van-87.jpg"});
    gui::Options options = place.options();
    options.place = "check";
    Station station(options);
    gui::MainWindow& window = station.window();
    gui::Session& session = window.session();
    session.open_batch("pages");
    REQUIRE(station.wait([&] { return session.view() != nullptr; }));
    session.stop_reading();
    station.settle();
    window.go_to(gui::Place::check);
    REQUIRE(session.view()->documents.size() == 3);

    station.press(Qt::Key_PageDown);
    CHECK(window.check().side() == 2);
    station.press(Qt::Key_J);
    REQUIRE(station.wait([&] { return session.view()->documents.size() == 2; }));
    station.press(Qt::Key_S);
    REQUIRE(station.wait([&] { return session.view()->documents.size() == 3; }));
    station.press(Qt::Key_B);
    REQUIRE(station.wait([&] { return session.view()->placed(2)->blank == true; }));
    station.press(Qt::Key_Delete);
    REQUIRE(station.wait([&] { return session.view()->placed(2) == nullptr; }));
    for (int i = 0; i < 4; ++i)
        station.press(Qt::Key_Z, Qt::ControlModifier);
    REQUIRE(station.wait([&] { return session.view()->facts.undoable.empty(); }));
    CHECK(session.view()->documents.size() == 3);
    CHECK_FALSE(session.view()->placed(2)->blank);
}

TEST_CASE("a page is straightened and cropped by keys, read again as it is seen, and each of it taken back")
{
    StationPlace place;
    place.make_batch("one", {samples / "cong-van-87.jpg"});
    gui::Options options = place.options();
    options.place = "check";
    Station station(options);
    gui::MainWindow& window = station.window();
    gui::Session& session = window.session();
    session.open_batch("one");
    REQUIRE(station.wait([&] { return session.view() != nullptr && session.summary(1) != nullptr; }));
    station.settle();
    window.go_to(gui::Place::check);
    const auto by_hand = [&] { return session.view()->placed(1)->setting.by_hand; };
    const auto is_read = [&] { return session.summary(1) != nullptr; };
    const double measured_deg = session.summary(1)->tilt_deg;
    const std::size_t words = session.summary(1)->words;

    station.press(Qt::Key_Period);
    REQUIRE(station.wait([&] { return by_hand().skew_deg.has_value(); }));
    CHECK(*by_hand().skew_deg == Approx(measured_deg - 0.2));
    REQUIRE(station.wait(is_read));
    CHECK(session.summary(1)->tilt_deg == Approx(measured_deg - 0.2));

    // The lower half is cut away as it stands on the screen, though the page was scanned upside down.
    station.press(Qt::Key_C);
    for (int i = 0; i < 100; ++i)
        station.press(Qt::Key_Down);
    CHECK(window.check().side() == 1);
    station.settle();
    QDir().mkpath(HOSO_SCREENSHOTS_DIR);
    CHECK(window.grab().save(HOSO_SCREENSHOTS_DIR "/crop-en.png"));
    station.press(Qt::Key_Return);
    REQUIRE(station.wait([&] { return by_hand().crop.has_value(); }));
    CHECK(by_hand().crop->top == Approx(0.5));
    CHECK(by_hand().crop->bottom == Approx(1));
    REQUIRE(station.wait(is_read));
    CHECK(session.summary(1)->words < words);
    station.settle();
    CHECK(window.check().text()->toPlainText().contains("CỘNG HÒA"));
    CHECK_FALSE(window.check().text()->toPlainText().contains("Lưu:"));

    station.press(Qt::Key_C);
    station.press(Qt::Key_Right);
    station.press(Qt::Key_Escape);
    station.press(Qt::Key_Z, Qt::ControlModifier);
    REQUIRE(station.wait([&] { return !by_hand().crop; }));
    station.press(Qt::Key_Z, Qt::ControlModifier);
    REQUIRE(station.wait([&] { return by_hand().nothing(); }));
    CHECK(station.wait([&] { return is_read() && session.summary(1)->words == words; }));
}

TEST_CASE("a value is checked as it is typed, by the catalog's rules")
{
    StationPlace place;
    place.make_catalog(code, "Kế hoạch năm 2026");
    place.make_batch("one", {samples / "cong-van-87.jpg"});
    Station station(place.options());
    gui::MainWindow& window = station.window();
    window.session().open_batch("one");
    REQUIRE(station.wait([&] { return window.session().view() != nullptr; }));
    window.session().stop_reading();
    window.go_to(gui::Place::index);
    station.settle();
    gui::FieldRow* date = window.index().form()->row("issuedDate");
    REQUIRE(date != nullptr);
    date->take_focus();
    station.type("31/02/2026");
    CHECK_FALSE(date->problem().isEmpty());
    CHECK(date->editor()->property("state").toString() == "problem");
    qobject_cast<QLineEdit*>(date->editor())->selectAll();
    station.type("28/02/2026");
    CHECK(date->problem().isEmpty());
}
