#include "gui/records/move_dialog.hpp"

#include <QDialogButtonBox>
#include <QPushButton>
#include <QVBoxLayout>
#include <algorithm>

#include "gui/common/theme.hpp"
#include "gui/common/widgets.hpp"
#include "gui/index/record_choice.hpp"

namespace hoso::gui {

MoveDialog::MoveDialog(const catalog::Document& document, const std::vector<catalog::Record>& records, QWidget* parent)
    : QDialog(parent), others_(records), choice_(new RecordChoice(this))
{
    std::erase_if(others_, [&](const catalog::Record& record) { return record.code == document.record; });
    setWindowTitle(tr("Move the document to another record"));
    auto* title = label_of("heading");
    title->setText(QString::fromStdString(document.title));
    choice_->set_records(others_);
    choice_->retranslate();
    auto* buttons = new QDialogButtonBox(this);
    move_ = buttons->addButton(tr("&Move"), QDialogButtonBox::AcceptRole);
    move_->setObjectName("primary");
    buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole)->setAutoDefault(false);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(choice_, &RecordChoice::chosen, this, &MoveDialog::check);
    connect(choice_->line(), &QLineEdit::textChanged, this, &MoveDialog::check);
    connect(choice_, &RecordChoice::confirmed, this, [this] {
        if (move_->isEnabled())
            move_->setFocus();
    });
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(room::panel, room::panel, room::panel, room::panel);
    column->setSpacing(room::group);
    column->addWidget(title);
    column->addWidget(choice_);
    column->addWidget(buttons);
    dress(*this);
    constexpr int width_px = 560;
    setMinimumWidth(width_px);
    check();
    choice_->setFocus();
}

QString MoveDialog::record() const
{
    return choice_->code();
}

void MoveDialog::check()
{
    const std::string code = record().toStdString();
    move_->setEnabled(std::any_of(others_.begin(), others_.end(), [&](const auto& one) { return one.code == code; }));
}

}  // namespace hoso::gui
