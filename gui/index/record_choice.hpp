#pragma once

#include <QLabel>
#include <QLineEdit>
#include <QStringListModel>
#include <QWidget>
#include <vector>

#include "catalog/record.hpp"

namespace hoso::gui {

/// The record that a document goes into, typed by any part of its code or title.
class RecordChoice : public QWidget {
    Q_OBJECT
public:
    explicit RecordChoice(QWidget* parent = nullptr);

    void set_records(const std::vector<catalog::Record>& records);
    void set_code(const QString& code);
    [[nodiscard]] QString code() const;
    /// Takes what was typed as the record whose code it is, or the only one that it is a part of.
    void settle();
    void retranslate();

    [[nodiscard]] QLineEdit* line() const { return line_; }

Q_SIGNALS:
    void chosen(const QString& code);
    void confirmed();  ///< Enter

private:
    void say_title();

    QStringListModel names_;  ///< code and title, parted by `between`
    QLabel* label_ = nullptr;
    QLineEdit* line_ = nullptr;
    QLabel* title_ = nullptr;
};

}  // namespace hoso::gui
