#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QTimer>
#include <catch2/catch.hpp>
#include <fstream>

#include "base/user.hpp"
#include "catalog/document.hpp"
#include "catalog/people.hpp"
#include "catalog/record.hpp"
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

namespace {

/// Presses a key that opens a menu, and takes the entry with these words.
void choose_in_menu(Station& station, const QString& words, int key, Qt::KeyboardModifiers modifiers)
{
    bool taken = false;
    QTimer look;
    QObject::connect(&look, &QTimer::timeout, [&] {
        auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
        if (menu == nullptr)
            return;
        look.stop();
        for (QAction* action : menu->actions())
            if (action->text() == words && action->isEnabled()) {
                taken = true;
                action->trigger();
            }
        menu->close();
    });
    look.start(5);
    station.press(key, modifiers);
    CHECK(taken);
    station.settle();
}

void answer(QDialog& dialog, const QString& words)
{
    auto* line = dialog.findChild<QLineEdit*>();
    REQUIRE(line != nullptr);
    QTest::keyClicks(line, words);
    QTest::keyClick(line, Qt::Key_Return);
}

/// Two records, the first with a document in it.
void make_two_records(const StationPlace& place)
{
    const catalog::Actor clerk{"Lan"};
    catalog::Catalog catalog = catalog::Catalog::open(place.catalog().string(), catalog::OpenMode::create);
    for (const char* code : {"H99.01.2026.01.KH", "H99.01.2026.02.KH"})
        static_cast<void>(catalog::create_record(catalog,
                                                 {{"fileCode", code},
                                                  {"title", code},
                                                  {"maintenance", "05"},
                                                  {"mode", "01"},
                                                  {"startDate", "2026-01-02"},
                                                  {"creator", "Lan"}},
                                                 clerk));
    catalog::FilingRequest request;
    request.record_code = "H99.01.2026.01.KH";
    request.file = place / "letter.pdf";
    std::ofstream(request.file) << "%PDF-1.7 a letter";
    request.pages.push_back({1, 595, 842, 0.93, {}});
    request.actor = clerk;
    static_cast<void>(catalog::file(catalog, request));
}

struct Seen {
    std::string state;
    std::size_t first = 0;   ///< documents in the first record
    std::size_t second = 0;  ///< and in the second one
    std::vector<std::string> steps;
};

Seen seen(const StationPlace& place)
{
    const catalog::Catalog catalog = catalog::Catalog::open(place.catalog().string(), catalog::OpenMode::read);
    Seen now;
    now.state = catalog::record(catalog, "H99.01.2026.01.KH").state;
    now.first = catalog::documents_of(catalog, "H99.01.2026.01.KH").size();
    now.second = catalog::documents_of(catalog, "H99.01.2026.02.KH").size();
    for (const catalog::AuditEntry& entry : catalog::record_history(catalog, "H99.01.2026.01.KH"))
        now.steps.push_back(entry.action);
    return now;
}

}  // namespace

TEST_CASE("REC-5: a record's step is taken back by a step of its own, with its reason, and taken again")
{
    StationPlace place;
    make_two_records(place);
    Station station(place.options());
    station.press(Qt::Key_F5);
    station.settle();
    choose_in_menu(station, "Send to review", Qt::Key_Return, Qt::ControlModifier);
    REQUIRE(seen(place).state == "IN_REVIEW");

    station.in_dialog([](QDialog& dialog) { answer(dialog, "too early"); }, Qt::Key_Z, Qt::ControlModifier);
    station.settle();
    CHECK(seen(place).state == "OPEN");
    station.press(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    station.settle();
    const Seen now = seen(place);
    CHECK(now.state == "IN_REVIEW");
    CHECK(now.steps == std::vector<std::string>{"record.create", "document.file", "record.review", "record.reopen",
                                                "record.review"});
}

TEST_CASE("a document filed into the wrong record is moved by a key, and moved back")
{
    StationPlace place;
    make_two_records(place);
    Station station(place.options());
    station.press(Qt::Key_F5);
    station.settle();
    REQUIRE(seen(place).first == 1);
    const auto to_second = [&](QDialog& dialog) {
        CHECK(dialog.grab().save(HOSO_SCREENSHOTS_DIR "/move-document-en.png"));
        answer(dialog, "02.KH");
        REQUIRE(dialog.focusWidget() == dialog.findChild<QPushButton*>("primary"));
        QTest::keyClick(dialog.focusWidget(), Qt::Key_Return);
    };
    station.in_dialog(to_second, Qt::Key_M, Qt::ControlModifier);
    station.settle();
    CHECK(seen(place).first == 0);
    CHECK(seen(place).second == 1);

    station.press(Qt::Key_Z, Qt::ControlModifier);
    station.settle();
    CHECK(seen(place).first == 1);
    station.press(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    station.settle();
    CHECK(seen(place).second == 1);
    station.press(Qt::Key_Z, Qt::ControlModifier);
    station.settle();
    CHECK(seen(place).first == 1);
    CHECK(seen(place).second == 0);
}

TEST_CASE("Roles: a step that only another role takes back is not undone by a key, and the tool tip says whose it is")
{
    StationPlace place;
    make_two_records(place);
    {
        catalog::Catalog catalog = catalog::Catalog::open(place.catalog().string(), catalog::OpenMode::write);
        catalog::grant_role(catalog, {"root-of-roles", "admin", {}, {}, {}}, {"root-of-roles"});
        catalog::grant_role(catalog, {current_user(), "officer", {}, {}, {}}, {"root-of-roles"});
    }
    Station station(place.options());
    station.press(Qt::Key_F5);
    station.settle();
    choose_in_menu(station, "Send to review", Qt::Key_Return, Qt::ControlModifier);
    REQUIRE(seen(place).state == "IN_REVIEW");
    const QAction* undo = station.window().commands()[gui::Command::undo];
    CHECK_FALSE(undo->isEnabled());
    CHECK(undo->toolTip().contains("That is for: unit head"));
}
