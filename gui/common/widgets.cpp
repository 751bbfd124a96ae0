#include "gui/common/widgets.hpp"

#include <QAccessible>
#include <QHBoxLayout>
#include <QStyle>
#include <QVBoxLayout>

#include "gui/common/theme.hpp"

namespace hoso::gui {

QLabel* label_of(const char* kind, QWidget* parent)
{
    auto* label = new QLabel(parent);
    label->setObjectName(QLatin1String(kind));
    label->setWordWrap(true);
    return label;
}

EmptyState::EmptyState(QWidget* parent) : QWidget(parent)
{
    constexpr int widest_px = 460;
    title_ = label_of("title");
    text_ = label_of("muted");
    title_->setAlignment(Qt::AlignCenter);
    text_->setAlignment(Qt::AlignCenter);
    buttons_ = new QVBoxLayout;
    buttons_->setSpacing(room::near);
    auto* words = new QWidget(this);
    words->setFixedWidth(widest_px);
    auto* column = new QVBoxLayout(words);
    column->setSpacing(room::group);
    column->addStretch(2);
    column->addWidget(title_);
    column->addWidget(text_);
    column->addLayout(buttons_);
    column->addStretch(3);
    auto* middle = new QHBoxLayout(this);
    middle->addWidget(words, 0, Qt::AlignHCenter);
}

void EmptyState::set_words(const QString& title, const QString& text)
{
    title_->setText(title);
    text_->setText(text);
}

void EmptyState::add(const Commands& commands, Command command, bool primary)
{
    auto* button = new QPushButton(this);
    button->setObjectName(primary ? "primary" : "");
    connect(button, &QPushButton::clicked, commands[command], &QAction::trigger);
    buttons_->addWidget(button, 0, Qt::AlignHCenter);
    offered_.emplace_back(command, button);
}

void EmptyState::offer(const Commands& commands, Command first)
{
    add(commands, first, true);
    retranslate(commands);
}

void EmptyState::offer(const Commands& commands, Command first, Command second)
{
    add(commands, first, true);
    add(commands, second, false);
    retranslate(commands);
}

void EmptyState::retranslate(const Commands& commands)
{
    for (const auto& [command, button] : offered_) {
        const QAction* action = commands[command];
        button->setText(action->text().remove('&') + "   " + action->shortcut().toString(QKeySequence::NativeText));
    }
}

MessageBar::MessageBar(QWidget* parent) : QFrame(parent)
{
    setObjectName("trouble");
    text_ = new QLabel(this);
    text_->setWordWrap(true);
    text_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    close_ = new QPushButton(this);
    connect(close_, &QPushButton::clicked, this, &QWidget::hide);
    close_->setFocusPolicy(Qt::TabFocus);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(room::panel, room::near, room::near, room::near);
    row->addWidget(text_, 1);
    row->addWidget(close_);
    retranslate();
    hide();
}

void MessageBar::retranslate()
{
    close_->setText(tr("Close"));
}

QString MessageBar::text() const
{
    return text_->text();
}

void MessageBar::tell(const Trouble& trouble)
{
    const QString where = trouble.input.isEmpty() ? QString() : trouble.input.toHtmlEscaped() + ": ";
    QString words = "<b>" + where + trouble.message.toHtmlEscaped() + "</b>";
    if (!trouble.hint.isEmpty())
        words += "<br>" + trouble.hint.toHtmlEscaped();
    words += " <span style='color:" + theme().muted.name() + "'>[" + trouble.code + "]</span>";
    text_->setText(words);
    setProperty("mood", "trouble");
    style()->polish(this);
    show();
    text_->setAccessibleName(trouble.message + " " + trouble.hint);
    QAccessibleEvent event(text_, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void MessageBar::tell_good(const QString& text)
{
    text_->setText(text.toHtmlEscaped());
    setProperty("mood", "good");
    style()->polish(this);
    show();
}

}  // namespace hoso::gui
