#pragma once

#include <QAbstractListModel>
#include <QStyledItemDelegate>
#include <set>
#include <vector>

#include "gui/common/session.hpp"

namespace hoso::gui {

/// The sides of the open batch in their order; at wish those that a person should look at stand before the others.
class SidesModel : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role { SideRole = Qt::UserRole + 1, DocumentRole, StartsRole };

    explicit SidesModel(Session& session, QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

    void set_flagged_first(bool first);
    [[nodiscard]] bool flagged_first() const { return flagged_first_; }
    /// -1 when it is not listed.
    [[nodiscard]] int row_of(int side) const;
    [[nodiscard]] int side_at(int row) const;

Q_SIGNALS:
    /// The rows are others; what was current should be found again by its side.
    void rearranged();
    /// The rows are the same; they are to be drawn anew.
    void restyled();

private:
    void update();
    void reorder(std::vector<int> now);
    [[nodiscard]] QString spoken(int side) const;

    Session& session_;
    std::vector<int> sides_;
    bool flagged_first_ = false;
    std::set<int> first_;  ///< were flagged since it was asked for: what is put right does not jump away
};

/// Draws a side as a tile: its picture, its number, what is to be known of it, and where a document begins.
class SideDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    SideDelegate(Session& session, QObject* parent = nullptr);
    /// Of a tile's longer side, in pixels.
    void set_tile_px(int tile_px) { tile_px_ = tile_px; }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    void paint_picture(QPainter* painter, const QRect& room, int side) const;
    void paint_badges(QPainter* painter, const QRect& picture, int side) const;

    Session& session_;
    int tile_px_ = 150;
};

}  // namespace hoso::gui
