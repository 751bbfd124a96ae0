#pragma once

#include <QDialog>
#include <map>

#include "catalog/deployment.hpp"

class QFormLayout;
class QLabel;
class QPushButton;

namespace hoso::gui {

class FieldRow;

/// The fields that a new record must have, checked as they are typed.
class RecordDialog : public QDialog {
    Q_OBJECT
public:
    explicit RecordDialog(const catalog::Deployment& deployment, QWidget* parent = nullptr);
    [[nodiscard]] catalog::Fields fields() const;
    [[nodiscard]] FieldRow* row(const std::string& name) const { return rows_.at(name); }

private:
    void check();

    const catalog::Deployment& deployment_;
    std::map<std::string, FieldRow*> rows_;
    QPushButton* create_;
};

}  // namespace hoso::gui
