#pragma once

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QProgressBar>
#include <QPushButton>
#include <QStackedWidget>

#include "gui/capture/batches_model.hpp"
#include "gui/capture/first_run.hpp"
#include "gui/capture/scanner.hpp"
#include "gui/common/place_widget.hpp"
#include "gui/common/side_list.hpp"
#include "gui/common/widgets.hpp"

namespace hoso::gui {

/// Where paper comes in: the scanner and one big button, folders of pictures, the batches, and the sides as they
/// arrive.
class CapturePlace : public PlaceWidget {
    Q_OBJECT
public:
    explicit CapturePlace(const Desk& desk, QWidget* parent = nullptr);
    ~CapturePlace() override { take_down(); }

    void retranslate() override;
    void enter() override;
    void undo() override { desk_.session.undo_action(); }
    void redo() override { desk_.session.redo_action(); }
    [[nodiscard]] bool can_undo() const override;
    [[nodiscard]] bool can_redo() const override;

    /// Scans into the batch that is named, or behind or in place of sides of the open one.
    void scan(const pipeline::capture::Placement& placement);
    void take(bool folder);
    void choose_batch();
    void new_batch();
    void find_devices() { scanner_.find_devices(); }
    [[nodiscard]] Scanner& scanner() { return scanner_; }
    [[nodiscard]] SideList* sides() const { return sides_; }

private:
    void build();
    QWidget* build_left();
    QWidget* build_right();
    void connect_signals();
    void ask_operator(const pipeline::capture::Fault& fault, int next_sheet);
    void show_devices();
    void show_progress(int done, int total);
    void update_state();
    [[nodiscard]] QString device() const;

    Desk desk_;
    Scanner scanner_;
    SidesModel model_;
    BatchesModel batches_;
    QLabel* scanner_label_ = nullptr;
    QComboBox* devices_ = nullptr;
    QPushButton* search_ = nullptr;
    QLabel* profile_label_ = nullptr;
    QComboBox* profiles_ = nullptr;
    QLabel* batch_label_ = nullptr;
    QLineEdit* batch_name_ = nullptr;
    QPushButton* scan_ = nullptr;
    QPushButton* take_ = nullptr;
    QLabel* batches_label_ = nullptr;
    QListView* batch_list_ = nullptr;
    QLabel* title_ = nullptr;
    QLabel* count_ = nullptr;
    QProgressBar* progress_ = nullptr;
    QPushButton* stop_ = nullptr;
    QPushButton* go_on_ = nullptr;
    SideList* sides_ = nullptr;
    QStackedWidget* stack_ = nullptr;
    EmptyState* empty_ = nullptr;
    FirstRun* first_run_ = nullptr;
};

}  // namespace hoso::gui
