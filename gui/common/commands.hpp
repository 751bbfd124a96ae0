#pragma once

#include <QAction>
#include <QCoreApplication>
#include <QObject>
#include <array>
#include <map>
#include <span>

namespace hoso::gui {

/// Where a command can be given; `anywhere` in all four places.
enum class Place { capture, check, index, records, anywhere };

[[nodiscard]] const char* name_of(Place place);
[[nodiscard]] Place place_named(const QString& name);

enum class Command {
    go_capture,
    go_check,
    go_index,
    go_records,
    scan,
    scan_on,
    take_folder,
    take_files,
    choose_batch,
    new_batch,
    stop_work,
    quit,
    undo,
    redo,
    next_page,
    previous_page,
    next_flagged,
    page_good,
    turn_right,
    turn_left,
    upside_down,
    tilt_right,
    tilt_left,
    crop,
    whole_page,
    split,
    join,
    blank,
    remove,
    move_up,
    move_down,
    scan_again,
    insert_scan,
    read_again,
    light_table,
    flagged_first,
    zoom_in,
    zoom_out,
    fit_page,
    fit_width,
    next_document,
    previous_document,
    document_next_page,
    document_previous_page,
    choose_record,
    copy_down,
    copy_all_down,
    file_document,
    search,
    new_record,
    import_list,
    record_step,
    move_document,
    refresh,
    keys,
    next_language,
    next_theme,
    larger_text,
    smaller_text,
};

enum class Menu { batch, edit, page, document, record, view, help };

/// One line of the list from which menus, F1's overview and the printed key card are made.
struct CommandLine {
    Command id;
    Place place;
    Menu menu;
    const char* text;  ///< English, to be translated in the context `Commands`
    const char* keys;  ///< QKeySequence's portable text; several separated by `; `
};

[[nodiscard]] std::span<const CommandLine> command_lines();

/// The actions of all commands. Those of one place act only while the focus is within it, so that single letters never
/// meet a text field elsewhere.
class Commands : public QObject {
    Q_OBJECT
public:
    explicit Commands(QObject* parent = nullptr);

    [[nodiscard]] QAction* operator[](Command id) const { return actions_.at(id); }

    /// Makes the keys of a place work within a widget.
    void attach(Place place, QWidget* widget) const;

    /// Texts in the language of now; with the keys in the tool tip.
    void retranslate() const;

    /// `Del`, `Ctrl+Z`: as this system writes it.
    [[nodiscard]] static QString keys_of(const CommandLine& line);
    [[nodiscard]] static QString text_of(const CommandLine& line);

    /// Disabled, with the reason in the tool tip; an empty reason enables.
    void allow(Command id, const QString& reason_why_not) const;

private:
    std::map<Command, QAction*> actions_;
};

}  // namespace hoso::gui
