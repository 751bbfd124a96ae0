#include "gui/common/page_view.hpp"

#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <QScrollBar>
#include <QWheelEvent>
#include <algorithm>
#include <cmath>

#include "gui/common/theme.hpp"

namespace hoso::gui {

namespace {

constexpr int margin_px = 14;
constexpr double least_zoom = 0.05;
constexpr double most_zoom = 6;

}  // namespace

PageView::PageView(QWidget* parent) : QAbstractScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setAutoFillBackground(false);
    horizontalScrollBar()->setSingleStep(40);
    verticalScrollBar()->setSingleStep(40);
}

void PageView::show_page(const QPixmap& page)
{
    if (page_.cacheKey() == page.cacheKey() && !page.isNull())
        return;
    page_ = page;
    words_.clear();
    scaled_ = {};
    fresh_ = true;
    lay_out();
}

void PageView::show_words(const QString& words)
{
    page_ = {};
    scaled_ = {};
    marks_.clear();
    words_ = words;
    lay_out();
}

void PageView::set_marks(std::vector<PageMark> marks)
{
    marks_ = std::move(marks);
    viewport()->update();
}

void PageView::start_crop(const QRectF& area)
{
    frame_.emplace(area);
    fit_page();
    setFocus();
}

void PageView::end_crop()
{
    frame_.reset();
    viewport()->update();
}

/// While the frame is there, its keys are not the window's shortcuts.
bool PageView::event(QEvent* event)
{
    if (frame_ && event->type() == QEvent::ShortcutOverride) {
        event->accept();
        return true;
    }
    return QAbstractScrollArea::event(event);
}

void PageView::keyPressEvent(QKeyEvent* event)
{
    if (!frame_) {
        QAbstractScrollArea::keyPressEvent(event);
    } else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        Q_EMIT cropped(frame_->area());
    } else if (event->key() == Qt::Key_Escape) {
        Q_EMIT crop_given_up();
    } else if (frame_->press(*event)) {
        viewport()->update();
    }
}

double PageView::scale() const
{
    if (page_.isNull())
        return 1;
    const QSizeF room = viewport()->size() - QSize(2 * margin_px, 2 * margin_px);
    const double by_width = std::max(room.width(), 50.0) / page_.width();
    const double by_height = std::max(room.height(), 50.0) / page_.height();
    switch (fit_) {
        case Fit::page:
            return std::min(by_width, by_height);
        case Fit::width:
            return by_width;
        case Fit::free:
            break;
    }
    return zoom_;
}

QSizeF PageView::shown_size() const
{
    return QSizeF(page_.size()) * scale();
}

QRectF PageView::page_rect() const
{
    const QSizeF size = shown_size();
    const QSize room = viewport()->size();
    const double x = std::max((room.width() - size.width()) / 2, double(margin_px)) - horizontalScrollBar()->value();
    const double y = std::max((room.height() - size.height()) / 2, double(margin_px)) - verticalScrollBar()->value();
    return {QPointF(std::round(x), std::round(y)), size};
}

QRectF PageView::on_screen(const QRectF& box) const
{
    const QRectF page = page_rect();
    return {page.x() + box.x() * page.width(), page.y() + box.y() * page.height(), box.width() * page.width(),
            box.height() * page.height()};
}

void PageView::lay_out()
{
    const QSize room = viewport()->size();
    const QSizeF size = shown_size() + QSizeF(2 * margin_px, 2 * margin_px);
    horizontalScrollBar()->setPageStep(room.width());
    verticalScrollBar()->setPageStep(room.height());
    const bool has = has_page() && fit_ != Fit::page;
    horizontalScrollBar()->setRange(0, has && fit_ != Fit::width ? std::max(0, int(size.width()) - room.width()) : 0);
    verticalScrollBar()->setRange(0, has ? std::max(0, int(size.height()) - room.height()) : 0);
    viewport()->update();
}

void PageView::zoom_by(double factor)
{
    zoom_ = std::clamp(scale() * factor, least_zoom, most_zoom);
    fit_ = Fit::free;
    lay_out();
}

void PageView::fit_page()
{
    fit_ = Fit::page;
    lay_out();
}

void PageView::fit_width()
{
    fit_ = Fit::width;
    lay_out();
}

void PageView::bring_into_view(const QRectF& box)
{
    if (!has_page())
        return;
    const QRectF shown = on_screen(box);
    const QRectF room(viewport()->rect());
    constexpr double share = 0.35;  // the box stands in the upper third, with what follows below it
    if (shown.top() < room.top() + margin_px || shown.bottom() > room.bottom() - margin_px)
        verticalScrollBar()->setValue(verticalScrollBar()->value() + int(shown.center().y() - room.height() * share));
    if (shown.left() < room.left() + margin_px || shown.right() > room.right() - margin_px)
        horizontalScrollBar()->setValue(horizontalScrollBar()->value() + int(shown.center().x() - room.width() / 2));
}

void PageView::paint_marks(QPainter& painter, const QRectF& page) const
{
    for (const PageMark& mark : marks_) {
        const QRectF box(page.x() + mark.box.x() * page.width(), page.y() + mark.box.y() * page.height(),
                         mark.box.width() * page.width(), mark.box.height() * page.height());
        const QRectF wide = box.adjusted(-2, -2, 2, 2);
        switch (mark.kind) {
            case PageMark::Kind::doubtful:
                painter.fillRect(wide, QColor(255, 170, 40, 60));
                painter.setPen(QPen(QColor("#b35c00"), 2));
                painter.drawLine(wide.bottomLeft(), wide.bottomRight());
                break;
            case PageMark::Kind::hit:
                painter.setCompositionMode(QPainter::CompositionMode_Multiply);
                painter.fillRect(wide, theme().hit);
                painter.setCompositionMode(QPainter::CompositionMode_SourceOver);
                break;
            case PageMark::Kind::field:
            case PageMark::Kind::word: {
                const QColor colour = light_theme().accent;  // on paper, which is light in either theme
                QColor ground = colour;
                ground.setAlpha(mark.kind == PageMark::Kind::field ? 34 : 22);
                painter.setPen(QPen(colour, mark.kind == PageMark::Kind::field ? 2.5 : 1.5));
                painter.setBrush(ground);
                painter.drawRoundedRect(box.adjusted(-5, -4, 5, 4), 4, 4);
                painter.setBrush(Qt::NoBrush);
                break;
            }
        }
    }
}

void PageView::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), theme().window);
    if (page_.isNull()) {
        painter.setPen(theme().muted);
        painter.drawText(viewport()->rect().adjusted(24, 24, -24, -24), Qt::AlignCenter | Qt::TextWordWrap, words_);
        return;
    }
    const QRectF page = page_rect();
    painter.fillRect(page.adjusted(-1, -1, 1, 1), theme().border);
    const double ratio = devicePixelRatioF();
    const QSize wanted = (page.size() * ratio).toSize();
    if (scale() * ratio <= 1) {
        if (scaled_.size() != wanted) {
            scaled_ = page_.scaled(wanted, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
            scaled_.setDevicePixelRatio(ratio);
        }
        painter.drawPixmap(page.topLeft(), scaled_);
    } else {
        painter.setRenderHint(QPainter::SmoothPixmapTransform);
        painter.drawPixmap(page, page_, QRectF(page_.rect()));
    }
    painter.setRenderHint(QPainter::Antialiasing);
    if (frame_)
        frame_->paint(painter, page);
    else
        paint_marks(painter, page);
    if (hasFocus()) {
        painter.setPen(QPen(theme().accent, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(QRectF(viewport()->rect()).adjusted(1, 1, -1, -1));
    }
    if (fresh_) {
        fresh_ = false;
        QMetaObject::invokeMethod(this, &PageView::painted, Qt::QueuedConnection);
    }
}

void PageView::resizeEvent(QResizeEvent* /*event*/)
{
    lay_out();
}

void PageView::wheelEvent(QWheelEvent* event)
{
    if ((event->modifiers() & Qt::ControlModifier) == 0) {
        QAbstractScrollArea::wheelEvent(event);
        return;
    }
    constexpr double step = 1.15;
    zoom_by(event->angleDelta().y() > 0 ? step : 1 / step);
    event->accept();
}

QPointF PageView::on_page(const QPointF& at) const
{
    const QRectF page = page_rect();
    return {(at.x() - page.x()) / page.width(), (at.y() - page.y()) / page.height()};
}

void PageView::mousePressEvent(QMouseEvent* event)
{
    pressed_ = event->pos();
    constexpr double reach_px = 10;
    if (frame_)
        frame_->take(on_page(event->position()), {reach_px / page_rect().width(), reach_px / page_rect().height()});
    else if (has_page() && page_rect().contains(event->position()))
        Q_EMIT clicked(on_page(event->position()));
}

void PageView::mouseMoveEvent(QMouseEvent* event)
{
    if (frame_) {
        frame_->drag(on_page(event->position()));
        viewport()->update();
        return;
    }
    const QPoint by = event->pos() - pressed_;
    pressed_ = event->pos();
    horizontalScrollBar()->setValue(horizontalScrollBar()->value() - by.x());
    verticalScrollBar()->setValue(verticalScrollBar()->value() - by.y());
}

}  // namespace hoso::gui
