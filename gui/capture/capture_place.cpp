#include "gui/capture/capture_place.hpp"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include "gui/capture/fault_dialog.hpp"
#include "gui/capture/take_dialog.hpp"
#include "gui/common/theme.hpp"

namespace hoso::gui {

namespace capture = pipeline::capture;

CapturePlace::CapturePlace(const Desk& desk, QWidget* parent)
    : PlaceWidget(parent), desk_(desk), scanner_(desk.session), model_(desk.session), batches_(desk.session)
{
    build();
    connect_signals();
    batch_name_->setText(TakeDialog::name_by_time());
    retranslate();
    update_state();
}

void CapturePlace::build()
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(build_left());
    row->addWidget(build_right(), 1);
}

QWidget* CapturePlace::build_left()
{
    auto* panel = new QFrame;
    panel->setObjectName("panel");
    constexpr int width_px = 290;
    panel->setFixedWidth(width_px);
    scanner_label_ = label_of("muted");
    devices_ = new QComboBox;
    devices_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    search_ = new QPushButton(QStringLiteral("⟳"));
    constexpr int square_px = 38;
    search_->setFixedWidth(square_px);
    search_->setStyleSheet(QStringLiteral("padding-left: 0; padding-right: 0;"));
    auto* device_row = new QHBoxLayout;
    device_row->setSpacing(room::near);
    device_row->addWidget(devices_, 1);
    device_row->addWidget(search_);
    profile_label_ = label_of("muted");
    profiles_ = new QComboBox;
    profiles_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    for (const std::string& name : capture::scan_profile_names())
        profiles_->addItem(QString::fromStdString(name));
    const QString last = QString::fromStdString(desk_.session.last_place().scan_profile);
    profiles_->setCurrentIndex(std::max(0, profiles_->findText(last.isEmpty() ? "documents" : last)));
    batch_label_ = label_of("muted");
    batch_name_ = new QLineEdit;
    scan_ = new QPushButton;
    scan_->setObjectName("big");
    take_ = new QPushButton;
    batches_label_ = label_of("heading");
    batch_list_ = new QListView;
    batch_list_->setModel(&batches_);
    scanner_label_->setBuddy(devices_);
    profile_label_->setBuddy(profiles_);
    batch_label_->setBuddy(batch_name_);

    auto* column = new QVBoxLayout(panel);
    column->setContentsMargins(room::panel, room::panel, room::panel, 0);
    column->setSpacing(3);
    column->addWidget(scanner_label_);
    column->addLayout(device_row);
    column->addSpacing(room::near);
    column->addWidget(profile_label_);
    column->addWidget(profiles_);
    column->addSpacing(room::near);
    column->addWidget(batch_label_);
    column->addWidget(batch_name_);
    column->addSpacing(room::group);
    column->addWidget(scan_);
    column->addSpacing(room::near);
    column->addWidget(take_);
    column->addSpacing(room::panel);
    column->addWidget(batches_label_);
    column->addWidget(batch_list_, 1);
    return panel;
}

QWidget* CapturePlace::build_right()
{
    title_ = label_of("title");
    title_->setWordWrap(false);
    count_ = label_of("muted");
    count_->setWordWrap(false);
    progress_ = new QProgressBar;
    progress_->setMaximumWidth(260);
    stop_ = new QPushButton;
    go_on_ = new QPushButton;
    auto* bar = new QFrame;
    bar->setObjectName("bar");
    auto* bar_row = new QHBoxLayout(bar);
    bar_row->setContentsMargins(room::panel, room::near, room::panel, room::near);
    bar_row->setSpacing(room::group);
    bar_row->addWidget(title_);
    bar_row->addWidget(count_, 1);
    bar_row->addWidget(progress_);
    bar_row->addWidget(go_on_);
    bar_row->addWidget(stop_);
    sides_ = new SideList(desk_.session, model_);
    constexpr int tile_px = 150;
    sides_->set_tiles(tile_px, false);
    auto* batch = new QWidget;
    auto* column = new QVBoxLayout(batch);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(bar);
    column->addWidget(sides_, 1);

    empty_ = new EmptyState;
    empty_->offer(desk_.commands, Command::take_folder);
    first_run_ = new FirstRun;
    stack_ = new QStackedWidget;
    stack_->addWidget(batch);
    stack_->addWidget(empty_);
    stack_->addWidget(first_run_);
    return stack_;
}

void CapturePlace::connect_signals()
{
    Session& session = desk_.session;
    const Commands& commands = desk_.commands;
    connect(search_, &QPushButton::clicked, &scanner_, [this] {
        scanner_.find_devices();
        show_devices();
    });
    connect(scan_, &QPushButton::clicked, commands[Command::scan], &QAction::trigger);
    connect(take_, &QPushButton::clicked, commands[Command::take_folder], &QAction::trigger);
    connect(stop_, &QPushButton::clicked, commands[Command::stop_work], &QAction::trigger);
    connect(go_on_, &QPushButton::clicked, commands[Command::scan_on], &QAction::trigger);
    connect(first_run_->create(), &QPushButton::clicked, &desk_.catalog, &CatalogDesk::create);
    connect(commands[Command::scan], &QAction::triggered, this, [this] { scan({}); });
    connect(commands[Command::scan_on], &QAction::triggered, &scanner_, &Scanner::scan_on);
    connect(commands[Command::stop_work], &QAction::triggered, &scanner_, &Scanner::stop);
    connect(batch_list_, &QListView::activated, this, [this](const QModelIndex& index) {
        if (!scanner_.is_scanning())
            desk_.session.open_batch(batches_.name_at(index.row()));
    });
    connect(batch_list_, &QListView::clicked, batch_list_, &QListView::activated);
    connect(&batches_, &QAbstractItemModel::modelReset, this, [this] {
        const BatchView* view = desk_.session.view();
        const int row = view == nullptr ? 0 : batches_.row_of(QString::fromStdString(view->facts.name));
        batch_list_->setCurrentIndex(batches_.index(std::max(row, 0)));
        update_state();
    });
    connect(&scanner_, &Scanner::devices_found, this, &CapturePlace::show_devices);
    connect(&scanner_, &Scanner::trouble, this, &PlaceWidget::trouble);
    connect(&scanner_, &Scanner::started, this, &CapturePlace::update_state);
    connect(&scanner_, &Scanner::warned, this, &PlaceWidget::done);
    connect(&scanner_, &Scanner::asked, this, &CapturePlace::ask_operator);
    connect(&scanner_, &Scanner::side_scanned, this, [this](int side) { sides_->show_side(side); });
    connect(&scanner_, &Scanner::ended, this, [this](const capture::Ended& how) {
        if (how.fault)
            Q_EMIT trouble({QString::fromStdString(how.fault->code),
                            QString::fromStdString(how.fault->message),
                            QString::fromStdString(how.fault->hint),
                            {},
                            how.fault->failure});
        update_state();
    });
    connect(&session, &Session::batch_opened, this, [this] {
        batch_name_->setText(QString::fromStdString(desk_.session.view()->facts.name));
        update_state();
    });
    connect(&session, &Session::batch_changed, this, [this] {
        update_state();
        Q_EMIT undo_changed();
    });
    connect(&session, &Session::taking_progress, this, &CapturePlace::show_progress);
    connect(&session, &Session::side_taken, this, [this](int side) { sides_->show_side(side); });
    connect(&session, &Session::taking_ended, this, [this](int sides, int failed, bool cancelled) {
        update_state();
        QString words = tr("%n page(s) taken", nullptr, sides);
        if (failed > 0)
            words += ", " + tr("%n failed", nullptr, failed);
        if (cancelled)
            words += ", " + tr("stopped");
        if (failed == 0)
            Q_EMIT done(words + ". " + tr("F3 goes on to checking."));
    });
    connect(&desk_.catalog, &CatalogDesk::loaded, this, &CapturePlace::update_state);
    connect(sides_, &SideList::doubleClicked, commands[Command::go_check], &QAction::trigger);
}

void CapturePlace::enter()
{
    if (desk_.session.view() != nullptr)
        sides_->setFocus();
    else if (!desk_.catalog.is_there())
        first_run_->create()->setFocus();
    else
        scan_->setFocus();
}

bool CapturePlace::can_undo() const
{
    return desk_.session.view() != nullptr && !desk_.session.view()->facts.undoable.empty();
}

bool CapturePlace::can_redo() const
{
    return desk_.session.view() != nullptr && !desk_.session.view()->facts.redoable.empty();
}

QString CapturePlace::device() const
{
    return devices_->currentData().toString();
}

void CapturePlace::scan(const capture::Placement& placement)
{
    if (device().isEmpty()) {
        Q_EMIT trouble({"HOSO-CAPTURE-NO-DEVICE",
                        tr("no scanner was found"),
                        tr("check cable, power and network, then search again"),
                        {},
                        Failure::device});
        return;
    }
    const bool in_open = placement.after || !placement.replaces.empty();
    const QString batch =
        in_open ? QString::fromStdString(desk_.session.view()->facts.name) : batch_name_->text().trimmed();
    if (!capture::is_batch_name(batch.toStdString())) {
        batch_name_->setFocus();
        Q_EMIT trouble({"HOSO-CAPTURE-BATCH-NAME", tr("a batch cannot be named so"),
                        tr("choose a name without slashes that does not begin with a full stop"), batch,
                        Failure::usage});
        return;
    }
    pipeline::station::LastPlace& last = desk_.session.last_place();
    last.device = device().toStdString();
    last.scan_profile = profiles_->currentText().toStdString();
    scanner_.scan(batch, device(), profiles_->currentText(), placement);
}

void CapturePlace::take(bool folder)
{
    TakeDialog dialog(folder, QString(), window());
    if (dialog.exec() == QDialog::Accepted)
        desk_.session.take_files(dialog.inputs(), dialog.batch(), dialog.documents());
}

void CapturePlace::choose_batch()
{
    batch_list_->setFocus();
}

void CapturePlace::new_batch()
{
    batch_name_->setText(TakeDialog::name_by_time());
    batch_name_->setFocus();
    batch_name_->selectAll();
}

void CapturePlace::ask_operator(const capture::Fault& fault, int next_sheet)
{
    auto* dialog = new FaultDialog(fault, next_sheet, window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::finished, this, [this, dialog] { scanner_.answer(dialog->answer()); });
    dialog->open();
}

void CapturePlace::show_devices()
{
    const QString chosen = device().isEmpty() ? QString::fromStdString(desk_.session.last_place().device) : device();
    devices_->clear();
    for (const capture::Device& found : scanner_.devices()) {
        const QString name = QString::fromStdString(found.name.vendor + " " + found.name.model).trimmed();
        devices_->addItem(name.isEmpty() ? QString::fromStdString(found.name.name) : name,
                          QString::fromStdString(found.name.name));
        if (found.fault)
            devices_->setItemData(devices_->count() - 1, QString::fromStdString(found.fault->message), Qt::ToolTipRole);
    }
    if (devices_->count() == 0)
        devices_->addItem(scanner_.is_searching() ? tr("searching…") : tr("no scanner found"), QString());
    devices_->setCurrentIndex(std::max(0, devices_->findData(chosen)));
    first_run_->show_state(QString::fromStdString(desk_.catalog.folder().string()),
                           scanner_.devices().empty() ? QString() : devices_->itemText(0), scanner_.is_searching());
    update_state();
}

void CapturePlace::show_progress(int done, int total)
{
    progress_->setRange(0, total);
    progress_->setValue(done);
    progress_->setFormat(tr("%1 of %2").arg(done).arg(total));
    update_state();
}

void CapturePlace::update_state()
{
    const BatchView* view = desk_.session.view();
    const bool scanning = scanner_.is_scanning();
    const bool taking = desk_.session.is_taking();
    if (view != nullptr && (!view->facts.order.sides.empty() || scanning || taking))
        stack_->setCurrentIndex(0);
    else
        stack_->setCurrentWidget(desk_.catalog.is_there() ? static_cast<QWidget*>(empty_) : first_run_);
    if (view != nullptr) {
        title_->setText(QString::fromStdString(view->facts.name));
        count_->setText(tr("%n page(s)", nullptr, static_cast<int>(view->facts.order.sides.size())) + " · " +
                        tr("%n document(s)", nullptr, static_cast<int>(view->documents.size())));
    }
    progress_->setVisible(taking || scanning);
    if (scanning) {
        progress_->setRange(0, 0);
        progress_->setFormat(QString());
    }
    stop_->setVisible(taking || scanning);
    const bool interrupted = view != nullptr && !scanning && !taking && view->facts.outcome() &&
                             view->facts.outcome()->how == capture::End::fault;
    go_on_->setVisible(interrupted);
    const QString refused = desk_.catalog.why_not("capture");
    QString no_scan = refused;
    if (scanning)
        no_scan = tr("The scanner is at work.");
    else if (taking)
        no_scan = tr("Files are being taken.");
    else if (refused.isEmpty() && device().isEmpty())
        no_scan = tr("No scanner was found.");
    scan_->setEnabled(no_scan.isEmpty());
    scan_->setToolTip(no_scan);
    const QString no_take = scanning || taking ? tr("Something is being captured.") : refused;
    take_->setEnabled(no_take.isEmpty());
    take_->setToolTip(no_take);
    for (const Command id : {Command::take_folder, Command::take_files})
        desk_.commands.allow(id, no_take);
    desk_.commands.allow(Command::scan, refused);
    desk_.commands.allow(Command::scan_on, interrupted ? refused : tr("No scan was interrupted."));
    desk_.commands.allow(Command::stop_work,
                         scanning || taking || desk_.session.is_reading() ? QString() : tr("Nothing runs."));
    batches_label_->setVisible(batches_.rowCount() > 0);
}

void CapturePlace::retranslate()
{
    scanner_label_->setText(tr("Scanner"));
    devices_->setAccessibleName(tr("Scanner"));
    search_->setToolTip(tr("Search for scanners"));
    search_->setAccessibleName(tr("Search for scanners"));
    profile_label_->setText(tr("Scan profile"));
    profiles_->setAccessibleName(tr("Scan profile"));
    batch_label_->setText(tr("Into batch"));
    batch_name_->setAccessibleName(tr("Into batch"));
    scan_->setText(tr("Scan") + "   F9");
    take_->setText(desk_.commands[Command::take_folder]->text().remove('&') + "   Ctrl+O");
    batches_label_->setText(tr("Batches"));
    batch_list_->setAccessibleName(tr("Batches"));
    sides_->setAccessibleName(tr("Pages"));
    progress_->setAccessibleName(tr("Progress"));
    stop_->setText(tr("Stop"));
    go_on_->setText(tr("Go on with the scan"));
    empty_->set_words(
        tr("Nothing is captured yet"),
        tr("Put a stack into the scanner and press F9, take a folder of pictures, or open a batch from the "
           "list."));
    empty_->retranslate(desk_.commands);
    show_devices();
}

}  // namespace hoso::gui
