#pragma once

#include <QPainter>
#include <QPainterPath>
#include <QRectF>

class QKeyEvent;

namespace hoso::gui {

/// The part of a page that is to remain, moved by keys or mouse. All lengths are fractions of the page.
class CropFrame {
public:
    explicit CropFrame(const QRectF& area) : area_(area) {}

    [[nodiscard]] QRectF area() const { return area_; }

    /// An arrow cuts off at its side of the page, with Shift it gives back.
    /// @return whether the key was one of these
    bool press(const QKeyEvent& event);

    /// Takes hold of the edges within `reach` of a point; with none there, a new frame begins at the point.
    void take(const QPointF& at, const QSizeF& reach);
    void drag(const QPointF& to);

    /// Shades what is cut off.
    void paint(QPainter& painter, const QRectF& page) const;

private:
    void set_edges(double left, double top, double right, double bottom);

    QRectF area_;
    bool left_ = false;  // edges that the mouse holds
    bool top_ = false;
    bool right_ = false;
    bool bottom_ = false;
    QPointF begun_;  // where a new frame begins
};

}  // namespace hoso::gui
