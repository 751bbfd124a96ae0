#pragma once

#include <QFrame>
#include <QLabel>
#include <QPushButton>

#include "gui/common/catalog_desk.hpp"

namespace hoso::gui {

/// The line that tells what others changed of the user's permissions, until he says that he has seen it (DOMAIN 7.3).
class PermissionNotice : public QFrame {
    Q_OBJECT
public:
    explicit PermissionNotice(CatalogDesk& catalog, QWidget* parent = nullptr);
    void retranslate();
    [[nodiscard]] QString text() const { return text_->text(); }
    [[nodiscard]] QPushButton* seen() const { return seen_; }

private:
    [[nodiscard]] QString words_of(const catalog::PermissionChange& change) const;

    CatalogDesk& catalog_;
    QLabel* text_;
    QPushButton* seen_;
};

}  // namespace hoso::gui
