#include "gui/index/index_place.hpp"

#include <QHBoxLayout>
#include <QVBoxLayout>
#include <algorithm>

#include "gui/common/theme.hpp"

namespace hoso::gui {

namespace capture = pipeline::capture;
namespace station = pipeline::station;

IndexPlace::IndexPlace(const Desk& desk, QWidget* parent) : PlaceWidget(parent), desk_(desk), model_(desk.session)
{
    build();
    connect_commands();
    Session& session = desk_.session;
    connect(list_->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex& current) { show_document(current.row()); });
    connect(&session, &Session::batch_opened, this, [this] {
        document_ = -1;
        facts_.clear();
        read_.clear();
        form_->clear();
        update_state();
        const int side = desk_.session.last_place().document_side;
        go_to(std::max(0, desk_.session.view()->document_of(side)));
    });
    connect(&session, &Session::batch_changed, this, [this] {
        update_state();
        if (document_ >= model_.rowCount())
            go_to(model_.rowCount() - 1);
        else if (document_ < 0 && model_.rowCount() > 0)
            go_to(0);
        show_fields(false);
        Q_EMIT undo_changed();
    });
    connect(&session, &Session::side_read, this, [this](int side) {
        const std::vector<int>* numbers = sides();
        if (numbers != nullptr && (side == 0 || std::find(numbers->begin(), numbers->end(), side) != numbers->end()))
            load_readings();
    });
    connect(&session, &Session::document_filed, this, &IndexPlace::filed);
    connect(&session, &Session::filing_failed, this, [this](int document, const Trouble& why) {
        Q_EMIT trouble(why);
        go_to(document);
        update_state();
    });
    connect(&session, &Session::filing_changed, this, &IndexPlace::update_state);
    connect(&desk_.catalog, &CatalogDesk::loaded, this, [this] {
        form_->set_deployment(desk_.catalog.deployment_shared());
        record_->set_records(desk_.catalog.records());
        show_fields(true);
        update_state();
    });
    connect(&session.pictures(), &Pictures::ready, this, [this] { show_page(page_number_); });
    connect(form_, &FieldForm::entered, this, &IndexPlace::show_place);
    connect(form_, &FieldForm::edited, this, [this](const QString& name, const QString& value) {
        missing_told_ = false;
        if (const std::vector<int>* numbers = sides())
            desk_.session.set_field(station::DraftFacts::key(desk_.session.view()->index, *numbers), name, value);
    });
    connect(form_, &FieldForm::finished, this, [this] { file_->setFocus(); });
    retranslate();
    update_state();
}

void IndexPlace::build()
{
    list_ = new QListView;
    list_->setModel(&model_);
    list_->setWordWrap(true);
    list_->setMinimumWidth(180);
    list_->setUniformItemSizes(false);
    list_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    page_ = new PageView;
    splitter_ = new QSplitter(Qt::Horizontal);
    splitter_->setHandleWidth(1);
    splitter_->addWidget(list_);
    splitter_->addWidget(page_);
    splitter_->addWidget(build_form());
    splitter_->setStretchFactor(1, 1);
    splitter_->setSizes({210, 620, 380});
    splitter_->setChildrenCollapsible(false);
    empty_ = new EmptyState;
    empty_->offer(desk_.commands, Command::take_folder, Command::go_capture);
    stack_ = new QStackedWidget(this);
    stack_->addWidget(splitter_);
    stack_->addWidget(empty_);
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(stack_);
}

QWidget* IndexPlace::build_form()
{
    auto* panel = new QFrame;
    panel->setObjectName("sidePanel");
    panel->setMinimumWidth(320);
    heading_ = label_of("heading");
    record_ = new RecordChoice;
    connect(record_, &RecordChoice::chosen, this, &IndexPlace::record_chosen);
    connect(record_, &RecordChoice::confirmed, this, [this] { form_->focus_first(); });
    form_ = new FieldForm;
    file_ = new QPushButton;
    file_->setObjectName("primary");
    file_->setAutoDefault(true);
    connect(file_, &QPushButton::clicked, this, &IndexPlace::file);

    auto* top = new QVBoxLayout;
    top->setContentsMargins(room::panel, room::group, room::panel, 0);
    top->setSpacing(3);
    top->addWidget(heading_);
    top->addSpacing(room::near);
    top->addWidget(record_);
    auto* bottom = new QHBoxLayout;
    bottom->setContentsMargins(room::panel, room::near, room::panel, room::group);
    bottom->addWidget(file_);
    auto* column = new QVBoxLayout(panel);
    column->setContentsMargins(0, 0, 0, 0);
    column->addLayout(top);
    column->addWidget(form_, 1);
    column->addLayout(bottom);
    return panel;
}

void IndexPlace::connect_commands()
{
    const Commands& commands = desk_.commands;
    commands.attach(Place::index, this);
    const auto on = [&](Command id, auto what) { connect(commands[id], &QAction::triggered, this, what); };
    on(Command::next_document, [this] { go_to(document_ + 1); });
    on(Command::previous_document, [this] { go_to(document_ - 1); });
    on(Command::document_next_page, [this] { show_page(page_number_ + 1); });
    on(Command::document_previous_page, [this] { show_page(page_number_ - 1); });
    on(Command::choose_record, [this] {
        record_->setFocus();
        record_->line()->selectAll();
    });
    on(Command::copy_down, [this] { copy_down(false); });
    on(Command::copy_all_down, [this] { copy_down(true); });
    on(Command::file_document, [this] { file(); });
}

void IndexPlace::enter()
{
    if (document_ < 0 && model_.rowCount() > 0)
        go_to(std::max(0, desk_.session.view()->document_of(desk_.session.last_place().document_side)));
    show_page(page_number_);  // what came while another place was shown: a picture, another language
    if (record_->code().isEmpty())
        record_->setFocus();
    else
        form_->focus_first();
}

bool IndexPlace::can_undo() const
{
    return desk_.session.view() != nullptr && desk_.session.view()->index.can_undo;
}

bool IndexPlace::can_redo() const
{
    return desk_.session.view() != nullptr && desk_.session.view()->index.can_redo;
}

const std::vector<int>* IndexPlace::sides() const
{
    const BatchView* view = desk_.session.view();
    if (view == nullptr || document_ < 0 || document_ >= static_cast<int>(view->documents.size()))
        return nullptr;
    return &view->documents[static_cast<std::size_t>(document_)];
}

const station::Draft* IndexPlace::draft() const
{
    const std::vector<int>* numbers = sides();
    return numbers == nullptr ? nullptr : desk_.session.view()->index.of(*numbers);
}

void IndexPlace::go_to(int document)
{
    if (document >= 0 && document < model_.rowCount())
        list_->setCurrentIndex(model_.index(document));
}

void IndexPlace::show_document(int document)
{
    if (document == document_ || document < 0)
        return;
    if (sides() != nullptr)  // what was shown till now can be copied down
        for (const FieldRow* row : form_->rows())
            if (!row->value().isEmpty())
                last_fields_[row->name()] = row->value();
    document_ = document;
    missing_told_ = false;
    facts_.clear();
    read_.clear();
    page_->set_marks({});
    if (const std::vector<int>* numbers = sides()) {
        desk_.session.last_place().document_side = numbers->front();
        desk_.session.keep_last_place();
    }
    const station::Draft* keyed = draft();
    const QString record = keyed != nullptr ? QString::fromStdString(keyed->record) : QString();
    record_->set_code(record.isEmpty() ? last_record_ : record);
    show_fields(true);
    show_page(0);
    load_readings();
    update_state();
}

void IndexPlace::load_readings()
{
    const std::vector<int>* numbers = sides();
    if (numbers == nullptr)
        return;
    for (const int side : *numbers)
        desk_.session.reading(side, this, [this, side, document = document_](auto reading) {
            if (document != document_ || sides() == nullptr || desk_.catalog.deployment() == nullptr)
                return;
            facts_[side] = reading->facts;
            std::vector<std::pair<int, pipeline::PageFacts>> read;
            for (const int number : *sides())
                if (const auto found = facts_.find(number); found != facts_.end())
                    read.emplace_back(number, found->second);
            const bool first = read_.empty();
            read_ = station::proposals(read, desk_.catalog.deployment()->document());
            const bool untouched = form_->current() == nullptr || !form_->isAncestorOf(focusWidget());
            show_fields(first || untouched);
            if (form_->current() != nullptr)
                show_place(form_->current());
        });
}

void IndexPlace::show_fields(bool rearrange)
{
    if (sides() == nullptr)
        return;
    form_->show_fields(draft(), read_, model_.is_filed(document_), rearrange);
    if (const FieldRow* subject = form_->row("subject"))
        model_.set_subject(document_, subject->value());
    if (rearrange && isVisible() && form_->isAncestorOf(focusWidget()))
        form_->focus_first();
}

void IndexPlace::show_page(int page)
{
    const std::vector<int>* numbers = sides();
    if (numbers == nullptr || page < 0 || page >= static_cast<int>(numbers->size()) || !isVisible())
        return;
    if (page != page_number_)
        page_->set_marks({});
    page_number_ = page;
    const int side = (*numbers)[static_cast<std::size_t>(page)];
    if (const QPixmap* picture = desk_.session.pictures().picture(desk_.session.picture_key(side, page_px)))
        page_->show_page(*picture);
    else
        page_->show_words(tr("The page is being drawn…"));
    heading_->setText(tr("Document %1 of %2  ·  page %3 of %4")
                          .arg(document_ + 1)
                          .arg(model_.rowCount())
                          .arg(page + 1)
                          .arg(numbers->size()));
}

/// Shows where on the page a value was read from.
void IndexPlace::show_place(const FieldRow* row)
{
    const std::vector<int>* numbers = sides();
    if (numbers == nullptr || !row->read()) {
        page_->set_marks({});
        return;
    }
    const station::Proposal& read = *row->read();
    const auto found = std::find(numbers->begin(), numbers->end(), read.side);
    if (found == numbers->end())
        return;
    show_page(static_cast<int>(found - numbers->begin()));
    const QRectF box(read.box.x0, read.box.y0, read.box.width(), read.box.height());
    page_->set_marks({{box, PageMark::Kind::field}});
    page_->bring_into_view(box);
}

void IndexPlace::record_chosen(const QString& code)
{
    const std::vector<int>* numbers = sides();
    const station::Draft* keyed = draft();
    if (numbers == nullptr || (keyed != nullptr && keyed->record == code.toStdString()))
        return;
    last_record_ = code;
    desk_.session.set_record(station::DraftFacts::key(desk_.session.view()->index, *numbers), code);
}

void IndexPlace::copy_down(bool all)
{
    const std::vector<int>* numbers = sides();
    if (numbers == nullptr || model_.is_filed(document_))
        return;
    const int side = station::DraftFacts::key(desk_.session.view()->index, *numbers);
    for (const FieldRow* row : form_->rows()) {
        const auto last = last_fields_.find(row->name());
        const bool wanted = all ? row->value().isEmpty() : row == form_->current();
        if (wanted && last != last_fields_.end() && last->second != row->value())
            desk_.session.set_field(side, QString::fromStdString(row->name()), last->second);
    }
}

void IndexPlace::file()
{
    if (sides() == nullptr || model_.is_filed(document_))
        return;
    setFocus();  // what is being typed is an operator's word, too
    record_->settle();
    if (record_->code().isEmpty()) {
        record_->setFocus();
        Q_EMIT trouble({"HOSO-STATION-NO-RECORD",
                        tr("no record is chosen for this document"),
                        tr("choose the record that it belongs to"),
                        {},
                        Failure::usage});
        return;
    }
    if (FieldRow* wrong = form_->first_problem()) {
        wrong->take_focus();
        Q_EMIT trouble({"HOSO-FIELD-INVALID", wrong->problem(), tr("correct the value"), {}, Failure::catalog});
        return;
    }
    if (FieldRow* empty = form_->first_missing(); empty != nullptr && !missing_told_) {
        missing_told_ = true;
        empty->take_focus();
        Q_EMIT done(
            tr("A record can only be closed when this field is filled in. F12 again files the document "
               "without it."));
        return;
    }
    desk_.session.file_document(document_);
    if (const int next = model_.next_open(document_ + 1); next >= 0 && next != document_) {
        go_to(next);
        form_->focus_first();
    }
}

void IndexPlace::filed(int document, qint64 id, const QStringList& warnings)
{
    QString words = tr("Document %1 is filed as number %2.").arg(document + 1).arg(id);
    for (const QString& warning : warnings)
        words += " " + warning;
    Q_EMIT done(words);
    desk_.catalog.load();
    update_state();
}

void IndexPlace::update_state()
{
    const bool any = model_.rowCount() > 0;
    stack_->setCurrentWidget(any ? static_cast<QWidget*>(splitter_) : empty_);
    QString why_not;
    if (!any)
        why_not = tr("There is no document yet.");
    else if (!desk_.catalog.is_there())
        why_not = tr("There is no catalog yet: create one in Capture.");
    else if (model_.is_filed(document_))
        why_not = tr("This document is filed.");
    else
        why_not = desk_.catalog.why_not("file-document");
    desk_.commands.allow(Command::file_document, why_not);
    file_->setEnabled(why_not.isEmpty());
    file_->setToolTip(why_not);
    const bool filed_already = any && model_.is_filed(document_);
    file_->setText(desk_.session.filing() > 0 ? tr("Filing…") : filed_already ? tr("Filed") : tr("File   F12"));
    record_->setEnabled(!filed_already);
}

void IndexPlace::retranslate()
{
    list_->setAccessibleName(tr("Documents"));
    page_->setAccessibleName(tr("Picture of the page"));
    record_->retranslate();
    form_->retranslate();
    empty_->set_words(tr("No documents to index"),
                      tr("Scan a stack or take a folder of pictures. Each document then stands here with the fields "
                         "that were read from it."));
    empty_->retranslate(desk_.commands);
    show_page(page_number_);
    update_state();
}

}  // namespace hoso::gui
