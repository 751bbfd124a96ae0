#include "gui/common/theme.hpp"

#include <QApplication>
#include <QPalette>
#include <QStyle>
#include <QStyleFactory>
#include <QStyleHints>
#include <QWidget>

namespace hoso::gui {

namespace {

const Theme* current = nullptr;
QString current_sheet;

/// The sheet says what a palette cannot: room, corners, and how what is chosen stands out.
QString sheet(const Theme& t)
{
    QString css = R"(
QToolTip { color: %text; background: %surface; border: 1px solid %border; padding: 4px 6px; }
QMainWindow, QDialog { background: %window; }
QStatusBar { background: %rail; border-top: 1px solid %border; }
QStatusBar::item { border: none; }
QMenuBar { background: %rail; border-bottom: 1px solid %border; padding: 2px 6px; }
QMenuBar::item { padding: 4px 10px; border-radius: 4px; background: transparent; }
QMenuBar::item:selected { background: %chosen; }
QMenu { background: %surface; border: 1px solid %border; padding: 4px; }
QMenu::item { padding: 5px 28px 5px 24px; border-radius: 4px; }
QMenu::item:selected { background: %chosen; color: %text; }
QMenu::item:disabled { color: %muted; }
QMenu::separator { height: 1px; background: %border; margin: 4px 8px; }
QFrame#rail { background: %rail; border: none; border-right: 1px solid %border; }
QFrame#rail QToolButton { border: none; border-left: 3px solid transparent; padding: 10px 6px; color: %muted; font-weight: 500; }
QFrame#rail QToolButton:hover { background: %chosen; color: %text; }
QFrame#rail QToolButton:checked { border-left-color: %accent; background: %chosen; color: %text; font-weight: 600; }
QFrame#rail QToolButton:focus { color: %text; text-decoration: underline; }
QFrame#panel { background: %surface; border: none; border-right: 1px solid %border; }
QFrame#sidePanel { background: %surface; border: none; border-left: 1px solid %border; }
QFrame#bar { background: %surface; border: none; border-bottom: 1px solid %border; }
QFrame#trouble { background: %surface; border: none; border-bottom: 2px solid %danger; }
QFrame#trouble[mood="good"] { border-bottom-color: %good; }
QLabel#title { font-size: 15pt; font-weight: 600; }
QLabel#heading { font-weight: 600; }
QLabel#muted { color: %muted; }
QLabel#problem { color: %danger; }
QLabel#good { color: %good; }
QLabel#attention { color: %attention; }
QLabel#keycap { background: %window; border: 1px solid %border; border-bottom-width: 2px; border-radius: 4px; padding: 1px 6px; }
QPushButton { background: %surface; border: 1px solid %border; border-radius: 5px; padding: 6px 14px; min-height: 1.2em; }
QPushButton:hover { border-color: %accent; }
QPushButton:focus { border: 2px solid %accent; padding: 5px 13px; }
QPushButton:pressed { background: %chosen; }
QPushButton:disabled { color: %muted; background: %window; }
QPushButton#primary { background: %accent; color: %onaccent; border-color: %accent; font-weight: 600; }
QPushButton#primary:focus { border: 2px solid %text; }
QPushButton#primary:disabled { background: %window; color: %muted; border-color: %border; font-weight: 400; }
QPushButton#big { background: %accent; color: %onaccent; border-color: %accent; font-weight: 600; font-size: 14pt; padding: 14px; }
QPushButton#big:focus { border: 2px solid %text; padding: 13px; }
QPushButton#big:disabled { background: %window; color: %muted; border-color: %border; }
QLineEdit, QComboBox, QPlainTextEdit#field, QSpinBox { background: %window; border: 1px solid %border; border-radius: 4px; padding: 4px 7px; selection-background-color: %accent; selection-color: %onaccent; }
QLineEdit:focus, QComboBox:focus, QPlainTextEdit#field:focus, QSpinBox:focus { border: 2px solid %accent; padding: 3px 6px; }
QLineEdit[state="problem"], QComboBox[state="problem"], QPlainTextEdit#field[state="problem"] { border-color: %danger; }
QLineEdit[state="attention"], QComboBox[state="attention"], QPlainTextEdit#field[state="attention"] { border-color: %attention; }
QLineEdit:disabled, QComboBox:disabled { color: %muted; }
QComboBox::drop-down { border: none; background: transparent; width: 24px; }
QComboBox::down-arrow { image: url(:/icons/arrow-%look.png); width: 12px; height: 12px; }
QComboBox QAbstractItemView { background: %surface; border: 1px solid %border; selection-background-color: %chosen; selection-color: %text; }
QListView, QTableView, QTreeView, QTextBrowser, QTextEdit { background: %surface; border: none; outline: 0; selection-background-color: %chosen; selection-color: %text; }
QListView::item { padding: 6px 8px; border-radius: 4px; }
QListView::item:selected { background: %chosen; color: %text; }
QListView::item:selected:active { border: 1px solid %accent; }
QTableView { gridline-color: transparent; alternate-background-color: %window; }
QTableView::item { padding: 4px 8px; border: none; }
QTableView::item:selected { background: %chosen; color: %text; }
QHeaderView::section { background: %surface; color: %muted; border: none; border-bottom: 1px solid %border; padding: 6px 8px; font-weight: 600; }
QProgressBar { background: %window; border: 1px solid %border; border-radius: 4px; text-align: center; max-height: 16px; }
QProgressBar::chunk { background: %accent; border-radius: 3px; }
QSplitter::handle { background: %border; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
QTabBar::tab { padding: 7px 14px; border: none; border-bottom: 2px solid transparent; color: %muted; }
QTabBar::tab:selected { border-bottom-color: %accent; color: %text; font-weight: 600; }
QCheckBox:focus, QRadioButton:focus { color: %accent; }
QScrollArea { border: none; background: transparent; }
)";
    // The longer names first: %text is no part of another, %on-accent is.
    const std::pair<const char*, QColor> names[] = {
        {"%onaccent", t.on_accent}, {"%attention", t.attention}, {"%surface", t.surface}, {"%window", t.window},
        {"%border", t.border},      {"%chosen", t.chosen},       {"%danger", t.danger},   {"%accent", t.accent},
        {"%muted", t.muted},        {"%text", t.text},           {"%rail", t.rail},       {"%good", t.good},
    };
    for (const auto& [name, colour] : names)
        css.replace(QLatin1String(name), colour.name());
    css.replace(QLatin1String("%look"), t.dark ? QLatin1String("dark") : QLatin1String("light"));
    return css;
}

QPalette palette(const Theme& t)
{
    QPalette p;
    p.setColor(QPalette::Window, t.window);
    p.setColor(QPalette::WindowText, t.text);
    p.setColor(QPalette::Base, t.surface);
    p.setColor(QPalette::AlternateBase, t.window);
    p.setColor(QPalette::Text, t.text);
    p.setColor(QPalette::PlaceholderText, t.muted);
    p.setColor(QPalette::Button, t.surface);
    p.setColor(QPalette::ButtonText, t.text);
    p.setColor(QPalette::BrightText, t.danger);
    p.setColor(QPalette::Highlight, t.accent);
    p.setColor(QPalette::HighlightedText, t.on_accent);
    p.setColor(QPalette::ToolTipBase, t.surface);
    p.setColor(QPalette::ToolTipText, t.text);
    p.setColor(QPalette::Link, t.accent);
    p.setColor(QPalette::Light, t.surface);
    p.setColor(QPalette::Midlight, t.border);
    p.setColor(QPalette::Mid, t.border);
    p.setColor(QPalette::Dark, t.muted);
    p.setColor(QPalette::Shadow, t.border);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        p.setColor(QPalette::Disabled, role, t.muted);
    return p;
}

bool system_is_dark()
{
    const QColor ground = QGuiApplication::palette().color(QPalette::Window);
    constexpr int middle = 128;
    return ground.lightness() < middle;
}

}  // namespace

const Theme& light_theme()
{
    static const Theme t{.dark = false,
                         .window = QColor("#f3f5f8"),
                         .surface = QColor("#ffffff"),
                         .rail = QColor("#e9edf2"),
                         .border = QColor("#c9d1da"),
                         .text = QColor("#1c2228"),
                         .muted = QColor("#525c67"),
                         .accent = QColor("#0a58a8"),
                         .on_accent = QColor("#ffffff"),
                         .chosen = QColor("#d9e8f7"),
                         .attention = QColor("#8a4b00"),
                         .danger = QColor("#b3261e"),
                         .good = QColor("#1a6b35"),
                         .hit = QColor("#ffd60a")};
    return t;
}

const Theme& dark_theme()
{
    static const Theme t{.dark = true,
                         .window = QColor("#15181c"),
                         .surface = QColor("#1e2227"),
                         .rail = QColor("#191c21"),
                         .border = QColor("#3b434d"),
                         .text = QColor("#e8ebef"),
                         .muted = QColor("#a5afba"),
                         .accent = QColor("#6fb3ff"),
                         .on_accent = QColor("#0b1824"),
                         .chosen = QColor("#263a50"),
                         .attention = QColor("#f2b155"),
                         .danger = QColor("#ff8f85"),
                         .good = QColor("#6fd08c"),
                         .hit = QColor("#ffd60a")};
    return t;
}

const Theme& theme()
{
    return current != nullptr ? *current : light_theme();
}

void apply_theme(QApplication& app, const QString& name, int text_percent)
{
    static const bool system_dark = system_is_dark();
    static const double usual_pt = app.font().pointSizeF();
    // Each of these goes through all widgets of the window, so that only what is new is set.
    if (current == nullptr)
        app.setStyle(QStyleFactory::create("Fusion"));
    if (const Theme* chosen = name == "dark" || (name != "light" && system_dark) ? &dark_theme() : &light_theme();
        chosen != current) {
        current = chosen;
        app.setPalette(palette(*current));
    }
    QFont font = app.font();
    font.setPointSizeF(usual_pt * text_percent / 100.0);
    if (font != app.font())
        app.setFont(font);
    current_sheet = sheet(*current);
    current_sheet.replace("15pt", QString::number(usual_pt * 1.45 * text_percent / 100.0) + "pt");
    current_sheet.replace("14pt", QString::number(usual_pt * 1.3 * text_percent / 100.0) + "pt");
}

void dress(QWidget& part)
{
    if (part.styleSheet() != current_sheet)
        part.setStyleSheet(current_sheet);
}

}  // namespace hoso::gui
