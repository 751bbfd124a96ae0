#pragma once

#include <QLabel>
#include <QSplitter>
#include <QStackedWidget>

#include "gui/check/hand_work.hpp"
#include "gui/check/text_panel.hpp"
#include "gui/common/page_view.hpp"
#include "gui/common/place_widget.hpp"
#include "gui/common/side_list.hpp"
#include "gui/common/widgets.hpp"

namespace hoso::gui {

/// Page by page or on a light table: the picture beside what was read of it, and all that an operator does to pages.
class CheckPlace : public PlaceWidget {
    Q_OBJECT
public:
    explicit CheckPlace(const Desk& desk, QWidget* parent = nullptr);
    ~CheckPlace() override { take_down(); }

    void retranslate() override;
    void enter() override;
    void undo() override { desk_.session.undo_action(); }
    void redo() override { desk_.session.redo_action(); }
    [[nodiscard]] bool can_undo() const override;
    [[nodiscard]] bool can_redo() const override;

    [[nodiscard]] int side() const { return list_->side(); }
    [[nodiscard]] PageView* page() const { return page_; }
    [[nodiscard]] TextPanel* text() const { return text_; }
    [[nodiscard]] SideList* list() const { return list_; }

Q_SIGNALS:
    void scan_wanted(const pipeline::capture::Placement& placement);

private:
    void build();
    void connect_commands();
    void show_side(int side);
    void show_picture();
    void show_reading();
    void show_facts();
    void ask_neighbours();
    void step(int by);
    void next_flagged();
    void page_good();
    void toggle_light_table();
    void toggle_blank();
    void update_state();
    void allow_check();

    Desk desk_;
    SidesModel model_;
    SideList* list_ = nullptr;
    PageView* page_ = nullptr;
    HandWork* hand_work_ = nullptr;
    TextPanel* text_ = nullptr;
    QLabel* facts_ = nullptr;
    QLabel* heading_ = nullptr;
    QSplitter* splitter_ = nullptr;
    QStackedWidget* stack_ = nullptr;
    EmptyState* empty_ = nullptr;
    QWidget* right_ = nullptr;
    int shown_ = 0;
    std::optional<PictureKey> shown_reading_;  ///< the page whose words are shown
};

}  // namespace hoso::gui
