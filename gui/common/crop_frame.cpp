#include "gui/common/crop_frame.hpp"

#include <QKeyEvent>
#include <algorithm>
#include <cmath>

#include "gui/common/theme.hpp"
#include "pipeline/capture/by_hand.hpp"

namespace hoso::gui {

namespace {

constexpr double step = 0.005;
constexpr double least = pipeline::capture::least_part;

}  // namespace

/// Keeps the frame on the page and large enough to be seen.
void CropFrame::set_edges(double left, double top, double right, double bottom)
{
    left = std::clamp(left, 0.0, 1 - least);
    top = std::clamp(top, 0.0, 1 - least);
    right = std::clamp(right, left + least, 1.0);
    bottom = std::clamp(bottom, top + least, 1.0);
    area_ = QRectF(QPointF(left, top), QPointF(right, bottom));
}

bool CropFrame::press(const QKeyEvent& event)
{
    const double by = (event.modifiers() & Qt::ShiftModifier) != 0 ? -step : step;
    const QRectF& a = area_;
    switch (event.key()) {
        case Qt::Key_Left:
            set_edges(std::min(a.left() + by, a.right() - least), a.top(), a.right(), a.bottom());
            return true;
        case Qt::Key_Up:
            set_edges(a.left(), std::min(a.top() + by, a.bottom() - least), a.right(), a.bottom());
            return true;
        case Qt::Key_Right:
            set_edges(a.left(), a.top(), a.right() - by, a.bottom());
            return true;
        case Qt::Key_Down:
            set_edges(a.left(), a.top(), a.right(), a.bottom() - by);
            return true;
        default:
            return false;
    }
}

void CropFrame::take(const QPointF& at, const QSizeF& reach)
{
    const bool beside_x = at.x() > area_.left() - reach.width() && at.x() < area_.right() + reach.width();
    const bool beside_y = at.y() > area_.top() - reach.height() && at.y() < area_.bottom() + reach.height();
    left_ = beside_y && std::abs(at.x() - area_.left()) < reach.width();
    right_ = beside_y && !left_ && std::abs(at.x() - area_.right()) < reach.width();
    top_ = beside_x && std::abs(at.y() - area_.top()) < reach.height();
    bottom_ = beside_x && !top_ && std::abs(at.y() - area_.bottom()) < reach.height();
    begun_ = at;
}

void CropFrame::drag(const QPointF& to)
{
    if (left_ || top_ || right_ || bottom_) {
        set_edges(left_ ? std::min(to.x(), area_.right() - least) : area_.left(),
                  top_ ? std::min(to.y(), area_.bottom() - least) : area_.top(), right_ ? to.x() : area_.right(),
                  bottom_ ? to.y() : area_.bottom());
        return;
    }
    set_edges(std::min(begun_.x(), to.x()), std::min(begun_.y(), to.y()), std::max(begun_.x(), to.x()),
              std::max(begun_.y(), to.y()));
}

void CropFrame::paint(QPainter& painter, const QRectF& page) const
{
    const QRectF kept(page.x() + area_.x() * page.width(), page.y() + area_.y() * page.height(),
                      area_.width() * page.width(), area_.height() * page.height());
    QPainterPath shade;
    shade.addRect(page);
    shade.addRect(kept);
    painter.fillPath(shade, QColor(0, 0, 0, 120));
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(light_theme().accent, 2));
    painter.drawRect(kept);
}

}  // namespace hoso::gui
