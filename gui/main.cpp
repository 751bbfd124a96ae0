// hoso-station: the window in which operators capture, check, index and file. It does nothing that the command `hoso`
// cannot do.

#include <QApplication>
#include <QCommandLineParser>
#include <QFile>
#include <iostream>

#include "base/log.hpp"
#include "gui/common/language.hpp"
#include "gui/key_overview.hpp"
#include "gui/main_window.hpp"
#include "gui/screenshot.hpp"

namespace {

using namespace hoso;

enum Status { all_done = 0, failed = 1, usage_error = 2 };

gui::Options options_from(const QCommandLineParser& parser)
{
    gui::Options options;
    options.catalog = parser.value("catalog").toStdString();
    options.config_file = parser.value("config").toStdString();
    options.profile = parser.value("profile").toStdString();
    options.screenshot = parser.value("screenshot");
    options.place = parser.value("place");
    options.batch = parser.value("batch");
    options.query = parser.value("search");
    options.language = parser.value("language");
    options.theme = parser.value("theme");
    return options;
}

void describe(QCommandLineParser& parser)
{
    parser.setApplicationDescription("The window in which paper is captured, checked, indexed and filed.");
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addOptions({
        {"catalog", "The catalog's folder (default: $HOSO_CATALOG, else the user's data).", "DIR"},
        {"config", "Configuration file.", "FILE"},
        {"profile", "Processing profile, a name or a file.", "NAME|FILE", "office"},
        {"screenshot", "Draw the window once into a PNG, and end.", "FILE"},
        {"keys", "Write the key card as a page to print, and end.", "FILE.html"},
        {"place", "Where to begin: capture, check, index or records.", "PLACE"},
        {"batch", "The batch to open (default: the one that was open).", "NAME"},
        {"search", "What to search in Records.", "QUERY"},
        {"language", "vi, en or pt.", "CODE"},
        {"theme", "light or dark.", "NAME"},
    });
}

/// A picture can be made where nobody could see a window.
void draw_without_display_if_there_is_none(bool makes_a_file)
{
    const bool has_display = qEnvironmentVariableIsSet("DISPLAY") || qEnvironmentVariableIsSet("WAYLAND_DISPLAY");
    if (makes_a_file && !has_display && !qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
}

bool write_key_card(QApplication& app, const QString& language, const QString& file)
{
    gui::apply_language(app, language);
    QFile card(file);
    return card.open(QIODevice::WriteOnly) && card.write(gui::key_card_html().toUtf8()) > 0 && card.flush();
}

int complain(const std::string& sentence, int status)
{
    std::cerr << "hoso-station: error: " << sentence << '\n';
    return status;
}

}  // namespace

int main(int argc, char** argv)
{
    // Help and version need no display.
    QCoreApplication::setApplicationName("hoso-station");
    QCoreApplication::setApplicationVersion(HOSO_VERSION);
    QStringList arguments;
    for (int i = 0; i < argc; ++i)
        arguments << QString::fromLocal8Bit(argv[i]);
    QCommandLineParser parser;
    describe(parser);
    if (!parser.parse(arguments))
        return complain(parser.errorText().toStdString(), usage_error);
    if (parser.isSet("help")) {
        std::cout << parser.helpText().toStdString();
        return all_done;
    }
    if (parser.isSet("version")) {
        std::cout << "hoso-station " HOSO_VERSION "\n";
        return all_done;
    }
    const gui::Options options = options_from(parser);
    if (!options.place.isEmpty() && options.place != gui::name_of(gui::place_named(options.place)))
        return complain("there is no place " + options.place.toStdString(), usage_error);

    set_up_log(LogLevel::warning);
    draw_without_display_if_there_is_none(!options.screenshot.isEmpty() || parser.isSet("keys"));
    QApplication app(argc, argv);
    if (parser.isSet("keys"))
        return write_key_card(app, options.language, parser.value("keys"))
                   ? all_done
                   : complain("cannot write " + parser.value("keys").toStdString(), failed);
    try {
        gui::MainWindow window(options);
        const QString place =
            options.place.isEmpty() ? QString::fromStdString(window.session().last_place().place) : options.place;
        window.show();
        window.go_to(gui::place_named(place));
        window.reopen();
        if (!options.screenshot.isEmpty())
            return gui::take_screenshot(app, window, options.screenshot) ? all_done : failed;
        return QApplication::exec();
    } catch (const Error& error) {
        return complain(error.message() + " [" + error.code() + "]\n  " + error.hint(),
                        error.failure() == Failure::usage ? usage_error : failed);
    } catch (const std::exception& error) {
        return complain(error.what(), failed);
    }
}
