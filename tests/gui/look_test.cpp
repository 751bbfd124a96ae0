#include <QAbstractButton>
#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QRegularExpression>
#include <catch2/catch.hpp>
#include <cmath>
#include <map>

#include "catalog/record.hpp"
#include "gui/common/language.hpp"
#include "gui/common/theme.hpp"
#include "gui/key_overview.hpp"
#include "tests/gui/station_under_test.hpp"

using namespace hoso;
using namespace hoso::test;

namespace {

double luminance(const QColor& colour)
{
    const auto linear = [](double c) { return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4); };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
}

/// WCAG 2.1, 1.4.3.
double contrast(const QColor& a, const QColor& b)
{
    const double la = luminance(a);
    const double lb = luminance(b);
    return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

/// Texts that have less room than they need.
QStringList clipped(const QWidget& window)
{
    QStringList found;
    for (const auto* label : window.findChildren<QLabel*>()) {
        if (!label->isVisible() || label->text().isEmpty())
            continue;
        const bool wide = !label->wordWrap() && label->sizeHint().width() > label->width() + 1;
        const bool high = label->wordWrap() && label->heightForWidth(label->width()) > label->height() + 2;
        if (wide || high)
            found << "label: " + label->text();
    }
    for (const auto* button : window.findChildren<QAbstractButton*>())
        if (button->isVisible() && !button->text().isEmpty() &&
            button->fontMetrics().size(Qt::TextShowMnemonic, button->text()).width() > button->width())
            found << "button: " + button->text();
    return found;
}

/// What stands above the picture of the page.
QString heading_of(const QWidget& place)
{
    const auto* label = place.findChild<QLabel*>("heading");
    return label == nullptr ? QString() : label->text();
}

const std::map<QString, QString> document_in{{"en", "Document"}, {"vi", "Văn bản"}, {"pt", "Documento"}};

/// Controls that a screen reader could not name.
QStringList nameless(const QWidget& window)
{
    QStringList found;
    for (const auto* widget : window.findChildren<QWidget*>()) {
        const bool control = qobject_cast<const QLineEdit*>(widget) != nullptr ||
                             qobject_cast<const QComboBox*>(widget) != nullptr ||
                             qobject_cast<const QAbstractItemView*>(widget) != nullptr ||
                             qobject_cast<const gui::PageView*>(widget) != nullptr;
        if (control && widget->isVisible() && widget->accessibleName().isEmpty() &&
            qobject_cast<const QComboBox*>(widget->parentWidget()) == nullptr)
            found << QString::fromLatin1(widget->metaObject()->className());
    }
    return found;
}

}  // namespace

TEST_CASE("text stands out from its ground in both themes")
{
    for (const gui::Theme* theme : {&gui::light_theme(), &gui::dark_theme()}) {
        constexpr double for_text = 4.5;
        constexpr double for_marks = 3;
        for (const QColor& ground : {theme->window, theme->surface, theme->rail, theme->chosen})
            CHECK(contrast(theme->text, ground) >= for_text);
        for (const QColor& ground : {theme->window, theme->surface, theme->rail})
            CHECK(contrast(theme->muted, ground) >= for_text);
        for (const QColor& words : {theme->attention, theme->danger, theme->good, theme->accent})
            CHECK(contrast(words, theme->surface) >= for_text);
        CHECK(contrast(theme->on_accent, theme->accent) >= for_text);
        CHECK(contrast(theme->accent, theme->window) >= for_marks);
    }
}

TEST_CASE("every text of the window is there in Vietnamese and Portuguese")
{
    for (const char* language : {"vi", "pt"}) {
        QFile file(QStringLiteral(HOSO_SOURCE_DIR "/gui/translations/hoso-station_%1.ts").arg(language));
        REQUIRE(file.open(QIODevice::ReadOnly));
        const QString text = QString::fromUtf8(file.readAll());
        CHECK(text.count("<source>") > 200);
        CHECK_FALSE(text.contains("type=\"unfinished\""));
        CHECK_FALSE(text.contains("<translation />"));
        CHECK_FALSE(text.contains("<translation></translation>"));
    }
}

TEST_CASE("every command has a key, and no key two meanings in one place")
{
    std::map<QString, std::vector<gui::Place>> by_key;
    for (const gui::CommandLine& line : gui::command_lines()) {
        const auto sequences = QKeySequence::listFromString(QLatin1String(line.keys));
        CHECK_FALSE(sequences.isEmpty());
        for (const QKeySequence& sequence : sequences) {
            CHECK_FALSE(sequence.isEmpty());
            for (const gui::Place other : by_key[sequence.toString()]) {
                INFO(line.text);
                CHECK(other != line.place);
                CHECK(other != gui::Place::anywhere);
                CHECK(line.place != gui::Place::anywhere);
            }
            by_key[sequence.toString()].push_back(line.place);
        }
    }
}

TEST_CASE("every place in three languages is drawn whole, each control with a name")
{
    constexpr const char* code = "H99.01.2026.03.KT";
    StationPlace place;
    place.make_catalog(code, "Hồ sơ sửa chữa cầu dân sinh Khe Lau, thôn Bản Chiềng năm 2026");
    place.make_batch("Công văn đến tháng 3", {samples / "cong-van-87.jpg", samples / "ke-hoach-19"});
    Station station(place.options());
    gui::MainWindow& window = station.window();
    gui::Session& session = window.session();
    session.open_batch("Công văn đến tháng 3");
    REQUIRE(station.wait([&] { return session.view() != nullptr; }));
    REQUIRE(station.wait([&] { return session.summary(1) && session.summary(2) && session.summary(3); }));
    session.set_record(1, code);
    station.settle();
    bool filed = false;
    QObject::connect(&session, &gui::Session::document_filed, [&] { filed = true; });
    session.file_document(0);
    REQUIRE(station.wait([&] { return filed; }));
    window.messages().hide();

    QDir().mkpath(HOSO_SCREENSHOTS_DIR);
    for (const gui::Language& language : gui::languages) {
        window.set_language(language.code);
        for (const gui::Place shown :
             {gui::Place::capture, gui::Place::check, gui::Place::index, gui::Place::records}) {
            window.go_to(shown);
            if (shown == gui::Place::index)
                QTest::keyClick(&window.index(), Qt::Key_PageDown, Qt::ControlModifier);
            if (shown == gui::Place::records)
                window.records().search("cong");
            station.settle();
            INFO(language.code << " " << gui::name_of(shown));
            const QStringList without_room = clipped(window);
            INFO(without_room.join("\n").toStdString());
            CHECK(without_room.isEmpty());
            const QStringList without_name = nameless(window);
            INFO(without_name.join("\n").toStdString());
            CHECK(without_name.isEmpty());
            const QString file =
                QStringLiteral(HOSO_SCREENSHOTS_DIR "/%1-%2.png").arg(gui::name_of(shown), language.code);
            CHECK(window.grab().save(file));
            if (shown == gui::Place::index)
                CHECK(heading_of(window.index()).startsWith(document_in.at(language.code)));
        }
        gui::KeyOverview keys(&window);
        keys.show();
        station.settle();
        CHECK(keys.grab().save(QStringLiteral(HOSO_SCREENSHOTS_DIR "/keys-%1.png").arg(language.code)));
    }
    // Changing language and theme while at work changes every text and colour, and nothing else.
    window.set_language("vi");
    station.settle();
    CHECK(window.commands()[gui::Command::go_index]->text() == "&Biên mục");
    window.set_theme("dark");
    window.go_to(gui::Place::check);
    station.settle();
    CHECK(window.grab().save(HOSO_SCREENSHOTS_DIR "/check-dark-vi.png"));
    window.go_to(gui::Place::index);
    station.settle();
    CHECK(window.grab().save(HOSO_SCREENSHOTS_DIR "/index-dark-vi.png"));
    CHECK(session.view()->facts.name == "Công văn đến tháng 3");
}

TEST_CASE("empty places say what to do next")
{
    StationPlace place;
    Station station(place.options());
    gui::MainWindow& window = station.window();
    QDir().mkpath(HOSO_SCREENSHOTS_DIR);
    for (const gui::Place shown : {gui::Place::capture, gui::Place::check, gui::Place::index, gui::Place::records}) {
        window.go_to(shown);
        station.settle();
        INFO(gui::name_of(shown));
        CHECK(clipped(window).isEmpty());
        bool offers = false;
        for (const auto* button : window.findChildren<QPushButton*>())
            offers = offers || (button->isVisible() && button->isEnabled() && button->objectName() == "primary");
        CHECK(offers);
        CHECK(window.grab().save(QStringLiteral(HOSO_SCREENSHOTS_DIR "/empty-%1-en.png").arg(gui::name_of(shown))));
    }
}

TEST_CASE("a place that was not seen when the theme changed has the new one when it is gone to")
{
    StationPlace place;
    Station station(place.options());
    gui::MainWindow& window = station.window();
    station.settle();
    const auto mean_colour = [&](gui::Place shown) {
        window.go_to(shown);
        station.settle();
        return window.grab().scaled(1, 1, Qt::IgnoreAspectRatio, Qt::SmoothTransformation).toImage().pixelColor(0, 0);
    };
    for (const char* theme : {"dark", "light"}) {
        window.set_theme(theme);
        for (const auto shown : {gui::Place::capture, gui::Place::check, gui::Place::index, gui::Place::records}) {
            INFO(theme << " " << gui::name_of(shown));
            CHECK((mean_colour(shown).lightness() < 100) == (std::string(theme) == "dark"));
        }
    }
}
