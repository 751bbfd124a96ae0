#pragma once

#include <QDialog>
#include <vector>

#include "catalog/document.hpp"
#include "catalog/record.hpp"

class QPushButton;

namespace hoso::gui {

class RecordChoice;

/// Asks to which other record a document goes.
class MoveDialog : public QDialog {
    Q_OBJECT
public:
    MoveDialog(const catalog::Document& document, const std::vector<catalog::Record>& records,
               QWidget* parent = nullptr);
    [[nodiscard]] QString record() const;

private:
    void check();

    std::vector<catalog::Record> others_;
    RecordChoice* choice_;
    QPushButton* move_;
};

}  // namespace hoso::gui
