#pragma once

#include <QLabel>

#include "gui/common/page_view.hpp"
#include "gui/common/place_widget.hpp"

namespace hoso::gui {

/// The pages of a stored document, with what was searched marked on them.
class DocumentView : public QWidget {
    Q_OBJECT
public:
    explicit DocumentView(const Desk& desk, QWidget* parent = nullptr);

    /// @param boxes  of the words hit on that page
    void show_document(qint64 document, int page, std::vector<catalog::PageBox> boxes);
    void clear();
    void step(int by);
    void retranslate();
    [[nodiscard]] PageView* page() const { return view_; }

Q_SIGNALS:
    void trouble(const Trouble& trouble);

private:
    void show_page();

    Desk desk_;
    QLabel* title_;
    QLabel* facts_;
    PageView* view_;
    std::optional<catalog::Document> document_;
    qint64 wanted_ = 0;
    int page_ = 1;
    int marked_page_ = 0;
    std::vector<catalog::PageBox> boxes_;
};

}  // namespace hoso::gui
