#include "gui/index/record_choice.hpp"

#include <QAbstractItemView>
#include <QCompleter>
#include <QStyle>
#include <QVBoxLayout>
#include <algorithm>

#include "gui/common/widgets.hpp"

namespace hoso::gui {

namespace {

const QString between = QStringLiteral("   ");

QString code_in(const QString& name)
{
    return name.section(between, 0, 0).trimmed();
}

}  // namespace

RecordChoice::RecordChoice(QWidget* parent)
    : QWidget(parent), label_(label_of("muted")), line_(new QLineEdit), title_(label_of("muted"))
{
    auto* completer = new QCompleter(&names_, this);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    completer->setFilterMode(Qt::MatchContains);
    completer->setMaxVisibleItems(12);
    line_->setCompleter(completer);
    label_->setBuddy(line_);
    setFocusProxy(line_);
    connect(completer, qOverload<const QString&>(&QCompleter::activated), this, &RecordChoice::settle);
    connect(line_, &QLineEdit::returnPressed, this, [this] {
        settle();
        Q_EMIT confirmed();
    });
    connect(line_, &QLineEdit::editingFinished, this, &RecordChoice::settle);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(3);
    column->addWidget(label_);
    column->addWidget(line_);
    column->addWidget(title_);
}

void RecordChoice::set_records(const std::vector<catalog::Record>& records)
{
    QStringList names;
    for (const catalog::Record& record : records)
        names << QString::fromStdString(record.code) + between + QString::fromStdString(record.title);
    names_.setStringList(names);
    say_title();
}

void RecordChoice::set_code(const QString& code)
{
    line_->setText(code);
    say_title();
}

QString RecordChoice::code() const
{
    return code_in(line_->text());
}

void RecordChoice::say_title()
{
    const QString typed = code();
    const QStringList names = names_.stringList();
    const auto found =
        std::find_if(names.begin(), names.end(), [&](const auto& name) { return code_in(name) == typed; });
    const bool known = found != names.end();
    title_->setObjectName(known || typed.isEmpty() ? "muted" : "problem");
    if (known)
        title_->setText(found->section(between, 1));
    else
        title_->setText(typed.isEmpty() ? tr("Type a part of the code or of the title.")
                                        : tr("There is no such record. Ctrl+N makes one."));
    title_->style()->polish(title_);
}

void RecordChoice::settle()
{
    const QString typed = line_->text().trimmed();
    const QStringList names = names_.stringList();
    QString chosen_code = code();
    const auto is_it = [&](const QString& name) { return code_in(name) == chosen_code; };
    if (!typed.isEmpty() && std::none_of(names.begin(), names.end(), is_it))
        if (const QStringList alike = names.filter(typed, Qt::CaseInsensitive); alike.size() == 1)
            chosen_code = code_in(alike.constFirst());
    line_->completer()->popup()->hide();
    set_code(chosen_code);
    if (!chosen_code.isEmpty())
        Q_EMIT chosen(chosen_code);
}

void RecordChoice::retranslate()
{
    label_->setText(tr("Record"));
    line_->setAccessibleName(tr("Record"));
    line_->setPlaceholderText(tr("code or title"));
    say_title();
}

}  // namespace hoso::gui
