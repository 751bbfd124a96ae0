#pragma once

#include <QFrame>
#include <QLabel>
#include <QPushButton>

#include "gui/common/background.hpp"
#include "gui/common/commands.hpp"

class QVBoxLayout;

namespace hoso::gui {

/// Room between things, in pixels: next to each other, in groups, around a panel.
namespace room {
inline constexpr int near = 6;
inline constexpr int group = 12;
inline constexpr int panel = 16;
}  // namespace room

/// A label of one of the sheet's kinds: `title`, `heading`, `muted`, `problem`, `good`.
[[nodiscard]] QLabel* label_of(const char* kind, QWidget* parent = nullptr);

/// What a place shows while there is nothing to show: what it is for, and what to do next.
class EmptyState : public QWidget {
    Q_OBJECT
public:
    explicit EmptyState(QWidget* parent = nullptr);
    void set_words(const QString& title, const QString& text);
    /// The command to give next, as a button with its key.
    void offer(const Commands& commands, Command first);
    void offer(const Commands& commands, Command first, Command second);
    void retranslate(const Commands& commands);

private:
    void add(const Commands& commands, Command command, bool primary);

    QLabel* title_;
    QLabel* text_;
    QVBoxLayout* buttons_;
    std::vector<std::pair<Command, QPushButton*>> offered_;
};

/// The line below the menu that tells of an error, or of something done, without taking the focus.
class MessageBar : public QFrame {
    Q_OBJECT
public:
    explicit MessageBar(QWidget* parent = nullptr);
    void tell(const Trouble& trouble);
    void tell_good(const QString& text);
    void retranslate();
    [[nodiscard]] QString text() const;

private:
    QLabel* text_;
    QPushButton* close_;
};

}  // namespace hoso::gui
