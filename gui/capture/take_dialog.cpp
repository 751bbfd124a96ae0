#include "gui/capture/take_dialog.hpp"

#include <QComboBox>
#include <QCompleter>
#include <QDateTime>
#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QFileSystemModel>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "gui/common/theme.hpp"
#include "gui/common/widgets.hpp"
#include "pipeline/capture/batch.hpp"

namespace hoso::gui {

namespace station = pipeline::station;

namespace {

/// Between several files' names; no file's name has it.
const QString between = QStringLiteral(" | ");

}  // namespace

TakeDialog::TakeDialog(bool folder, const QString& batch, QWidget* parent) : QDialog(parent), folder_(folder)
{
    setWindowTitle(folder ? tr("Take a folder") : tr("Take files"));
    path_ = new QLineEdit(this);
    path_->setAccessibleName(folder ? tr("Folder") : tr("Files"));
    auto* files = new QFileSystemModel(this);
    files->setRootPath(QString());
    files->setFilter(QDir::AllDirs | QDir::NoDotAndDotDot | (folder ? QDir::Filters() : QDir::Filters(QDir::Files)));
    auto* completer = new QCompleter(files, this);
    path_->setCompleter(completer);
    auto* browse_button = new QPushButton(tr("&Browse…"), this);
    browse_button->setAutoDefault(false);
    connect(browse_button, &QPushButton::clicked, this, &TakeDialog::browse);
    auto* row = new QHBoxLayout;
    row->addWidget(path_, 1);
    row->addWidget(browse_button);
    batch_ = new QLineEdit(batch, this);
    batch_->setAccessibleName(tr("Batch"));
    connect(batch_, &QLineEdit::textEdited, this, [this] { named_by_hand_ = true; });
    named_by_hand_ = !batch.isEmpty();
    documents_ = new QComboBox(this);
    documents_->addItem(tr("with each file"), QVariant::fromValue(int(station::DocumentsBegin::each_file)));
    documents_->addItem(tr("with each folder"), QVariant::fromValue(int(station::DocumentsBegin::each_folder)));
    documents_->addItem(tr("nowhere: all is one document"), QVariant::fromValue(int(station::DocumentsBegin::nowhere)));
    documents_->setAccessibleName(tr("Documents begin"));
    problem_ = label_of("problem", this);
    auto* form = new QFormLayout;
    form->setSpacing(room::group);
    form->addRow(folder ? tr("&Folder") : tr("&Files"), row);
    form->addRow(tr("Ba&tch"), batch_);
    form->addRow(tr("&Documents begin"), documents_);
    auto* buttons = new QDialogButtonBox(this);
    take_ = buttons->addButton(tr("&Take"), QDialogButtonBox::AcceptRole);
    take_->setObjectName("primary");
    take_->setDefault(true);
    buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(room::panel, room::panel, room::panel, room::panel);
    column->setSpacing(room::group);
    column->addLayout(form);
    column->addWidget(problem_);
    column->addWidget(buttons);
    dress(*this);
    constexpr int width_px = 560;
    setMinimumWidth(width_px);
    connect(path_, &QLineEdit::textChanged, this, [this] {
        if (!named_by_hand_)
            batch_->setText(inputs().isEmpty() ? QString() : QFileInfo(inputs().constFirst()).completeBaseName());
        check();
    });
    connect(batch_, &QLineEdit::textChanged, this, &TakeDialog::check);
    check();
    path_->setFocus();
}

QString TakeDialog::name_by_time()
{
    return QDateTime::currentDateTime().toString(QStringLiteral("yyyy-MM-dd HH.mm.ss"));
}

void TakeDialog::set_inputs(const QStringList& inputs)
{
    path_->setText(inputs.join(between));
}

QStringList TakeDialog::inputs() const
{
    QStringList inputs;
    for (const QString& part : path_->text().split(between, Qt::SkipEmptyParts)) {
        QString name = part.trimmed();
        if (name.startsWith(QStringLiteral("~/")))
            name.replace(0, 1, QDir::homePath());
        if (!name.isEmpty())
            inputs << QDir::cleanPath(name);
    }
    return inputs;
}

QString TakeDialog::batch() const
{
    return batch_->text().trimmed();
}

station::DocumentsBegin TakeDialog::documents() const
{
    return static_cast<station::DocumentsBegin>(documents_->currentData().toInt());
}

void TakeDialog::browse()
{
    const QString start = inputs().isEmpty() ? QDir::homePath() : inputs().constFirst();
    if (folder_) {
        if (const QString chosen = QFileDialog::getExistingDirectory(this, windowTitle(), start); !chosen.isEmpty())
            set_inputs({chosen});
    } else if (const QStringList chosen = QFileDialog::getOpenFileNames(this, windowTitle(), start);
               !chosen.isEmpty()) {
        set_inputs(chosen);
    }
}

void TakeDialog::check()
{
    QString problem;
    for (const QString& input : inputs())
        if (!QFileInfo::exists(input))
            problem = tr("There is no %1.").arg(input);
    if (problem.isEmpty() && !batch().isEmpty() && !pipeline::capture::is_batch_name(batch().toStdString()))
        problem = tr("A batch's name has no slashes and does not begin with a full stop.");
    problem_->setText(problem);
    take_->setEnabled(problem.isEmpty() && !inputs().isEmpty() && !batch().isEmpty());
}

}  // namespace hoso::gui
