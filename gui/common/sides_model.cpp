#include "gui/common/sides_model.hpp"

#include <QPainter>
#include <algorithm>
#include <iterator>
#include <utility>

#include "gui/common/theme.hpp"

namespace hoso::gui {

namespace capture = pipeline::capture;
namespace station = pipeline::station;

SidesModel::SidesModel(Session& session, QObject* parent) : QAbstractListModel(parent), session_(session)
{
    connect(&session, &Session::batch_changed, this, &SidesModel::update);
    connect(&session, &Session::batch_opened, this, [this] { set_flagged_first(flagged_first_); });
    connect(&session, &Session::side_read, this, [this](int side) {
        if (flagged_first_ || side == 0) {
            update();
            return;
        }
        Q_EMIT restyled();
    });
}

int SidesModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(sides_.size());
}

QVariant SidesModel::data(const QModelIndex& index, int role) const
{
    const BatchView* view = session_.view();
    if (!index.isValid() || index.row() >= rowCount() || view == nullptr)
        return {};
    const int side = side_at(index.row());
    switch (role) {
        case SideRole:
            return side;
        case DocumentRole:
            return view->document_of(side);
        case Qt::AccessibleTextRole:
        case Qt::ToolTipRole:
            return spoken(side);
        default:
            return {};
    }
}

QString SidesModel::spoken(int side) const
{
    const BatchView& view = *session_.view();
    const capture::PlacedSide* placed = view.placed(side);
    QStringList words{tr("Page %1, sheet %2").arg(side).arg(placed != nullptr ? placed->sheet : 0)};
    if (const station::ReadingSummary* known = session_.summary(side)) {
        if (known->failure)
            words << QString::fromStdString(known->failure->message + " [" + known->failure->code + "]");
        for (const std::string& warning : known->warnings)
            words << QString::fromStdString(warning);
        if (known->blank)
            words << tr("blank");
    } else {
        words << tr("not read yet");
    }
    if (view.index.checked.contains(side))
        words << tr("checked");
    return words.join(QStringLiteral("\n"));
}

void SidesModel::set_flagged_first(bool first)
{
    flagged_first_ = first;
    first_.clear();
    update();
}

int SidesModel::row_of(int side) const
{
    const auto found = std::find(sides_.begin(), sides_.end(), side);
    return found == sides_.end() ? -1 : static_cast<int>(found - sides_.begin());
}

int SidesModel::side_at(int row) const
{
    return row < 0 || row >= rowCount() ? 0 : sides_[static_cast<std::size_t>(row)];
}

void SidesModel::update()
{
    std::vector<int> now;
    if (const BatchView* view = session_.view())
        for (const capture::PlacedSide& placed : view->facts.order.sides)
            now.push_back(placed.number);
    if (flagged_first_) {
        std::copy_if(now.begin(), now.end(), std::inserter(first_, first_.end()),
                     [this](int side) { return session_.flagged(side); });
        std::stable_partition(now.begin(), now.end(), [this](int side) { return first_.contains(side); });
    }
    const auto common = std::mismatch(sides_.begin(), sides_.end(), now.begin(), now.end());
    if (common.first == sides_.end()) {  // as it was, with perhaps more at the end
        if (const auto more = now.end() - common.second; more > 0) {
            beginInsertRows({}, rowCount(), rowCount() + static_cast<int>(more) - 1);
            sides_ = std::move(now);
            endInsertRows();
        }
        Q_EMIT restyled();
        return;
    }
    if (std::is_permutation(sides_.begin(), sides_.end(), now.begin(), now.end())) {
        reorder(std::move(now));
    } else {
        beginResetModel();
        sides_ = std::move(now);
        endResetModel();
    }
    Q_EMIT rearranged();
}

/// The same sides in another order: what is selected stays selected.
void SidesModel::reorder(std::vector<int> now)
{
    Q_EMIT layoutAboutToBeChanged();
    const std::vector<int> before = std::exchange(sides_, std::move(now));
    for (const QModelIndex& kept : persistentIndexList())
        changePersistentIndex(kept, index(row_of(before[static_cast<std::size_t>(kept.row())])));
    Q_EMIT layoutChanged();
}

SideDelegate::SideDelegate(Session& session, QObject* parent) : QStyledItemDelegate(parent), session_(session) {}

QSize SideDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& /*index*/) const
{
    return {tile_px_, tile_px_ * 4 / 3 + option.fontMetrics.height() + 14};
}

void SideDelegate::paint_picture(QPainter* painter, const QRect& picture_room, int side) const
{
    const PictureKey key = session_.picture_key(side, station::thumbnail_px);
    const QPixmap* picture = session_.pictures().picture(key, session_.thumbnail_cache(side));
    QRect frame = picture_room;
    if (picture != nullptr) {
        const QSize size = picture->size().scaled(picture_room.size(), Qt::KeepAspectRatio);
        frame = QRect(QPoint(0, 0), size);
        frame.moveCenter(picture_room.center());
        painter->setRenderHint(QPainter::SmoothPixmapTransform);
        painter->drawPixmap(frame, *picture);
    } else {
        frame = QRect(0, 0, picture_room.height() * 5 / 7, picture_room.height()).intersected(picture_room);
        frame.moveCenter(picture_room.center());
        painter->fillRect(frame, theme().window);
    }
    painter->setPen(theme().border);
    painter->setBrush(Qt::NoBrush);
    painter->drawRect(frame.adjusted(0, 0, -1, -1));
    const BatchView& view = *session_.view();
    const capture::PlacedSide* placed = view.placed(side);
    const station::ReadingSummary* known = session_.summary(side);
    const bool blank = placed != nullptr && placed->blank.value_or(known != nullptr && known->blank);
    if (blank) {
        QColor veil = theme().surface;
        veil.setAlpha(190);
        painter->fillRect(frame, veil);
        painter->setPen(theme().muted);
        painter->drawText(frame, Qt::AlignCenter, tr("blank"));
    }
    paint_badges(painter, frame, side);
}

void SideDelegate::paint_badges(QPainter* painter, const QRect& picture, int side) const
{
    struct Badge {
        bool shown;
        QString sign;
        QColor colour;
    };
    const station::ReadingSummary* known = session_.summary(side);
    const Badge badges[] = {
        {known != nullptr && known->failure.has_value(), QStringLiteral("✕"), theme().danger},
        {session_.flagged(side) && !known->failure, QStringLiteral("!"), theme().attention},
        {session_.view()->index.checked.contains(side), QStringLiteral("✓"), theme().good},
    };
    constexpr int size_px = 20;
    QRect place(picture.right() - size_px - 3, picture.top() + 4, size_px, size_px);
    painter->setRenderHint(QPainter::Antialiasing);
    for (const Badge& badge : badges) {
        if (!badge.shown)
            continue;
        painter->setPen(QPen(theme().surface, 1.5));
        painter->setBrush(badge.colour);
        painter->drawEllipse(place);
        QFont font = painter->font();
        font.setBold(true);
        painter->setFont(font);
        painter->setPen(theme().dark ? theme().on_accent : QColor(Qt::white));
        painter->drawText(place, Qt::AlignCenter, badge.sign);
        font.setBold(false);
        painter->setFont(font);
        place.translate(-size_px - 4, 0);
    }
}

void SideDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const BatchView* view = session_.view();
    if (view == nullptr)
        return;
    const int side = index.data(SidesModel::SideRole).toInt();
    const capture::PlacedSide* placed = view->placed(side);
    if (placed == nullptr)
        return;
    painter->save();
    const QRect tile = option.rect.adjusted(3, 3, -3, -3);
    if ((option.state & QStyle::State_Selected) != 0) {
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setBrush(theme().chosen);
        painter->setPen(QPen(theme().accent, (option.state & QStyle::State_HasFocus) != 0 ? 2.5 : 1));
        painter->drawRoundedRect(tile, 6, 6);
    }
    const int line = option.fontMetrics.height();
    const QRect words = QRect(tile.left() + 8, tile.bottom() - line - 3, tile.width() - 16, line);
    paint_picture(painter, tile.adjusted(10, 8, -10, -line - 8), side);
    const int document = index.data(SidesModel::DocumentRole).toInt();
    const bool starts = placed->starts_document || view->facts.order.sides.front().number == side;
    painter->setPen(starts ? theme().text : theme().muted);
    QFont font = option.font;
    font.setBold(starts);
    painter->setFont(font);
    painter->drawText(words, Qt::AlignLeft | Qt::AlignVCenter, QString::number(side));
    if (starts) {
        painter->setPen(theme().accent);
        painter->drawText(words, Qt::AlignRight | Qt::AlignVCenter, tr("Doc. %1").arg(document + 1));
        painter->setPen(QPen(theme().accent, 3));
        painter->drawLine(option.rect.left() + 1, tile.top() + 6, option.rect.left() + 1, tile.bottom() - 6);
    }
    painter->restore();
}

}  // namespace hoso::gui
