#pragma once

#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <optional>

#include "gui/common/place_widget.hpp"

class QHBoxLayout;
class QMenu;

namespace hoso::gui {

/// A record: its state and the steps it can take, its fields, its documents, and what happened to it.
class RecordPanel : public QWidget {
    Q_OBJECT
public:
    explicit RecordPanel(const Desk& desk, QWidget* parent = nullptr);

    void show_record(const RecordPage& page);
    void clear();
    void retranslate();
    void choose_step();
    [[nodiscard]] QListWidget* documents() const { return documents_; }
    /// The one chosen in the list; of a record's only document, that.
    [[nodiscard]] const catalog::Document* chosen_document() const;

Q_SIGNALS:
    void document_chosen(qint64 document);
    void step_chosen(const QString& record, const hoso::gui::RecordStep& step);

private:
    void fill();

    Desk desk_;
    std::optional<RecordPage> page_;
    QLabel* code_;
    QLabel* title_;
    QLabel* state_;
    QPushButton* step_;
    QLabel* documents_label_;
    QListWidget* documents_;
    QLabel* fields_label_;
    QLabel* fields_;
    QLabel* history_label_;
    QLabel* history_;
};

}  // namespace hoso::gui
