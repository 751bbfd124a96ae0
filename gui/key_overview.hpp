#pragma once

#include <QDialog>
#include <QString>

namespace hoso::gui {

/// F1: every command with its key, by place.
class KeyOverview : public QDialog {
    Q_OBJECT
public:
    explicit KeyOverview(QWidget* parent = nullptr);
};

/// The same list as a page to print, in the language of now.
[[nodiscard]] QString key_card_html();

}  // namespace hoso::gui
