#pragma once

#include <QColor>
#include <QString>

class QApplication;
class QWidget;

namespace hoso::gui {

/// The window's colours. Text on its ground, and every mark that carries a meaning, has at least the contrast of WCAG
/// 2.1 AA (4.5 to 1 for text, 3 to 1 for marks); tests/gui measures it.
struct Theme {
    bool dark = false;
    QColor window;   ///< behind everything
    QColor surface;  ///< lists, forms, pages' surroundings
    QColor rail;     ///< behind the four places
    QColor border;
    QColor text;
    QColor muted;   ///< what is said aside
    QColor accent;  ///< what is chosen, what to press
    QColor on_accent;
    QColor chosen;     ///< ground of a chosen row
    QColor attention;  ///< a page to look at, a word hardly legible
    QColor danger;     ///< an error, a value that breaks a rule
    QColor good;       ///< checked, filed
    QColor hit;        ///< the text marker over a word that was found; laid over with alpha
};

[[nodiscard]] const Theme& light_theme();
[[nodiscard]] const Theme& dark_theme();

/// The one in use.
[[nodiscard]] const Theme& theme();

/// Sets the application's palette and font; what the theme's sheet says besides comes by dress().
/// @param name          `light` or `dark`; anything else: as the system
/// @param text_percent  size of the text, 100 as the system's
void apply_theme(QApplication& app, const QString& name, int text_percent);

/// Gives a part of the window, with all that belongs to it, the sheet of the theme that is in use, unless it has it.
/// Each part has its own: a sheet of the whole application would style what nobody sees as well, for 80 ms at once.
void dress(QWidget& part);

}  // namespace hoso::gui
