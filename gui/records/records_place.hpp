#pragma once

#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <optional>

#include "gui/common/place_widget.hpp"
#include "gui/common/widgets.hpp"
#include "gui/records/document_view.hpp"
#include "gui/records/record_changes.hpp"
#include "gui/records/record_panel.hpp"
#include "gui/records/records_model.hpp"

namespace hoso::gui {

/// The records: listed with their states, searched by the words of their documents, and each with all that is in it.
class RecordsPlace : public PlaceWidget {
    Q_OBJECT
public:
    explicit RecordsPlace(const Desk& desk, QWidget* parent = nullptr);
    ~RecordsPlace() override { take_down(); }

    void retranslate() override;
    void enter() override;
    void undo() override;
    void redo() override { changes_.redo(); }
    [[nodiscard]] bool can_undo() const override { return changes_.can_undo(); }
    [[nodiscard]] bool can_redo() const override { return changes_.can_redo(); }
    [[nodiscard]] QString why_no_undo() const override;
    /// Searches; an empty query lists the records.
    void search(const QString& query);
    void focus_search();
    void new_record();
    void import_list();
    void move_document();

    [[nodiscard]] RecordPanel* record() const { return record_; }
    [[nodiscard]] QLineEdit* query() const { return query_; }
    [[nodiscard]] QListWidget* hits() const { return hits_; }
    [[nodiscard]] DocumentView* document() const { return document_; }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void build();
    QWidget* build_left();
    void show_hits(const catalog::SearchResult& result);
    void show_record();
    void take_step(const QString& record, const RecordStep& step);
    /// Nothing when the operator thinks better of it.
    [[nodiscard]] std::optional<QString> ask_reason(const QString& step);
    void update_state();
    [[nodiscard]] QString counts() const;
    [[nodiscard]] QString progress() const;

    Desk desk_;
    RecordsModel model_;
    RecordChanges changes_;
    QLineEdit* query_ = nullptr;
    QLabel* found_ = nullptr;
    QLabel* progress_ = nullptr;
    QStackedWidget* left_ = nullptr;
    QTableView* table_ = nullptr;
    QListWidget* hits_ = nullptr;
    QStackedWidget* right_ = nullptr;
    RecordPanel* record_ = nullptr;
    DocumentView* document_ = nullptr;
    QStackedWidget* stack_ = nullptr;
    QSplitter* splitter_ = nullptr;
    EmptyState* empty_ = nullptr;
    std::vector<catalog::Hit> found_hits_;
    QString shown_code_;
    QString searched_;
};

}  // namespace hoso::gui
