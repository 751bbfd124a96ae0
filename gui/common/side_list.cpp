#include "gui/common/side_list.hpp"

#include <QKeyEvent>
#include <QScrollBar>
#include <algorithm>

namespace hoso::gui {

SideList::SideList(Session& session, SidesModel& model, QWidget* parent)
    : QListView(parent), model_(&model), delegate_(session)
{
    setModel(&model);
    setItemDelegate(&delegate_);
    setViewMode(QListView::IconMode);
    setResizeMode(QListView::Adjust);
    setMovement(QListView::Static);
    setUniformItemSizes(true);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSpacing(2);
    connect(&model, &SidesModel::rearranged, this, &SideList::find_again);
    connect(&model, &SidesModel::restyled, viewport(), qOverload<>(&QWidget::update));
    connect(&session.pictures(), &Pictures::ready, viewport(), [this] { viewport()->update(); });
}

void SideList::set_tiles(int tile_px, bool strip)
{
    delegate_.set_tile_px(tile_px);
    setFlow(strip ? QListView::TopToBottom : QListView::LeftToRight);
    setWrapping(!strip);
    doItemsLayout();
    if (side_ != 0)
        show_side(side_);
}

void SideList::show_side(int side)
{
    const int row = model_->row_of(side);
    if (row < 0)
        return;
    const QModelIndex index = model_->index(row);
    if (index != currentIndex())
        setCurrentIndex(index);
    scrollTo(index);
}

int SideList::side() const
{
    return model_->side_at(currentIndex().row());
}

std::vector<int> SideList::chosen() const
{
    std::vector<int> rows;
    for (const QModelIndex& index : selectionModel()->selectedIndexes())
        rows.push_back(index.row());
    std::sort(rows.begin(), rows.end());
    std::vector<int> sides;
    for (const int row : rows)
        sides.push_back(model_->side_at(row));
    if (sides.empty() && side() != 0)
        sides.push_back(side());
    return sides;
}

void SideList::find_again()
{
    finding_ = true;
    const int row = model_->row_of(side_);
    const int last = std::max(0, model_->rowCount() - 1);
    const QModelIndex index = model_->index(row >= 0 ? row : std::min(last, std::max(0, currentIndex().row())));
    if (index != currentIndex())
        setCurrentIndex(index);
    scrollTo(index);
    finding_ = false;
    currentChanged(currentIndex(), {});
}

void SideList::currentChanged(const QModelIndex& current, const QModelIndex& previous)
{
    QListView::currentChanged(current, previous);
    if (finding_ || !model_)
        return;
    const int side = model_->side_at(current.row());
    if (side != 0)
        side_ = side;
    Q_EMIT side_chosen(side);
}

/// Letters are commands here, not a search among the tiles.
void SideList::keyPressEvent(QKeyEvent* event)
{
    const bool moves = event->key() == Qt::Key_Up || event->key() == Qt::Key_Down || event->key() == Qt::Key_Home ||
                       event->key() == Qt::Key_End || event->key() == Qt::Key_A;
    if (moves)
        QListView::keyPressEvent(event);
    else
        event->ignore();
}

}  // namespace hoso::gui
