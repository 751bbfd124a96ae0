#include "gui/common/commands.hpp"

#include <QKeySequence>
#include <QWidget>
#include <algorithm>

namespace hoso::gui {

namespace {

// clang-format off
constexpr CommandLine lines[] = {
    {Command::go_capture,             Place::anywhere, Menu::view,     QT_TRANSLATE_NOOP("Commands", "&Capture"), "F2"},
    {Command::go_check,               Place::anywhere, Menu::view,     QT_TRANSLATE_NOOP("Commands", "C&heck"), "F3"},
    {Command::go_index,               Place::anywhere, Menu::view,     QT_TRANSLATE_NOOP("Commands", "&Index"), "F4"},
    {Command::go_records,             Place::anywhere, Menu::view,     QT_TRANSLATE_NOOP("Commands", "&Records"), "F5"},
    {Command::scan,                   Place::anywhere, Menu::batch,    QT_TRANSLATE_NOOP("Commands", "&Scan"), "F9"},
    {Command::scan_on,                Place::anywhere, Menu::batch,    QT_TRANSLATE_NOOP("Commands", "&Go on with the scan"), "Shift+F9"},
    {Command::take_folder,            Place::anywhere, Menu::batch,    QT_TRANSLATE_NOOP("Commands", "&Take a folder…"), "Ctrl+O"},
    {Command::take_files,             Place::anywhere, Menu::batch,    QT_TRANSLATE_NOOP("Commands", "Take &files…"), "Ctrl+Shift+O"},
    {Command::choose_batch,           Place::anywhere, Menu::batch,    QT_TRANSLATE_NOOP("Commands", "Choose a &batch"), "Ctrl+B"},
    {Command::new_batch,              Place::anywhere, Menu::batch,    QT_TRANSLATE_NOOP("Commands", "&New batch"), "Ctrl+Shift+N"},
    {Command::stop_work,              Place::anywhere, Menu::batch,    QT_TRANSLATE_NOOP("Commands", "Sto&p what runs"), "Ctrl+."},
    {Command::quit,                   Place::anywhere, Menu::batch,    QT_TRANSLATE_NOOP("Commands", "&Quit"), "Ctrl+Q"},
    {Command::undo,                   Place::anywhere, Menu::edit,     QT_TRANSLATE_NOOP("Commands", "&Undo"), "Ctrl+Z"},
    {Command::redo,                   Place::anywhere, Menu::edit,     QT_TRANSLATE_NOOP("Commands", "&Redo"), "Ctrl+Shift+Z"},
    {Command::next_page,              Place::check,    Menu::page,     QT_TRANSLATE_NOOP("Commands", "&Next page"), "PgDown; Right"},
    {Command::previous_page,          Place::check,    Menu::page,     QT_TRANSLATE_NOOP("Commands", "&Previous page"), "PgUp; Left"},
    {Command::next_flagged,           Place::check,    Menu::page,     QT_TRANSLATE_NOOP("Commands", "Next page to &look at"), "N"},
    {Command::page_good,              Place::check,    Menu::page,     QT_TRANSLATE_NOOP("Commands", "Page is &good, next"), "Space"},
    {Command::turn_right,             Place::check,    Menu::page,     QT_TRANSLATE_NOOP("Commands", "Turn to the &right"), "R"},
    {Command::turn_left,              Place::check,    Menu::page,     QT_TRANSLATE_NOOP("Commands", "Turn to the l&eft"), "Shift+R"},
    {Command::upside_down,            Place::check,    Menu::page,     QT_TRANSLATE_NOOP("Commands", "Turn &upside down"), "U"},
    {Command::tilt_right,             Place::check,    Menu::page,     QT_TRANSLATE_NOOP("Commands", "Straighten: a little to the right"), "."},
    {Command::tilt_left,              Place::check,    Menu::page,     QT_TRANSLATE_NOOP("Commands", "Straighten: a little to the left"), ","},
    {Command::crop,                   Place::check,    Menu::page,     QT_TRANSLATE_NOOP("Commands", "Crop…"), "C"},
    {Command::whole_page,             Place::check,    Menu::page,     QT_TRANSLATE_NOOP("Commands", "Show the whole page again"), "Shift+C"},
    {Command::split,                  Place::check,    Menu::page,     QT_TRANSLATE_NOOP("Commands", "A document &begins here"), "S"},
    {Command::join,                   Place::check,    Menu::page,     QT_TRANSLATE_NOOP("Commands", "&Join to the document before"), "J"},
    {Command::blank,                  Place::check,    Menu::page,     QT_TRANSLATE_NOOP("Commands", "Blan&k or not"), "B"},
    {Command::remove,                 Place::check,    Menu::page,     QT_TRANSLATE_NOOP("Commands", "&Delete"), "Del"},
    {Command::move_up,                Place::check,    Menu::page,     QT_TRANSLATE_NOOP("Commands", "Move for&ward"), "Alt+Up"},
    {Command::move_down,              Place::check,    Menu::page,     QT_TRANSLATE_NOOP("Commands", "Move ba&ck"), "Alt+Down"},
    {Command::scan_again,             Place::check,    Menu::page,     QT_TRANSLATE_NOOP("Commands", "&Scan this page again"), "Ctrl+R"},
    {Command::insert_scan,            Place::check,    Menu::page,     QT_TRANSLATE_NOOP("Commands", "Scan &more behind this page"), "Ctrl+I"},
    {Command::read_again,             Place::check,    Menu::page,     QT_TRANSLATE_NOOP("Commands", "Re&ad what is not read yet"), "Ctrl+T"},
    {Command::light_table,            Place::check,    Menu::view,     QT_TRANSLATE_NOOP("Commands", "Light &table"), "L"},
    {Command::flagged_first,          Place::check,    Menu::view,     QT_TRANSLATE_NOOP("Commands", "Pages to loo&k at first"), "G"},
    {Command::zoom_in,                Place::check,    Menu::view,     QT_TRANSLATE_NOOP("Commands", "&Larger picture"), "+; ="},
    {Command::zoom_out,               Place::check,    Menu::view,     QT_TRANSLATE_NOOP("Commands", "&Smaller picture"), "-"},
    {Command::fit_page,               Place::check,    Menu::view,     QT_TRANSLATE_NOOP("Commands", "Whole &page"), "0"},
    {Command::fit_width,              Place::check,    Menu::view,     QT_TRANSLATE_NOOP("Commands", "Whole &width"), "W"},
    {Command::next_document,          Place::index,    Menu::document, QT_TRANSLATE_NOOP("Commands", "&Next document"), "Ctrl+PgDown"},
    {Command::previous_document,      Place::index,    Menu::document, QT_TRANSLATE_NOOP("Commands", "&Previous document"), "Ctrl+PgUp"},
    {Command::document_next_page,     Place::index,    Menu::document, QT_TRANSLATE_NOOP("Commands", "Ne&xt page"), "PgDown"},
    {Command::document_previous_page, Place::index,    Menu::document, QT_TRANSLATE_NOOP("Commands", "Pre&vious page"), "PgUp"},
    {Command::choose_record,          Place::index,    Menu::document, QT_TRANSLATE_NOOP("Commands", "Choose the &record"), "Ctrl+K"},
    {Command::copy_down,              Place::index,    Menu::document, QT_TRANSLATE_NOOP("Commands", "&Copy this field from the last document"), "Ctrl+D"},
    {Command::copy_all_down,          Place::index,    Menu::document, QT_TRANSLATE_NOOP("Commands", "Copy all &empty fields from the last document"), "Ctrl+Shift+D"},
    {Command::file_document,          Place::index,    Menu::document, QT_TRANSLATE_NOOP("Commands", "&File"), "F12"},
    {Command::search,                 Place::anywhere, Menu::record,   QT_TRANSLATE_NOOP("Commands", "&Search"), "Ctrl+F"},
    {Command::new_record,             Place::anywhere, Menu::record,   QT_TRANSLATE_NOOP("Commands", "&New record…"), "Ctrl+N"},
    {Command::import_list,            Place::anywhere, Menu::record,   QT_TRANSLATE_NOOP("Commands", "&Import a record list…"), "Ctrl+L"},
    {Command::record_step,            Place::records,  Menu::record,   QT_TRANSLATE_NOOP("Commands", "Next s&tep of the record…"), "Ctrl+Return"},
    {Command::move_document,          Place::records,  Menu::record,   QT_TRANSLATE_NOOP("Commands", "&Move the document to another record…"), "Ctrl+M"},
    {Command::refresh,                Place::records,  Menu::record,   QT_TRANSLATE_NOOP("Commands", "Show &anew"), "Ctrl+R"},
    {Command::keys,                   Place::anywhere, Menu::help,     QT_TRANSLATE_NOOP("Commands", "&Keys"), "F1"},
    {Command::next_language,          Place::anywhere, Menu::view,     QT_TRANSLATE_NOOP("Commands", "Next lan&guage"), "Ctrl+Shift+L"},
    {Command::next_theme,             Place::anywhere, Menu::view,     QT_TRANSLATE_NOOP("Commands", "Light or &dark"), "Ctrl+Shift+T"},
    {Command::larger_text,            Place::anywhere, Menu::view,     QT_TRANSLATE_NOOP("Commands", "Larger te&xt"), "Ctrl++; Ctrl+="},
    {Command::smaller_text,           Place::anywhere, Menu::view,     QT_TRANSLATE_NOOP("Commands", "Smaller t&ext"), "Ctrl+-"},
};
// clang-format on

constexpr std::array place_names{"capture", "check", "index", "records", "anywhere"};

}  // namespace

const char* name_of(Place place)
{
    return place_names.at(static_cast<std::size_t>(place));
}

Place place_named(const QString& name)
{
    for (const Place place : {Place::check, Place::index, Place::records})
        if (name == QLatin1String(name_of(place)))
            return place;
    return Place::capture;
}

std::span<const CommandLine> command_lines()
{
    return lines;
}

Commands::Commands(QObject* parent) : QObject(parent)
{
    for (const CommandLine& line : lines) {
        auto* action = new QAction(this);
        action->setShortcuts(QKeySequence::listFromString(QLatin1String(line.keys)));
        action->setShortcutContext(line.place == Place::anywhere ? Qt::WindowShortcut : Qt::WidgetWithChildrenShortcut);
        action->setAutoRepeat(line.id == Command::next_page || line.id == Command::previous_page);
        actions_[line.id] = action;
    }
    retranslate();
}

void Commands::attach(Place place, QWidget* widget) const
{
    for (const CommandLine& line : lines)
        if (line.place == place)
            widget->addAction(actions_.at(line.id));
}

QString Commands::keys_of(const CommandLine& line)
{
    QStringList keys;
    for (const QKeySequence& sequence : QKeySequence::listFromString(QLatin1String(line.keys)))
        keys << sequence.toString(QKeySequence::NativeText);
    return keys.mid(0, 2).join(QStringLiteral("  "));
}

QString Commands::text_of(const CommandLine& line)
{
    return QCoreApplication::translate("Commands", line.text);
}

void Commands::retranslate() const
{
    for (const CommandLine& line : lines) {
        QAction* action = actions_.at(line.id);
        action->setText(text_of(line));
        if (action->isEnabled())
            action->setToolTip(text_of(line).remove('&') + "  (" + keys_of(line) + ")");
    }
}

void Commands::allow(Command id, const QString& reason_why_not) const
{
    QAction* action = actions_.at(id);
    action->setEnabled(reason_why_not.isEmpty());
    const auto* line = std::find_if(std::begin(lines), std::end(lines), [&](const auto& l) { return l.id == id; });
    const QString usual = text_of(*line).remove('&') + "  (" + keys_of(*line) + ")";
    action->setToolTip(reason_why_not.isEmpty() ? usual : usual + "\n" + reason_why_not);
}

}  // namespace hoso::gui
