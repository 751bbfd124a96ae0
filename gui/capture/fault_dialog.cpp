#include "gui/capture/fault_dialog.hpp"

#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

#include "gui/common/theme.hpp"
#include "gui/common/widgets.hpp"

namespace hoso::gui {

FaultDialog::FaultDialog(const pipeline::capture::Fault& fault, int next_sheet, QWidget* parent)
    : QDialog(parent), next_sheet_(next_sheet)
{
    setWindowTitle(tr("The scanner stopped"));
    auto* title = label_of("title", this);
    title->setText(tr("Put sheet %1 back on top").arg(next_sheet));
    auto* what = label_of("", this);
    words_ = QString::fromStdString(fault.message);
    what->setText(words_.toHtmlEscaped() + "<br><br>" + QString::fromStdString(fault.hint).toHtmlEscaped());
    auto* code = label_of("muted", this);
    code->setText("[" + QString::fromStdString(fault.code) + "]");
    auto* ask = label_of("muted", this);
    ask->setText(tr("Go on with sheet"));
    ask->setWordWrap(false);
    sheet_ = new QSpinBox(this);
    sheet_->setRange(1, next_sheet);
    sheet_->setValue(next_sheet);
    sheet_->setAccessibleName(ask->text());
    auto* row = new QHBoxLayout;
    row->addWidget(ask);
    row->addWidget(sheet_);
    row->addStretch();
    auto* buttons = new QDialogButtonBox(this);
    auto* go_on = buttons->addButton(tr("&Go on"), QDialogButtonBox::AcceptRole);
    go_on->setObjectName("primary");
    go_on->setDefault(true);
    buttons->addButton(tr("&Stop here"), QDialogButtonBox::RejectRole);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(room::panel, room::panel, room::panel, room::panel);
    column->setSpacing(room::group);
    column->addWidget(title);
    column->addWidget(what);
    column->addWidget(code);
    column->addLayout(row);
    column->addWidget(buttons);
    dress(*this);
    constexpr int width_px = 460;
    setFixedWidth(width_px);
    go_on->setFocus();
}

FaultAnswer FaultDialog::answer() const
{
    FaultAnswer answer;
    answer.go_on = result() == QDialog::Accepted;
    if (sheet_->value() != next_sheet_)
        answer.last_good_sheet = sheet_->value() - 1;
    return answer;
}

}  // namespace hoso::gui
