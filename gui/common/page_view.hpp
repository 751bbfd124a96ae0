#pragma once

#include <QAbstractScrollArea>
#include <QPixmap>
#include <QRectF>
#include <optional>
#include <vector>

#include "gui/common/crop_frame.hpp"

namespace hoso::gui {

/// Something on a page that is to be seen: a word hardly legible, a hit, the place that a field was read from.
struct PageMark {
    enum class Kind { doubtful, hit, field, word };
    QRectF box;  ///< fractions of the page
    Kind kind = Kind::doubtful;
};

/// A page, as large as there is room, with its marks; zoomed and moved by keys, wheel or mouse.
class PageView : public QAbstractScrollArea {
    Q_OBJECT
public:
    explicit PageView(QWidget* parent = nullptr);

    /// Shows another page, or what to say instead of one.
    void show_page(const QPixmap& page);
    void show_words(const QString& words);

    void set_marks(std::vector<PageMark> marks);
    /// Scrolls so that a box lies comfortably in view, and enlarges the page if its words would be too small to read.
    void bring_into_view(const QRectF& box);

    void zoom_by(double factor);
    void fit_page();
    void fit_width();

    /// Lets a part of the page be chosen by arrow keys or mouse: cropped() or crop_given_up() tell how it ended. Until
    /// end_crop(), keys and mouse belong to the frame.
    /// @param area  to begin with, fractions of the page
    void start_crop(const QRectF& area);
    void end_crop();

    /// The box of a mark in pixels of the viewport, for tests and for popups.
    [[nodiscard]] QRectF on_screen(const QRectF& box) const;
    [[nodiscard]] bool has_page() const { return !page_.isNull(); }

Q_SIGNALS:
    void clicked(const QPointF& at);  ///< fractions of the page
    void painted();                   ///< a new page is on the screen
    void cropped(const QRectF& area);
    void crop_given_up();

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;

private:
    enum class Fit { page, width, free };

    [[nodiscard]] double scale() const;
    [[nodiscard]] QSizeF shown_size() const;
    [[nodiscard]] QRectF page_rect() const;
    [[nodiscard]] QPointF on_page(const QPointF& at) const;
    void lay_out();
    void paint_marks(QPainter& painter, const QRectF& page) const;

    QPixmap page_;
    QPixmap scaled_;
    QString words_;
    std::vector<PageMark> marks_;
    std::optional<CropFrame> frame_;
    Fit fit_ = Fit::page;
    double zoom_ = 1;
    QPoint pressed_;
    bool fresh_ = false;
};

}  // namespace hoso::gui
