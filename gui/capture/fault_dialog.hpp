#pragma once

#include <QDialog>

#include "gui/capture/scanner.hpp"

class QSpinBox;

namespace hoso::gui {

/// The scanner stopped: says at which sheet, what to do, and asks from which sheet to go on.
class FaultDialog : public QDialog {
    Q_OBJECT
public:
    /// @param next_sheet  the sheet that is scanned next if nothing else is said
    FaultDialog(const pipeline::capture::Fault& fault, int next_sheet, QWidget* parent = nullptr);

    [[nodiscard]] FaultAnswer answer() const;
    [[nodiscard]] QString words() const { return words_; }

private:
    QSpinBox* sheet_;
    QString words_;
    int next_sheet_;
};

}  // namespace hoso::gui
