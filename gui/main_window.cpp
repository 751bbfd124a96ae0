#include "gui/main_window.hpp"

#include <QActionGroup>
#include <QApplication>
#include <QCloseEvent>
#include <QHBoxLayout>
#include <QMenuBar>
#include <QMessageBox>
#include <QStatusBar>
#include <QVBoxLayout>

#include "gui/common/language.hpp"
#include "gui/common/theme.hpp"
#include "gui/key_overview.hpp"

namespace hoso::gui {

namespace {

constexpr std::array places{Place::capture, Place::check, Place::index, Place::records};
constexpr std::array go_commands{Command::go_capture, Command::go_check, Command::go_index, Command::go_records};

}  // namespace

MainWindow::MainWindow(const Options& options) : session_(options), catalog_(session_.catalog_folder())
{
    setObjectName("station");
    if (!options.theme.isEmpty())
        session_.last_place().theme = options.theme.toStdString();
    if (!options.language.isEmpty())
        session_.last_place().language = options.language.toStdString();
    if (!options.batch.isEmpty())
        session_.last_place().batch = options.batch.toStdString();
    if (!options.query.isEmpty())
        session_.last_place().query = options.query.toStdString();
    apply_look();
    const QString code = QString::fromStdString(session_.last_place().language);
    language_ = apply_language(*qApp, code.isEmpty() ? configured("station.language") : code);
    build();
    dress_what_is_seen();
    connect_commands();
    connect_signals();
    retranslate();
    resize(1280, 820);
}

/// What is being typed still reaches the journal; the places go before what they work with.
MainWindow::~MainWindow()
{
    if (QWidget* last = focusWidget())
        last->clearFocus();
    delete takeCentralWidget();
}

QString MainWindow::configured(const char* key) const
{
    return QString::fromStdString(session_.config().text(key).value_or(""));
}

void MainWindow::apply_look()
{
    const QString kept = QString::fromStdString(session_.last_place().theme);
    apply_theme(*qApp, kept.isEmpty() ? configured("station.theme") : kept, session_.last_place().text_percent);
}

/// A place that is not seen is dressed when it is gone to.
void MainWindow::dress_what_is_seen()
{
    for (QWidget* part :
         std::initializer_list<QWidget*>{menuBar(), statusBar(), rail_frame_, permissions_, messages_, current()})
        dress(*part);
}

void MainWindow::build()
{
    const Desk desk{session_, catalog_, commands_};
    capture_ = new CapturePlace(desk);
    check_ = new CheckPlace(desk);
    index_ = new IndexPlace(desk);
    records_ = new RecordsPlace(desk);
    stack_ = new QStackedWidget;
    for (PlaceWidget* place : std::initializer_list<PlaceWidget*>{capture_, check_, index_, records_})
        stack_->addWidget(place);
    messages_ = new MessageBar;
    permissions_ = new PermissionNotice(catalog_);
    auto* right = new QVBoxLayout;
    right->setContentsMargins(0, 0, 0, 0);
    right->setSpacing(0);
    right->addWidget(permissions_);
    right->addWidget(messages_);
    right->addWidget(stack_, 1);
    auto* whole = new QWidget;
    auto* row = new QHBoxLayout(whole);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(build_rail());
    row->addLayout(right, 1);
    setCentralWidget(whole);
    build_menus();
    build_status();
}

QWidget* MainWindow::build_rail()
{
    rail_frame_ = new QFrame;
    rail_frame_->setObjectName("rail");
    auto* column = new QVBoxLayout(rail_frame_);
    column->setContentsMargins(0, room::near, 0, room::near);
    column->setSpacing(2);
    for (std::size_t i = 0; i < places.size(); ++i) {
        auto* button = new QToolButton;
        button->setCheckable(true);
        button->setAutoExclusive(true);
        button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
        button->setFocusPolicy(Qt::TabFocus);
        connect(button, &QToolButton::clicked, this, [this, i] { go_to(places[i]); });
        column->addWidget(button);
        rail_[i] = button;
    }
    column->addStretch();
    return rail_frame_;
}

void MainWindow::build_menus()
{
    for (const Menu menu :
         {Menu::batch, Menu::edit, Menu::page, Menu::document, Menu::record, Menu::view, Menu::help}) {
        menus_[menu] = menuBar()->addMenu(QString());
        menus_[menu]->setToolTipsVisible(true);
    }
    for (const CommandLine& line : command_lines()) {
        QMenu* menu = menus_.at(line.menu);
        if (line.id == Command::undo || line.id == Command::light_table || line.id == Command::next_language ||
            line.id == Command::choose_batch || line.id == Command::quit || line.id == Command::split ||
            line.id == Command::scan_again || line.id == Command::record_step)
            menu->addSeparator();
        menu->addAction(commands_[line.id]);
    }
    language_menu_ = menus_.at(Menu::view)->addMenu(QString());
    for (const Language& language : languages)
        language_menu_->addAction(QString::fromUtf8(language.name), this,
                                  [this, code = QString::fromLatin1(language.code)] { set_language(code); });
    theme_menu_ = menus_.at(Menu::view)->addMenu(QString());
    for (const char* name : {"light", "dark"})
        theme_menu_->addAction(QString(), this, [this, name] { set_theme(QLatin1String(name)); });
}

void MainWindow::build_status()
{
    reading_ = new QLabel;
    reading_bar_ = new QProgressBar;
    constexpr int bar_px = 160;
    reading_bar_->setFixedWidth(bar_px);
    reading_bar_->setTextVisible(false);
    where_ = new QLabel;
    where_->setObjectName("muted");
    statusBar()->setSizeGripEnabled(false);
    statusBar()->setContentsMargins(room::group, 2, room::group, 2);
    statusBar()->addWidget(reading_);
    statusBar()->addWidget(reading_bar_);
    statusBar()->addPermanentWidget(where_);
    reading_->hide();
    reading_bar_->hide();
}

void MainWindow::connect_commands()
{
    const auto on = [this](Command id, auto what) { connect(commands_[id], &QAction::triggered, this, what); };
    for (std::size_t i = 0; i < places.size(); ++i)
        on(go_commands[i], [this, i] { go_to(places[i]); });
    for (const CommandLine& line : command_lines())
        if (line.place == Place::anywhere)
            addAction(commands_[line.id]);
    const auto in_capture = [this](auto what) {
        go_to(Place::capture);
        what();
    };
    on(Command::take_folder, [this] { capture_->take(true); });
    on(Command::take_files, [this] { capture_->take(false); });
    on(Command::choose_batch, [this, in_capture] { in_capture([this] { capture_->choose_batch(); }); });
    on(Command::new_batch, [this, in_capture] { in_capture([this] { capture_->new_batch(); }); });
    on(Command::scan, [this] { go_to(Place::capture); });
    on(Command::stop_work, [this] { session_.stop_work(); });
    on(Command::quit, [this] { close(); });
    on(Command::undo, [this] { current()->undo(); });
    on(Command::redo, [this] { current()->redo(); });
    on(Command::search, [this] {
        go_to(Place::records);
        records_->focus_search();
    });
    on(Command::new_record, [this] { records_->new_record(); });
    on(Command::import_list, [this] { records_->import_list(); });
    on(Command::keys, [this] { KeyOverview(this).exec(); });
    on(Command::next_language, [this] {
        for (std::size_t i = 0; i < languages.size(); ++i)
            if (language_ == languages[i].code) {
                set_language(QString::fromLatin1(languages[(i + 1) % languages.size()].code));
                return;
            }
    });
    on(Command::next_theme, [this] { set_theme(theme().dark ? "light" : "dark"); });
    constexpr int step_percent = 10;
    on(Command::larger_text, [this] { set_text_percent(session_.last_place().text_percent + step_percent); });
    on(Command::smaller_text, [this] { set_text_percent(session_.last_place().text_percent - step_percent); });
}

void MainWindow::connect_signals()
{
    for (PlaceWidget* place : std::initializer_list<PlaceWidget*>{capture_, check_, index_, records_}) {
        connect(place, &PlaceWidget::trouble, messages_, &MessageBar::tell);
        connect(place, &PlaceWidget::done, messages_, &MessageBar::tell_good);
        connect(place, &PlaceWidget::undo_changed, this, &MainWindow::update_undo);
    }
    connect(&session_, &Session::trouble, messages_, &MessageBar::tell);
    connect(&catalog_, &CatalogDesk::trouble, messages_, &MessageBar::tell);
    connect(&session_, &Session::reading_progress, this, &MainWindow::show_reading);
    connect(check_, &CheckPlace::scan_wanted, this, [this](const pipeline::capture::Placement& placement) {
        go_to(Place::capture);
        capture_->scan(placement);
    });
}

PlaceWidget* MainWindow::current() const
{
    return static_cast<PlaceWidget*>(stack_->currentWidget());
}

Place MainWindow::place() const
{
    return places[static_cast<std::size_t>(stack_->currentIndex())];
}

void MainWindow::go_to(Place place)
{
    const auto i = static_cast<std::size_t>(place);
    dress(*stack_->widget(static_cast<int>(i)));
    stack_->setCurrentIndex(static_cast<int>(i));
    rail_[i]->setChecked(true);
    session_.last_place().place = name_of(place);
    session_.keep_last_place();
    current()->enter();
    update_undo();
}

void MainWindow::reopen()
{
    catalog_.load();
    session_.list_batches();
    capture_->find_devices();
    const QString batch = QString::fromStdString(session_.last_place().batch);
    std::error_code none;
    if (!batch.isEmpty() &&
        std::filesystem::exists(pipeline::capture::batch_folder(session_.catalog_folder(), batch.toStdString()), none))
        session_.open_batch(batch);
}

void MainWindow::update_undo()
{
    const QString why = current()->why_no_undo();
    const QString nothing = why.isEmpty() ? tr("There is nothing to take back.") : why;
    commands_.allow(Command::undo, current()->can_undo() ? QString() : nothing);
    commands_.allow(Command::redo, current()->can_redo() ? QString() : nothing);
}

void MainWindow::show_reading(int done, int total)
{
    const bool reads = done < total;
    reading_->setVisible(reads);
    reading_bar_->setVisible(reads);
    if (!reads)
        return;
    reading_->setText(tr("Reading: %1 of %2 pages").arg(done).arg(total));
    reading_bar_->setRange(0, total);
    reading_bar_->setValue(done);
    reading_bar_->setAccessibleName(reading_->text());
    commands_.allow(Command::stop_work, {});
}

void MainWindow::set_language(const QString& code)
{
    session_.last_place().language = code.toStdString();
    session_.keep_last_place();
    language_ = apply_language(*qApp, code);
}

void MainWindow::set_theme(const QString& name)
{
    session_.last_place().theme = name.toStdString();
    session_.keep_last_place();
    apply_look();
    dress_what_is_seen();
    retranslate();  // colours stand in some texts
}

void MainWindow::set_text_percent(int percent)
{
    constexpr int least = 80;
    constexpr int most = 200;
    session_.last_place().text_percent = std::clamp(percent, least, most);
    session_.keep_last_place();
    apply_look();
    dress_what_is_seen();
}

bool MainWindow::is_settled() const
{
    return !session_.is_busy() && !catalog_.is_busy();
}

void MainWindow::retranslate()
{
    commands_.retranslate();
    setWindowTitle(tr("Hoso station"));
    const std::map<Menu, QString> names{
        {Menu::batch, tr("&Batch")},       {Menu::edit, tr("&Edit")},     {Menu::page, tr("&Page")},
        {Menu::document, tr("&Document")}, {Menu::record, tr("&Record")}, {Menu::view, tr("&View")},
        {Menu::help, tr("Hel&p")},
    };
    for (const auto& [menu, name] : names)
        menus_.at(menu)->setTitle(name);
    language_menu_->setTitle(tr("&Language"));
    theme_menu_->setTitle(tr("&Theme"));
    theme_menu_->actions().at(0)->setText(tr("&Light"));
    theme_menu_->actions().at(1)->setText(tr("&Dark"));
    for (std::size_t i = 0; i < places.size(); ++i) {
        const QAction* action = commands_[go_commands[i]];
        const QString key = action->shortcut().toString(QKeySequence::NativeText);
        rail_[i]->setText(action->text().remove('&') + "\n" + key);
        rail_[i]->setAccessibleName(action->text().remove('&'));
    }
    where_->setText(QString::fromStdString(session_.catalog_folder().string()));
    where_->setToolTip(tr("Catalog folder"));
    messages_->retranslate();
    permissions_->retranslate();
    for (PlaceWidget* place : std::initializer_list<PlaceWidget*>{capture_, check_, index_, records_})
        place->retranslate();
    update_undo();
}

void MainWindow::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange && records_ != nullptr)
        retranslate();
    QMainWindow::changeEvent(event);
}

/// Asks once while something runs; nothing that was captured or keyed can be lost either way.
void MainWindow::closeEvent(QCloseEvent* event)
{
    const bool runs = capture_->scanner().is_scanning() || session_.is_taking() || session_.filing() > 0;
    if (runs && !closing_asked_) {
        QMessageBox box(QMessageBox::Question, tr("Work is under way"),
                        tr("Something is still being captured or filed. What is finished is kept, the rest can be "
                           "gone on with later."),
                        QMessageBox::NoButton, this);
        auto* stay = box.addButton(tr("&Stay"), QMessageBox::RejectRole);
        auto* end = box.addButton(tr("Stop and &quit"), QMessageBox::AcceptRole);
        box.setDefaultButton(stay);
        dress(box);
        box.exec();
        if (box.clickedButton() != end) {
            event->ignore();
            return;
        }
        closing_asked_ = true;
    }
    session_.stop_work();
    capture_->scanner().stop();
    QMainWindow::closeEvent(event);
}

}  // namespace hoso::gui
