#pragma once

#include <QDialog>

#include "pipeline/station/take_files.hpp"

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace hoso::gui {

/// What is to be taken into which batch, and where documents begin in it.
class TakeDialog : public QDialog {
    Q_OBJECT
public:
    /// @param folder  asks for a folder; else for files
    TakeDialog(bool folder, const QString& batch, QWidget* parent = nullptr);

    void set_inputs(const QStringList& inputs);
    [[nodiscard]] QStringList inputs() const;
    [[nodiscard]] QString batch() const;
    [[nodiscard]] pipeline::station::DocumentsBegin documents() const;

    /// `2026-11-25 08.30`: a name that no batch has yet.
    [[nodiscard]] static QString name_by_time();

private:
    void browse();
    void check();

    bool folder_;
    bool named_by_hand_ = false;
    QLineEdit* path_;
    QLineEdit* batch_;
    QComboBox* documents_;
    QLabel* problem_;
    QPushButton* take_;
};

}  // namespace hoso::gui
