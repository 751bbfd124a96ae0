#pragma once

#include <QLabel>
#include <QPushButton>
#include <QWidget>

namespace hoso::gui {

/// What stands in Capture on a machine that is new to the program: what is there, what is missing, and how to begin.
class FirstRun : public QWidget {
    Q_OBJECT
public:
    explicit FirstRun(QWidget* parent = nullptr);

    /// @param folder   where the catalog will be
    /// @param scanner  the name of the scanner that was found; empty when there is none
    void show_state(const QString& folder, const QString& scanner, bool searching);
    [[nodiscard]] QPushButton* create() const { return create_; }

private:
    QLabel* title_ = nullptr;
    QLabel* text_ = nullptr;
    QPushButton* create_ = nullptr;
};

}  // namespace hoso::gui
