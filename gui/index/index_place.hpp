#pragma once

#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>

#include "gui/common/page_view.hpp"
#include "gui/common/place_widget.hpp"
#include "gui/common/widgets.hpp"
#include "gui/index/documents_model.hpp"
#include "gui/index/field_form.hpp"
#include "gui/index/record_choice.hpp"

namespace hoso::gui {

/// The fields of each document beside its pages, the place that a value was read from highlighted; Enter goes to the
/// next field and then to the next document.
class IndexPlace : public PlaceWidget {
    Q_OBJECT
public:
    explicit IndexPlace(const Desk& desk, QWidget* parent = nullptr);
    ~IndexPlace() override { take_down(); }

    void retranslate() override;
    void enter() override;
    void undo() override { desk_.session.undo_index(); }
    void redo() override { desk_.session.redo_index(); }
    [[nodiscard]] bool can_undo() const override;
    [[nodiscard]] bool can_redo() const override;

    [[nodiscard]] int document() const { return document_; }
    [[nodiscard]] FieldForm* form() const { return form_; }
    [[nodiscard]] QLineEdit* record() const { return record_->line(); }
    [[nodiscard]] PageView* page() const { return page_; }

private:
    void build();
    QWidget* build_form();
    void connect_commands();
    void show_document(int document);
    void load_readings();
    void show_fields(bool rearrange);
    void show_page(int page);
    void show_place(const FieldRow* row);
    void record_chosen(const QString& code);
    void copy_down(bool all);
    void go_to(int document);
    void file();
    void filed(int document, qint64 id, const QStringList& warnings);
    void update_state();
    [[nodiscard]] const std::vector<int>* sides() const;
    [[nodiscard]] const pipeline::station::Draft* draft() const;

    Desk desk_;
    DocumentsModel model_;
    QStackedWidget* stack_ = nullptr;
    EmptyState* empty_ = nullptr;
    QSplitter* splitter_ = nullptr;
    QListView* list_ = nullptr;
    PageView* page_ = nullptr;
    QLabel* heading_ = nullptr;
    RecordChoice* record_ = nullptr;
    FieldForm* form_ = nullptr;
    QPushButton* file_ = nullptr;
    int document_ = -1;
    int page_number_ = 0;  ///< of the document, from 0
    bool missing_told_ = false;
    std::map<int, pipeline::PageFacts> facts_;  ///< of the document's sides, as far as they are read
    std::map<std::string, pipeline::station::Proposal> read_;
    QString last_record_;
    std::map<std::string, QString> last_fields_;  ///< of the document filed or left last, for copying down
};

}  // namespace hoso::gui
