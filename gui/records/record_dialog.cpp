#include "gui/records/record_dialog.hpp"

#include <QDialogButtonBox>
#include <QPushButton>
#include <QVBoxLayout>

#include "gui/common/theme.hpp"
#include "gui/common/widgets.hpp"
#include "gui/index/field_row.hpp"

namespace hoso::gui {

RecordDialog::RecordDialog(const catalog::Deployment& deployment, QWidget* parent)
    : QDialog(parent), deployment_(deployment)
{
    setWindowTitle(tr("New record"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(room::panel, room::panel, room::panel, room::panel);
    column->setSpacing(room::group);
    std::vector<FieldRow*> order;
    for (const catalog::FieldRule& rule : deployment.record().all()) {
        const bool asked =
            rule.required == catalog::RequiredFrom::create || rule.required == catalog::RequiredFrom::open;
        if (!asked || rule.derived)
            continue;
        auto* row = new FieldRow(rule, deployment, deployment.record(), this);
        rows_[rule.name] = row;
        order.push_back(row);
        column->addWidget(row);
        connect(row, &FieldRow::edited, this, &RecordDialog::check);
        connect(row, &FieldRow::changed, this, &RecordDialog::check);
    }
    auto* buttons = new QDialogButtonBox(this);
    create_ = buttons->addButton(tr("&Create"), QDialogButtonBox::AcceptRole);
    create_->setObjectName("primary");
    create_->setAutoDefault(true);
    auto* cancel = buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    cancel->setAutoDefault(false);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    column->addWidget(buttons);
    for (std::size_t i = 0; i < order.size(); ++i)
        connect(order[i], &FieldRow::confirmed, this, [this, order, i] {
            if (i + 1 < order.size())
                order[i + 1]->take_focus();
            else
                create_->setFocus();
        });
    dress(*this);
    constexpr int width_px = 560;
    setMinimumWidth(width_px);
    check();
    if (!order.empty())
        order.front()->take_focus();
}

catalog::Fields RecordDialog::fields() const
{
    catalog::Fields fields;
    for (const auto& [name, row] : rows_)
        if (!row->value().isEmpty())
            fields[name] = row->value().toStdString();
    return fields;
}

void RecordDialog::check()
{
    bool good = deployment_.record().missing(fields(), catalog::RequiredFrom::create).empty();
    for (const auto& [name, row] : rows_)
        good = good && row->problem().isEmpty();
    create_->setEnabled(good);
}

}  // namespace hoso::gui
