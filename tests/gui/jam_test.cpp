#include <QDialog>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <fstream>

#include "gui/capture/fault_dialog.hpp"
#include "tests/gui/station_under_test.hpp"

using namespace hoso;
using namespace hoso::test;
namespace fs = std::filesystem;

namespace {

/// The samples' letters in the feeder of the virtual scanner, two sides a sheet, which jams at a side.
void fill_feeder(const StationPlace& place, int jam_at)
{
    fs::create_directories(place / "feeder");
    int number = 0;
    for (const char* name : {"cong-van-87.jpg", "cong-van-402.jpg", "to-trinh-14.jpg", "thong-bao-31.jpg"})
        fs::copy_file(samples / name, place / "feeder" / (std::to_string(++number) + ".jpg"));
    fs::create_directories(place / "scanner" / "dll.d");
    fs::create_directories(place / "tray");
    std::ofstream(place / "scanner" / "dll.conf") << "hosovirtual\n";
    std::ofstream(place / "tray" / "drawn") << "0\n";
    std::ofstream(place / "scanner" / "hosovirtual.conf")
        << "pages " << (place / "feeder").string() << "\ntray " << (place / "tray" / "drawn").string() << "\nfault jam "
        << jam_at << " middle\n";
    ::setenv("SANE_CONFIG_DIR", (place / "scanner").c_str(), 1);
    ::setenv("LD_LIBRARY_PATH", HOSO_VIRTUAL_SCANNER_DIR, 1);
    ::setenv("HOSO_SCANNER_WRITABLE", (place / "tray").c_str(), 1);
}

}  // namespace

TEST_CASE("a jam says which sheet to put back, and the scan goes on behind the last good one")
{
    StationPlace place;
    fill_feeder(place, 3);
    gui::Options options = place.options();
    options.place = "capture";
    Station station(options);
    gui::MainWindow& window = station.window();
    gui::Scanner& scanner = window.capture().scanner();
    REQUIRE(station.wait([&] { return !scanner.devices().empty(); }));
    QString told;
    QString title;
    bool ended = false;
    QObject::connect(&scanner, &gui::Scanner::ended, [&] { ended = true; });
    QObject::connect(&scanner, &gui::Scanner::asked, &scanner, [&] {
        // The dialog is there after this; the operator puts the sheets back, mends the path, and presses Enter.
        QMetaObject::invokeMethod(
            &window,
            [&] {
                auto* dialog = qobject_cast<gui::FaultDialog*>(QApplication::activeModalWidget());
                REQUIRE(dialog != nullptr);
                told = dialog->words();
                title = dialog->findChild<QLabel*>("title")->text();
                std::ofstream(place / "scanner" / "hosovirtual.conf")
                    << "pages " << (place / "feeder").string() << "\ntray " << (place / "tray" / "drawn").string()
                    << "\n";
                std::ofstream(place / "tray" / "drawn") << "1\n";
                QTest::keyClick(dialog, Qt::Key_Return);
            },
            Qt::QueuedConnection);
    });
    station.press(Qt::Key_F9);
    REQUIRE(station.wait([&] { return ended; }));
    station.settle();
    REQUIRE(window.session().view() != nullptr);
    window.session().stop_reading();
    CHECK(told.contains("sheet 2"));
    CHECK(title == "Put sheet 2 back on top");
    std::vector<int> sheets;
    for (const auto& placed : window.session().view()->facts.order.sides)
        sheets.push_back(placed.sheet);
    CHECK(sheets == std::vector<int>{1, 1, 2, 2});
}
