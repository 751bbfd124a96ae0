#include "gui/records/record_panel.hpp"

#include <QHBoxLayout>
#include <QMenu>
#include <QScrollArea>
#include <QVBoxLayout>

#include "gui/common/refusal_words.hpp"
#include "gui/common/widgets.hpp"
#include "gui/records/records_model.hpp"

namespace hoso::gui {

namespace {

/// As many of the last events as a person reads.
constexpr std::size_t events_shown = 12;

QString event_name(const std::string& event)
{
    return QString::fromStdString(event);
}

}  // namespace

RecordPanel::RecordPanel(const Desk& desk, QWidget* parent) : QWidget(parent), desk_(desk)
{
    code_ = label_of("muted");
    title_ = label_of("title");
    state_ = label_of("heading");
    state_->setWordWrap(false);
    step_ = new QPushButton;
    connect(step_, &QPushButton::clicked, this, &RecordPanel::choose_step);
    documents_label_ = label_of("heading");
    documents_ = new QListWidget;
    documents_->setWordWrap(true);
    documents_->setMinimumHeight(160);
    fields_label_ = label_of("heading");
    fields_ = label_of("");
    fields_->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    history_label_ = label_of("heading");
    history_ = label_of("muted");
    connect(documents_, &QListWidget::itemActivated, this,
            [this](const QListWidgetItem* item) { Q_EMIT document_chosen(item->data(Qt::UserRole).toLongLong()); });
    connect(documents_, &QListWidget::itemClicked, documents_, &QListWidget::itemActivated);

    auto* inside = new QWidget;
    auto* column = new QVBoxLayout(inside);
    column->setContentsMargins(room::panel, room::group, room::panel, room::panel);
    column->setSpacing(room::near);
    column->addWidget(code_);
    column->addWidget(title_);
    auto* row = new QHBoxLayout;
    row->addWidget(state_);
    row->addStretch();
    row->addWidget(step_);
    column->addLayout(row);
    column->addSpacing(room::near);
    column->addWidget(documents_label_);
    column->addWidget(documents_, 1);
    column->addSpacing(room::near);
    column->addWidget(fields_label_);
    column->addWidget(fields_);
    column->addSpacing(room::near);
    column->addWidget(history_label_);
    column->addWidget(history_);
    auto* scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(inside);
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(scroll);
    clear();
}

void RecordPanel::clear()
{
    page_.reset();
    fill();
}

void RecordPanel::show_record(const RecordPage& page)
{
    page_ = page;
    fill();
}

void RecordPanel::fill()
{
    for (QWidget* part : std::initializer_list<QWidget*>{state_, step_, documents_label_, documents_, fields_label_,
                                                         fields_, history_label_, history_})
        part->setVisible(page_.has_value());
    if (!page_) {
        code_->clear();
        title_->clear();
        return;
    }
    const catalog::Record& record = page_->record;
    code_->setText(QString::fromStdString(record.code));
    title_->setText(QString::fromStdString(record.title));
    state_->setText(state_name(record.state));
    step_->setEnabled(!page_->steps.empty());
    documents_label_->setText(tr("%n document(s)", nullptr, static_cast<int>(page_->documents.size())));
    documents_->clear();
    for (const catalog::Document& document : page_->documents) {
        const QString words = QString::number(document.ordinal) + "   " + QString::fromStdString(document.title) +
                              "\n" + tr("%n page(s)", nullptr, static_cast<int>(document.pages)) + "  ·  " +
                              QString::fromStdString(document.filed_at).left(10);
        auto* item = new QListWidgetItem(words, documents_);
        item->setData(Qt::UserRole, qint64(document.id));
    }
    QString rows;
    if (const catalog::Deployment* deployment = desk_.catalog.deployment())
        for (const catalog::FieldRule& rule : deployment->record().all())
            if (const auto value = record.fields.find(rule.name); value != record.fields.end())
                rows += "<tr><td style='padding-right:14px'>" + QString::fromStdString(rule.label).toHtmlEscaped() +
                        "</td><td>" +
                        QString::fromStdString(deployment->record().shown(rule.name, value->second)).toHtmlEscaped() +
                        "</td></tr>";
    fields_->setText("<table cellspacing='3'>" + rows + "</table>");
    QStringList events;
    const std::size_t first = page_->history.size() > events_shown ? page_->history.size() - events_shown : 0;
    for (std::size_t i = page_->history.size(); i > first; --i) {
        const catalog::AuditEntry& entry = page_->history[i - 1];
        events << QString::fromStdString(entry.at).left(16).replace('T', ' ') + "   " +
                      QString::fromStdString(entry.actor) + "   " + event_name(entry.action);
    }
    history_->setText(events.join('\n'));
}

/// What may be done in the record's state; what stands in the way is in the tool tip.
void RecordPanel::choose_step()
{
    if (!page_ || page_->steps.empty())
        return;
    QMenu menu(this);
    menu.setToolTipsVisible(true);
    for (const RecordStep& step : page_->steps) {
        QAction* action = menu.addAction(step_name(step.action));
        QStringList why_not = step.obstacles;
        if (step.refusal && desk_.catalog.role_rules() != nullptr)
            why_not.prepend(words_of(*step.refusal, *desk_.catalog.role_rules()));
        action->setEnabled(why_not.isEmpty());
        action->setToolTip(why_not.join('\n'));
        connect(action, &QAction::triggered, this,
                [this, step] { Q_EMIT step_chosen(QString::fromStdString(page_->record.code), step); });
    }
    menu.exec(step_->mapToGlobal(QPoint(0, step_->height())));
}

const catalog::Document* RecordPanel::chosen_document() const
{
    if (!page_ || page_->documents.empty())
        return nullptr;
    const auto row = static_cast<std::size_t>(documents_->currentRow());
    if (row < page_->documents.size())
        return &page_->documents[row];
    return page_->documents.size() == 1 ? &page_->documents.front() : nullptr;
}

void RecordPanel::retranslate()
{
    step_->setText(tr("Next step…") + "   Ctrl+↵");
    fields_label_->setText(tr("Fields"));
    history_label_->setText(tr("What happened"));
    documents_->setAccessibleName(tr("Documents of the record"));
    fill();
}

}  // namespace hoso::gui
