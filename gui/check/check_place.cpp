#include "gui/check/check_place.hpp"

#include <QHBoxLayout>
#include <QVBoxLayout>
#include <algorithm>

#include "gui/common/theme.hpp"

namespace hoso::gui {

namespace capture = pipeline::capture;
namespace station = pipeline::station;

namespace {

constexpr int strip_tile_px = 128;
constexpr int table_tile_px = 178;

/// Commands that arrange pages; the others only show them.
bool changes_pages(Command id)
{
    switch (id) {
        case Command::turn_right:
        case Command::turn_left:
        case Command::upside_down:
        case Command::tilt_right:
        case Command::tilt_left:
        case Command::crop:
        case Command::whole_page:
        case Command::split:
        case Command::join:
        case Command::blank:
        case Command::remove:
        case Command::move_up:
        case Command::move_down:
            return true;
        default:
            return false;
    }
}

}  // namespace

CheckPlace::CheckPlace(const Desk& desk, QWidget* parent) : PlaceWidget(parent), desk_(desk), model_(desk.session)
{
    build();
    connect_commands();
    Session& session = desk_.session;
    connect(list_, &SideList::side_chosen, this, &CheckPlace::show_side);
    connect(&session, &Session::batch_opened, this, [this] {
        shown_ = 0;
        list_->show_side(desk_.session.last_place().side);
        update_state();
    });
    connect(&session, &Session::batch_changed, this, [this] {
        update_state();
        show_side(list_->side());
        Q_EMIT undo_changed();
    });
    connect(&session, &Session::side_read, this, [this](int side) {
        if (side == 0 || side == shown_)
            show_side(shown_);
        show_facts();
    });
    connect(&desk_.catalog, &CatalogDesk::loaded, this, &CheckPlace::update_state);
    connect(&session.pictures(), &Pictures::ready, this, [this](const PictureKey& key) {
        if (key == hand_work_->picture_key(shown_))
            show_picture();
    });
    connect(&session.pictures(), &Pictures::failed, this, [this](const PictureKey& key, const Trouble& why) {
        if (key == hand_work_->picture_key(shown_))
            page_->show_words(why.message + "\n" + why.hint + " [" + why.code + "]");
    });
    connect(text_, &TextPanel::word_chosen, this, [this](const QRectF& box) {
        std::vector<PageMark> marks = text_->doubtful();
        marks.push_back({box, PageMark::Kind::word});
        page_->set_marks(std::move(marks));
        page_->bring_into_view(box);
    });
    connect(hand_work_, &HandWork::picture_wanted, this, &CheckPlace::show_picture);
    connect(hand_work_, &HandWork::told, this, &CheckPlace::done);
    connect(page_, &PageView::clicked, text_, &TextPanel::choose_word_at);
    retranslate();
    update_state();
}

void CheckPlace::build()
{
    list_ = new SideList(desk_.session, model_);
    page_ = new PageView;
    hand_work_ = new HandWork(desk_, page_, [this] { return list_->chosen(); });
    text_ = new TextPanel;
    heading_ = label_of("heading");
    facts_ = label_of("muted");

    right_ = new QFrame;
    right_->setObjectName("sidePanel");
    auto* bar = new QVBoxLayout;
    bar->setContentsMargins(room::panel, room::group, room::panel, 0);
    bar->setSpacing(room::near);
    bar->addWidget(heading_);
    bar->addWidget(facts_);
    auto* column = new QVBoxLayout(right_);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(room::near);
    column->addLayout(bar);
    column->addWidget(text_, 1);

    splitter_ = new QSplitter(Qt::Horizontal);
    splitter_->setHandleWidth(1);
    splitter_->addWidget(list_);
    splitter_->addWidget(page_);
    splitter_->addWidget(right_);
    splitter_->setStretchFactor(1, 1);
    splitter_->setSizes({170, 700, 330});
    splitter_->setChildrenCollapsible(false);
    list_->setMinimumWidth(strip_tile_px + 26);
    list_->set_tiles(strip_tile_px, true);

    empty_ = new EmptyState;
    empty_->offer(desk_.commands, Command::take_folder, Command::go_capture);
    stack_ = new QStackedWidget(this);
    stack_->addWidget(splitter_);
    stack_->addWidget(empty_);
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(stack_);
    setTabOrder(list_, page_);
    setTabOrder(page_, text_);
}

void CheckPlace::connect_commands()
{
    const Commands& commands = desk_.commands;
    commands.attach(Place::check, this);
    const auto on = [&](Command id, auto what) { connect(commands[id], &QAction::triggered, this, what); };
    Session& session = desk_.session;
    on(Command::next_page, [this] { step(1); });
    on(Command::previous_page, [this] { step(-1); });
    on(Command::next_flagged, [this] { next_flagged(); });
    on(Command::page_good, [this] { page_good(); });
    const auto turn = [this, &session](int by) {
        for (const int side : list_->chosen())
            session.turn(side, by);
    };
    on(Command::turn_right, [turn] { turn(90); });
    on(Command::turn_left, [turn] { turn(270); });
    on(Command::upside_down, [turn] { turn(180); });
    on(Command::split, [this, &session] { session.act(capture::action::Split{list_->side()}); });
    on(Command::join, [this, &session] { session.act(capture::action::Join{list_->side()}); });
    on(Command::blank, [this] { toggle_blank(); });
    on(Command::remove, [this, &session] { session.act(capture::action::Delete{list_->chosen()}); });
    on(Command::move_up, [this, &session] { session.move(list_->chosen(), -1); });
    on(Command::move_down, [this, &session] { session.move(list_->chosen(), 1); });
    on(Command::scan_again, [this] { Q_EMIT scan_wanted({std::nullopt, list_->chosen()}); });
    on(Command::insert_scan, [this] { Q_EMIT scan_wanted({list_->side(), {}}); });
    on(Command::read_again, [this, &session] { session.read_from(list_->side()); });
    on(Command::light_table, [this] { toggle_light_table(); });
    on(Command::flagged_first, [this] {
        desk_.session.last_place().flagged_first = !model_.flagged_first();
        desk_.session.keep_last_place();
        model_.set_flagged_first(!model_.flagged_first());
        update_state();
    });
    constexpr double zoom_step = 1.25;
    on(Command::zoom_in, [this] { page_->zoom_by(zoom_step); });
    on(Command::zoom_out, [this] { page_->zoom_by(1 / zoom_step); });
    on(Command::fit_page, [this] { page_->fit_page(); });
    on(Command::fit_width, [this] { page_->fit_width(); });
    for (const Command id : {Command::light_table, Command::flagged_first})
        commands[id]->setCheckable(true);
}

void CheckPlace::enter()
{
    model_.set_flagged_first(desk_.session.last_place().flagged_first);
    if (list_->side() == 0)
        list_->show_side(desk_.session.last_place().side);
    if (list_->side() == 0 && model_.rowCount() > 0)
        list_->show_side(model_.side_at(0));
    list_->setFocus();
    if (desk_.session.last_place().light_table != right_->isHidden())
        toggle_light_table();
}

bool CheckPlace::can_undo() const
{
    return desk_.session.view() != nullptr && !desk_.session.view()->facts.undoable.empty();
}

bool CheckPlace::can_redo() const
{
    return desk_.session.view() != nullptr && !desk_.session.view()->facts.redoable.empty();
}

void CheckPlace::show_side(int side)
{
    if (side == 0 && model_.rowCount() > 0)
        return;
    if (side != shown_ && side != 0) {
        desk_.session.last_place().side = side;
        desk_.session.keep_last_place();
        shown_reading_.reset();
    }
    shown_ = side;
    hand_work_->keep_to(side);
    allow_check();
    show_facts();
    show_picture();
    show_reading();
}

void CheckPlace::show_picture()
{
    if (shown_ == 0 || page_->isHidden())
        return;
    const PictureKey key = hand_work_->picture_key(shown_);
    if (const QPixmap* picture = desk_.session.pictures().picture(key)) {
        page_->show_page(*picture);
        ask_neighbours();
    }
}

/// What comes next is likely to be wanted next.
void CheckPlace::ask_neighbours()
{
    const int row = model_.row_of(shown_);
    for (const int by : {-1, 2, 1})
        if (const int side = model_.side_at(row + by); side != 0)
            static_cast<void>(desk_.session.pictures().picture(desk_.session.picture_key(side, page_px)));
}

void CheckPlace::show_reading()
{
    const station::ReadingSummary* known = shown_ == 0 ? nullptr : desk_.session.summary(shown_);
    if (known == nullptr) {
        shown_reading_.reset();
        page_->set_marks({});
        text_->show_words(shown_ == 0 ? QString() : tr("This page is being read…"));
        return;
    }
    if (known->failure) {
        page_->set_marks({});
        text_->show_words(QString::fromStdString(known->failure->message + "\n" + known->failure->hint + "\n[" +
                                                 known->failure->code + "]"));
        return;
    }
    const PictureKey wanted = desk_.session.picture_key(shown_, page_px);
    if (wanted == shown_reading_)
        return;
    shown_reading_ = wanted;
    page_->set_marks({});
    desk_.session.reading(shown_, this, [this, side = shown_](std::shared_ptr<const station::Reading> reading) {
        if (side != shown_)
            return;
        if (reading->text.word_count() == 0)
            text_->show_words(tr("No words were found on this page."));
        else
            text_->show_text(std::move(reading));
        page_->set_marks(text_->doubtful());
    });
}

void CheckPlace::show_facts()
{
    const BatchView* view = desk_.session.view();
    const capture::PlacedSide* placed = view != nullptr ? view->placed(shown_) : nullptr;
    if (placed == nullptr) {
        heading_->clear();
        facts_->clear();
        return;
    }
    const capture::Side& side = view->facts.side(shown_);
    heading_->setText(tr("Page %1  ·  Document %2").arg(shown_).arg(view->document_of(shown_) + 1));
    QStringList lines;
    lines << tr("%1 × %2 pixels, %3 dpi").arg(side.width_px).arg(side.height_px).arg(qRound(side.dpi_x));
    const station::ReadingSummary* known = desk_.session.summary(shown_);
    if (known != nullptr && !known->failure)
        lines << tr("%n word(s), confidence %1 %", nullptr, static_cast<int>(known->words))
                     .arg(qRound(known->mean_confidence * 100));
    QString html = lines.join(QStringLiteral("  ·  ")).toHtmlEscaped();
    QStringList flags;
    if (known != nullptr)
        for (const std::string& warning : known->warnings)
            flags << QString::fromStdString(warning).toHtmlEscaped();
    if (!flags.isEmpty())
        html += "<br><span style='color:" + theme().attention.name() + "'>" + flags.join("<br>") + "</span>";
    if (view->index.checked.contains(shown_))
        html += "<br><span style='color:" + theme().good.name() + "'>✓ " + tr("checked") + "</span>";
    facts_->setText(html);
}

void CheckPlace::step(int by)
{
    const int side = model_.side_at(model_.row_of(shown_) + by);
    if (side != 0)
        list_->show_side(side);
}

void CheckPlace::next_flagged()
{
    const int rows = model_.rowCount();
    for (int i = 1; i <= rows; ++i) {
        const int side = model_.side_at((model_.row_of(shown_) + i) % rows);
        if (desk_.session.flagged(side) && !desk_.session.view()->index.checked.contains(side)) {
            list_->show_side(side);
            return;
        }
    }
    Q_EMIT done(tr("There is no further page to look at."));
}

void CheckPlace::page_good()
{
    const capture::BatchFacts& facts = desk_.session.view()->facts;
    for (const int side : list_->chosen())
        if (desk_.catalog.why_not_check(facts.captured_by(side)).isEmpty())
            desk_.session.set_checked(side, true);
    step(1);
}

void CheckPlace::toggle_blank()
{
    const BatchView* view = desk_.session.view();
    const capture::PlacedSide* placed = view != nullptr ? view->placed(shown_) : nullptr;
    if (placed == nullptr)
        return;
    const station::ReadingSummary* known = desk_.session.summary(shown_);
    const bool blank = placed->blank.value_or(known != nullptr && known->blank);
    desk_.session.act(capture::action::MarkBlank{list_->chosen(), !blank});
}

void CheckPlace::toggle_light_table()
{
    const bool table = !right_->isHidden();
    right_->setVisible(!table);
    page_->setVisible(!table);
    list_->set_tiles(table ? table_tile_px : strip_tile_px, !table);
    desk_.commands[Command::light_table]->setChecked(table);
    desk_.session.last_place().light_table = table;
    desk_.session.keep_last_place();
    if (!table)
        show_side(list_->side());
}

void CheckPlace::update_state()
{
    const BatchView* view = desk_.session.view();
    const bool any = view != nullptr && !view->facts.order.sides.empty();
    stack_->setCurrentWidget(any ? static_cast<QWidget*>(splitter_) : empty_);
    desk_.commands[Command::flagged_first]->setChecked(model_.flagged_first());
    const QString none = any ? QString() : tr("There is no page yet.");
    const QString no_change = any ? desk_.catalog.why_not("check-pages") : none;
    for (const CommandLine& line : command_lines())
        if (line.place == Place::check)
            desk_.commands.allow(line.id, changes_pages(line.id) ? no_change : none);
    const QString no_scan = any ? desk_.catalog.why_not("capture") : none;
    for (const Command id : {Command::scan_again, Command::insert_scan})
        desk_.commands.allow(id, no_scan);
    allow_check();
}

/// Whether the page that is shown may be found good by this person.
void CheckPlace::allow_check()
{
    const BatchView* view = desk_.session.view();
    if (view != nullptr && view->placed(shown_) != nullptr)
        desk_.commands.allow(Command::page_good, desk_.catalog.why_not_check(view->facts.captured_by(shown_)));
}

void CheckPlace::retranslate()
{
    list_->setAccessibleName(tr("Pages"));
    page_->setAccessibleName(tr("Picture of the page"));
    text_->setAccessibleName(tr("Text of the page"));
    empty_->set_words(tr("No pages to check"),
                      tr("Scan a stack or take a folder of pictures. Each page then stands here "
                         "beside what was read of it."));
    empty_->retranslate(desk_.commands);
    shown_reading_.reset();
    show_side(shown_);
}

}  // namespace hoso::gui
