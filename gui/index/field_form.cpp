#include "gui/index/field_form.hpp"

#include <QScrollBar>
#include <QTimer>
#include <QVBoxLayout>
#include <algorithm>

#include "gui/common/widgets.hpp"

namespace hoso::gui {

namespace station = pipeline::station;

namespace {

/// Composed by the catalog, or taken from the record; never keyed here.
bool is_asked(const catalog::FieldRule& rule)
{
    return !rule.derived && rule.name != "docId";
}

}  // namespace

FieldForm::FieldForm(QWidget* parent) : QScrollArea(parent)
{
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    auto* page = new QWidget;
    column_ = new QVBoxLayout(page);
    column_->setContentsMargins(room::panel, room::near, room::panel, room::panel);
    column_->setSpacing(room::group);
    more_ = label_of("heading");
    setWidget(page);
    retranslate();
}

void FieldForm::set_deployment(std::shared_ptr<const catalog::Deployment> deployment)
{
    if (deployment_ != nullptr && deployment != nullptr && deployment_->name() == deployment->name())
        return;
    for (auto& [name, row] : rows_)
        delete row;
    rows_.clear();
    order_.clear();
    current_ = nullptr;
    deployment_ = std::move(deployment);
    if (deployment_ == nullptr)
        return;
    for (const catalog::FieldRule& rule : deployment_->document().all()) {
        if (!is_asked(rule))
            continue;
        auto* row = new FieldRow(rule, *deployment_, deployment_->document(), widget());
        row->hide();
        rows_[rule.name] = row;
        connect(row, &FieldRow::entered, this, [this](FieldRow* entered_row) {
            current_ = entered_row;
            ensureWidgetVisible(entered_row, 0, 40);
            Q_EMIT entered(entered_row);
        });
        connect(row, &FieldRow::edited, this, [this](FieldRow* changed, const QString& value) {
            Q_EMIT edited(QString::fromStdString(changed->name()), value);
        });
        connect(row, &FieldRow::confirmed, this, &FieldForm::go_on);
    }
}

void FieldForm::clear()
{
    for (FieldRow* row : order_)
        row->hide();
    order_.clear();
    current_ = nullptr;
}

void FieldForm::show_fields(const station::Draft* draft, const std::map<std::string, station::Proposal>& read,
                            bool locked, bool rearrange)
{
    const catalog::Fields fields = station::fields_to_file(draft, read);
    for (auto& [name, row] : rows_) {
        const auto value = fields.find(name);
        const auto proposal = read.find(name);
        const bool keyed = draft != nullptr && draft->fields.contains(name);
        row->set_value(value == fields.end() ? QString() : QString::fromStdString(value->second),
                       proposal == read.end() ? nullptr : &proposal->second, keyed);
        row->set_locked(locked);
    }
    if (rearrange || order_.empty())
        arrange();
}

void FieldForm::arrange()
{
    if (deployment_ == nullptr)
        return;
    const auto rank = [](const FieldRow* row, const catalog::FieldRule& rule) {
        if (row->doubtful())
            return 0;
        const bool required = row->required() && rule.inherits.empty();
        return required || row->read() || !row->value().isEmpty() ? 1 : 2;
    };
    std::vector<std::pair<int, FieldRow*>> ranked;
    for (const catalog::FieldRule& rule : deployment_->document().all())
        if (FieldRow* shown = row(rule.name))
            ranked.emplace_back(rank(shown, rule), shown);
    std::stable_sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    while (QLayoutItem* item = column_->takeAt(0))
        delete item;
    order_.clear();
    asked_ = 0;
    for (const auto& [rank_of, shown] : ranked) {
        if (rank_of == 2 && asked_ == order_.size())
            column_->addWidget(more_);
        column_->addWidget(shown);
        if (!order_.empty())
            QWidget::setTabOrder(order_.back()->editor(), shown->editor());
        shown->show();
        order_.push_back(shown);
        asked_ += rank_of < 2 ? 1 : 0;
    }
    more_->setVisible(asked_ < order_.size());
    column_->addStretch(1);
    QTimer::singleShot(0, this, [this] { verticalScrollBar()->setValue(0); });  // once it is laid out
}

void FieldForm::retranslate()
{
    more_->setText(tr("More fields"));
    for (auto& [name, row] : rows_)
        row->retranslate();
}

FieldRow* FieldForm::row(const std::string& name) const
{
    const auto found = rows_.find(name);
    return found == rows_.end() ? nullptr : found->second;
}

void FieldForm::focus_first()
{
    if (!order_.empty())
        order_.front()->take_focus();
}

FieldRow* FieldForm::first_problem() const
{
    const auto found =
        std::find_if(order_.begin(), order_.end(), [](const FieldRow* r) { return !r->problem().isEmpty(); });
    return found == order_.end() ? nullptr : *found;
}

FieldRow* FieldForm::first_missing() const
{
    if (deployment_ == nullptr)
        return nullptr;
    catalog::Fields fields;
    for (const FieldRow* shown : order_)
        if (!shown->value().isEmpty())
            fields[shown->name()] = shown->value().toStdString();
    for (const catalog::FieldProblem& problem : deployment_->document().missing(fields, catalog::RequiredFrom::close)) {
        const catalog::FieldRule* rule = deployment_->document().find(problem.field);
        if (FieldRow* empty = row(problem.field); empty != nullptr && rule != nullptr && rule->inherits.empty())
            return empty;
    }
    return nullptr;
}

void FieldForm::go_on(FieldRow* from)
{
    const auto found = std::find(order_.begin(), order_.end(), from);
    const auto next = static_cast<std::size_t>(found - order_.begin()) + 1;
    if (next < asked_)
        order_[next]->take_focus();
    else
        Q_EMIT finished();
}

}  // namespace hoso::gui
