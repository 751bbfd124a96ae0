#include "gui/screenshot.hpp"

#include <QElapsedTimer>
#include <QPixmap>
#include <QTimer>
#include <iostream>

#include "gui/main_window.hpp"

namespace hoso::gui {

namespace {

constexpr int longest_wait_ms = 60'000;
constexpr int quiet_ms = 250;  ///< so long nothing may have been under way

}  // namespace

bool take_screenshot(QApplication& app, MainWindow& window, const QString& file)
{
    QElapsedTimer all;
    QElapsedTimer quiet;
    all.start();
    quiet.start();
    QTimer often;  // so that waiting for events comes to an end
    often.start(quiet_ms / 10);
    while (all.elapsed() < longest_wait_ms && quiet.elapsed() < quiet_ms) {
        app.processEvents(QEventLoop::WaitForMoreEvents);
        if (!window.is_settled() || window.session().is_reading())
            quiet.restart();
    }
    if (!window.grab().save(file, "PNG")) {
        std::cerr << "hoso-station: error: cannot write " << file.toStdString() << '\n';
        return false;
    }
    return true;
}

}  // namespace hoso::gui
