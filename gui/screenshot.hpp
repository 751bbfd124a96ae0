#pragma once

#include <QApplication>
#include <QString>

namespace hoso::gui {

class MainWindow;

/// Waits until the window shows what it is about to show, and draws it into a PNG.
/// @return whether the file could be written
[[nodiscard]] bool take_screenshot(QApplication& app, MainWindow& window, const QString& file);

}  // namespace hoso::gui
