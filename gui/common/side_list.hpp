#pragma once

#include <QListView>
#include <QPointer>

#include "gui/common/sides_model.hpp"

namespace hoso::gui {

/// The sides of a batch as tiles: a strip, or a light table.
class SideList : public QListView {
    Q_OBJECT
public:
    SideList(Session& session, SidesModel& model, QWidget* parent = nullptr);

    /// @param strip  one tile beside the other would be too small: one column
    void set_tiles(int tile_px, bool strip);
    void show_side(int side);
    [[nodiscard]] int side() const;
    [[nodiscard]] std::vector<int> chosen() const;

Q_SIGNALS:
    void side_chosen(int side);

protected:
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void find_again();

    QPointer<SidesModel> model_;  ///< gone while the list itself is being taken down
    SideDelegate delegate_;
    int side_ = 0;
    bool finding_ = false;
};

}  // namespace hoso::gui
