#include <QLabel>
#include <catch2/catch.hpp>
#include <fstream>

#include "tests/gui/station_under_test.hpp"

using namespace hoso;
using namespace hoso::test;

TEST_CASE("RPT-1: Records shows how far the year's list has come, against the target")
{
    StationPlace place;
    place.make_catalog("H99.02.2020.01.KH", "A record of no list");
    const std::filesystem::path list = place.catalog() / "list.csv";
    std::ofstream(list) << "\"Số, ký hiệu\",Tiêu đề hồ sơ,Thời hạn bảo quản,Người lập,Ghi chú\n"
                           "01.VP,Việc một,10 năm,Hà,\n02.VP,Việc hai,10 năm,Hà,\n03.VP,Việc ba,10 năm,Hà,\n";
    const auto hoso = [&](std::vector<std::string> arguments) {
        arguments.insert(arguments.begin(), {HOSO_BIN_DIR "/hoso", "--catalog", place.catalog().string(), "-q"});
        const Outcome outcome = run(arguments);
        INFO(outcome.err);
        REQUIRE(outcome.status == 0);
    };
    hoso({"agencies", "set", "H99.01", "--name", "UBND xã", "--level", "COMMUNE"});
    hoso({"records", "import", list.string(), "--agency", "H99.01", "--year", "2026"});
    hoso({"records", "open", "H99.01.2026.02.VP"});

    Station station(place.options());
    station.press(Qt::Key_F5);
    station.settle();
    QStringList shown;
    for (const auto* label : station.window().records().findChildren<QLabel*>())
        if (label->isVisible())
            shown << label->text();
    INFO(shown.join("\n").toStdString());
    CHECK(shown.contains("List of 2026, Cấp xã: 1 of 3 created (33 %), 0 completed (0 %), target 30 %"));
    CHECK(station.window().grab().save(HOSO_SCREENSHOTS_DIR "/records-progress-en.png"));
}
