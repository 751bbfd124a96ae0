#include "gui/index/field_row.hpp"

#include <QComboBox>
#include <QEvent>
#include <QKeyEvent>
#include <QLineEdit>
#include <QStyle>
#include <QVBoxLayout>

#include "base/unicode.hpp"
#include "gui/common/widgets.hpp"

namespace hoso::gui {

using catalog::FieldType;

FieldRow::FieldRow(const catalog::FieldRule& rule, const catalog::Deployment& deployment,
                   const catalog::FieldRules& rules, QWidget* parent)
    : QWidget(parent), rule_(rule), deployment_(deployment), rules_(rules)
{
    build();
    retranslate();
}

void FieldRow::build()
{
    label_ = label_of("muted", this);
    note_ = label_of("attention", this);
    note_->hide();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    column->addWidget(label_);
    if (rule_.type == FieldType::code) {
        choice_ = new QComboBox(this);
        choice_->addItem(QString(), QString());
        for (const auto& [code, label] : deployment_.codes(rule_.list).labels())
            choice_->addItem(QString::fromStdString(label), QString::fromStdString(code));
        choice_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        connect(choice_, &QComboBox::currentIndexChanged, this, [this] {
            judge();
            commit(false);
        });
        column->addWidget(choice_);
    } else {
        line_ = new QLineEdit(this);
        connect(line_, &QLineEdit::textEdited, this, [this] {
            judge();
            Q_EMIT changed();
        });
        connect(line_, &QLineEdit::editingFinished, this, [this] { commit(false); });
        column->addWidget(line_);
    }
    column->addWidget(note_);
    editor()->installEventFilter(this);
    label_->setBuddy(editor());
}

void FieldRow::retranslate()
{
    const QString label = QString::fromStdString(rule_.label);
    label_->setText(required() ? label + " *" : label);
    editor()->setAccessibleName(label);
    if (line_ != nullptr && rule_.type == FieldType::date)
        line_->setPlaceholderText(tr("day/month/year"));
    judge();
}

QWidget* FieldRow::editor() const
{
    return choice_ != nullptr ? static_cast<QWidget*>(choice_) : line_;
}

void FieldRow::take_focus()
{
    editor()->setFocus(Qt::OtherFocusReason);
    if (line_ != nullptr)
        line_->selectAll();
}

QString FieldRow::value() const
{
    if (choice_ != nullptr)
        return choice_->currentData().toString();
    return QString::fromStdString(to_nfc(line_->text().simplified().toStdString()));
}

QString FieldRow::problem() const
{
    const QString now = value();
    if (now.isEmpty())
        return {};
    std::vector<catalog::FieldProblem> problems;
    static_cast<void>(rules_.stored_form({{rule_.name, now.toStdString()}}, problems));
    return problems.empty() ? QString()
                            : QString::fromStdString(problems.front().message + " (" + problems.front().rule + ")");
}

void FieldRow::set_value(const QString& stored, const pipeline::station::Proposal* read, bool keyed)
{
    setting_ = true;
    read_ = read != nullptr ? std::optional(*read) : std::nullopt;
    keyed_ = keyed;
    if (choice_ != nullptr) {
        choice_->setCurrentIndex(std::max(0, choice_->findData(stored)));
    } else if (!line_->hasFocus() || line_->text().isEmpty() || stored != committed_) {
        line_->setText(stored);
        line_->setCursorPosition(0);
    }
    committed_ = stored;
    setting_ = false;
    judge();
}

void FieldRow::set_locked(bool locked)
{
    editor()->setEnabled(!locked);
}

/// Red: it breaks a rule. Amber: it was hardly legible, and nobody has confirmed it yet.
void FieldRow::judge()
{
    doubtful_ = read_ && !keyed_ && (read_->value.empty() || read_->confidence < doubtful_below);
    const QString wrong = problem();
    QString state;
    if (!wrong.isEmpty()) {
        state = "problem";
        note_->setObjectName("problem");
        note_->setText(wrong);
    } else if (doubtful_) {
        state = "attention";
        note_->setObjectName("attention");
        note_->setText(read_->value.empty() ? tr("Seen on the page, but not legible enough")
                                            : tr("Read with %1 % confidence").arg(qRound(read_->confidence * 100)));
    }
    note_->setVisible(!state.isEmpty());
    note_->style()->polish(note_);
    QWidget* widget = editor();
    if (widget->property("state").toString() != state) {
        widget->setProperty("state", state);
        widget->style()->polish(widget);
    }
    widget->setAccessibleDescription(note_->isHidden() ? QString() : note_->text());
}

void FieldRow::commit(bool always)
{
    if (setting_)
        return;
    const QString now = value();
    if (now == committed_ && !(always && doubtful_ && !now.isEmpty()))
        return;
    committed_ = now;
    keyed_ = true;
    judge();
    Q_EMIT edited(this, now);
}

bool FieldRow::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::FocusIn)
        Q_EMIT entered(this);
    if (event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
            commit(true);
            Q_EMIT confirmed(this);
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

}  // namespace hoso::gui
