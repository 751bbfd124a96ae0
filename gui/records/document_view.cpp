#include "gui/records/document_view.hpp"

#include <QVBoxLayout>

#include "catalog/access_count.hpp"
#include "gui/common/widgets.hpp"

namespace hoso::gui {

namespace {

/// Stored PDFs are drawn whole before they are reduced: what a screen shows well is enough.
constexpr int stored_page_px = 1800;

}  // namespace

DocumentView::DocumentView(const Desk& desk, QWidget* parent) : QWidget(parent), desk_(desk)
{
    auto* bar = new QFrame;
    bar->setObjectName("bar");
    title_ = label_of("heading");
    facts_ = label_of("muted");
    auto* words = new QVBoxLayout(bar);
    words->setContentsMargins(room::panel, room::near, room::panel, room::near);
    words->setSpacing(2);
    words->addWidget(title_);
    words->addWidget(facts_);
    view_ = new PageView;
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(bar);
    column->addWidget(view_, 1);
    connect(&desk_.session.pictures(), &Pictures::ready, this, [this] {
        if (document_)
            show_page();
    });
    connect(&desk_.session.pictures(), &Pictures::failed, this, [this](const PictureKey& key, const Trouble& why) {
        if (document_ && key.file == document_->file.path)
            view_->show_words(why.message + " [" + why.code + "]");
    });
    clear();
}

void DocumentView::clear()
{
    document_.reset();
    wanted_ = 0;
    title_->clear();
    facts_->clear();
    view_->show_words(QString());
}

void DocumentView::show_document(qint64 document, int page, std::vector<catalog::PageBox> boxes)
{
    page_ = page;
    marked_page_ = page;
    boxes_ = std::move(boxes);
    if (document_ && document_->id == document) {
        show_page();
        return;
    }
    clear();
    wanted_ = document;
    view_->show_words(tr("The page is being drawn…"));
    desk_.catalog.ask(
        this,
        [document](const catalog::Catalog& catalog) {
            catalog::Document found = catalog::document(catalog, document);
            count_access_to_document(catalog, document);
            return found;
        },
        [this](catalog::Document found) {
            if (found.id != wanted_)
                return;
            document_ = std::move(found);
            show_page();
        });
}

void DocumentView::step(int by)
{
    if (!document_ || page_ + by < 1 || page_ + by > document_->pages)
        return;
    page_ += by;
    show_page();
}

void DocumentView::show_page()
{
    if (!isVisible())
        return;
    title_->setText(QString::fromStdString(document_->title));
    facts_->setText(tr("Page %1 of %2  ·  record %3")
                        .arg(page_)
                        .arg(document_->pages)
                        .arg(QString::fromStdString(document_->record)));
    PictureKey key;
    key.file = document_->file.path;
    key.page = page_;
    key.longest_px = stored_page_px;
    const QPixmap* picture = desk_.session.pictures().picture(key);
    if (picture == nullptr) {
        view_->show_words(tr("The page is being drawn…"));
        return;
    }
    view_->show_page(*picture);
    std::vector<PageMark> marks;
    if (page_ == marked_page_)
        for (const catalog::PageBox& box : boxes_)
            marks.push_back({QRectF(box.x0, box.y0, box.x1 - box.x0, box.y1 - box.y0), PageMark::Kind::hit});
    const bool any = !marks.empty();
    const QRectF first = any ? marks.front().box : QRectF();
    view_->set_marks(std::move(marks));
    if (any)
        view_->bring_into_view(first);
}

void DocumentView::retranslate()
{
    view_->setAccessibleName(tr("Picture of the page"));
    if (document_)
        show_page();
}

}  // namespace hoso::gui
