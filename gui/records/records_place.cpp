#include "gui/records/records_place.hpp"

#include <QFileDialog>
#include <QHeaderView>
#include <QInputDialog>
#include <QKeyEvent>
#include <QVBoxLayout>
#include <map>

#include "gui/common/refusal_words.hpp"
#include "gui/common/theme.hpp"
#include "gui/records/move_dialog.hpp"
#include "gui/records/record_dialog.hpp"

namespace hoso::gui {

namespace {

/// The snippet as one line of HTML-free text; the hits in it between two marks.
QString snippet_of(const catalog::Hit& hit)
{
    return QString::fromStdString(hit.snippet.marked("‹", "›")).simplified();
}

}  // namespace

RecordsPlace::RecordsPlace(const Desk& desk, QWidget* parent)
    : PlaceWidget(parent), desk_(desk), model_(desk.catalog), changes_(desk.catalog)
{
    build();
    const Commands& commands = desk_.commands;
    commands.attach(Place::records, this);
    connect(commands[Command::record_step], &QAction::triggered, record_, &RecordPanel::choose_step);
    connect(commands[Command::move_document], &QAction::triggered, this, &RecordsPlace::move_document);
    connect(record_, &RecordPanel::step_chosen, this, &RecordsPlace::take_step);
    connect(&changes_, &RecordChanges::changed, this, &PlaceWidget::undo_changed);
    connect(&changes_, &RecordChanges::record_changed, this, [this](const QString& code) { shown_code_ = code; });
    connect(commands[Command::refresh], &QAction::triggered, &desk_.catalog, &CatalogDesk::load);
    connect(query_, &QLineEdit::returnPressed, this, [this] { search(query_->text().trimmed()); });
    connect(query_, &QLineEdit::textChanged, this, [this](const QString& text) {
        if (text.isEmpty())
            search({});
    });
    connect(table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &RecordsPlace::show_record);
    connect(&model_, &QAbstractItemModel::modelReset, this, [this] {
        const int row = model_.row_of(shown_code_);
        shown_code_.clear();
        table_->selectRow(std::max(0, row));
        update_state();
    });
    connect(hits_, &QListWidget::currentRowChanged, this, [this](int row) {
        if (row < 0 || row >= static_cast<int>(found_hits_.size()))
            return;
        const catalog::Hit& hit = found_hits_[static_cast<std::size_t>(row)];
        right_->setCurrentWidget(document_);
        document_->show_document(hit.document, hit.page, hit.boxes);
    });
    connect(hits_, &QListWidget::itemActivated, this, [this] { document_->page()->setFocus(); });
    connect(record_, &RecordPanel::document_chosen, this, [this](qint64 document) {
        right_->setCurrentWidget(document_);
        document_->show_document(document, 1, {});
        document_->page()->setFocus();
    });
    connect(document_, &DocumentView::trouble, this, &PlaceWidget::trouble);
    connect(&desk_.catalog, &CatalogDesk::record_created, this, [this](const QString& code) {
        shown_code_ = code;
        changes_.forget();
        Q_EMIT done(tr("Record %1 is open.").arg(code));
    });
    connect(&desk_.catalog, &CatalogDesk::list_imported, this,
            [this](int imported, int rows, const QStringList& rejected) {
                changes_.forget();
                QString words = tr("%1 of %2 records were taken in.").arg(imported).arg(rows);
                if (!rejected.isEmpty())
                    words += " " + tr("Refused: row %1").arg(rejected.join("; "));
                Q_EMIT done(words);
            });
    document_->page()->installEventFilter(this);
    retranslate();
    update_state();
}

void RecordsPlace::build()
{
    record_ = new RecordPanel(desk_);
    document_ = new DocumentView(desk_);
    right_ = new QStackedWidget;
    right_->addWidget(record_);
    right_->addWidget(document_);
    splitter_ = new QSplitter(Qt::Horizontal);
    splitter_->setHandleWidth(1);
    splitter_->addWidget(build_left());
    splitter_->addWidget(right_);
    splitter_->setStretchFactor(1, 1);
    splitter_->setSizes({560, 640});
    splitter_->setChildrenCollapsible(false);
    empty_ = new EmptyState;
    empty_->offer(desk_.commands, Command::new_record, Command::import_list);
    stack_ = new QStackedWidget(this);
    stack_->addWidget(splitter_);
    stack_->addWidget(empty_);
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(stack_);
}

QWidget* RecordsPlace::build_left()
{
    query_ = new QLineEdit;
    query_->setClearButtonEnabled(true);
    query_->installEventFilter(this);
    found_ = label_of("muted");
    progress_ = label_of("muted");
    table_ = new QTableView;
    table_->setModel(&model_);
    table_->setSelectionBehavior(QAbstractItemView::SelectRows);
    table_->setSelectionMode(QAbstractItemView::SingleSelection);
    table_->setShowGrid(false);
    table_->setAlternatingRowColors(true);
    table_->setTabKeyNavigation(false);
    table_->setWordWrap(false);
    table_->verticalHeader()->hide();
    table_->verticalHeader()->setDefaultSectionSize(table_->fontMetrics().height() + 14);
    table_->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    table_->horizontalHeader()->setSectionResizeMode(1, QHeaderView::Stretch);
    table_->horizontalHeader()->setHighlightSections(false);
    table_->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    hits_ = new QListWidget;
    hits_->setWordWrap(true);
    hits_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    left_ = new QStackedWidget;
    left_->addWidget(table_);
    left_->addWidget(hits_);
    auto* panel = new QFrame;
    panel->setObjectName("panel");
    auto* bar = new QVBoxLayout;
    bar->setContentsMargins(room::panel, room::group, room::panel, room::near);
    bar->setSpacing(room::near);
    bar->addWidget(query_);
    bar->addWidget(found_);
    bar->addWidget(progress_);
    auto* column = new QVBoxLayout(panel);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(bar);
    column->addWidget(left_, 1);
    return panel;
}

/// Down from the query goes into the list; Page keys turn the pages of a document.
bool RecordsPlace::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::KeyPress)
        return PlaceWidget::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent*>(event)->key();
    if (watched == query_ && key == Qt::Key_Down) {
        left_->currentWidget()->setFocus();
        return true;
    }
    if (watched == query_ && key == Qt::Key_Escape) {
        query_->clear();
        return true;
    }
    if (watched == document_->page() && (key == Qt::Key_PageDown || key == Qt::Key_PageUp)) {
        document_->step(key == Qt::Key_PageDown ? 1 : -1);
        return true;
    }
    if (watched == document_->page() && key == Qt::Key_Escape) {
        left_->currentWidget()->setFocus();
        if (left_->currentWidget() == table_)
            right_->setCurrentWidget(record_);
        return true;
    }
    return PlaceWidget::eventFilter(watched, event);
}

QString RecordsPlace::why_no_undo() const
{
    if (const catalog::Refusal* refused = changes_.refusal())
        return words_of(*refused, *desk_.catalog.role_rules());
    return tr(
        "Steps of records and moves of documents are taken back here, as long as the window is open. What was filed, "
        "made or taken in stays; Ctrl+Enter shows which steps lead on.");
}

std::optional<QString> RecordsPlace::ask_reason(const QString& step)
{
    bool given = false;
    const QString reason = QInputDialog::getText(this, step, tr("Reason"), QLineEdit::Normal, {}, &given);
    return given ? std::optional(reason) : std::nullopt;
}

void RecordsPlace::take_step(const QString& record, const RecordStep& step)
{
    const std::optional<QString> reason = step.needs_reason ? ask_reason(step_name(step.action)) : QString();
    if (reason)
        changes_.take_step({record, step, *reason});
}

void RecordsPlace::undo()
{
    const QString step = changes_.step_to_explain();
    const std::optional<QString> reason = step.isEmpty() ? QString() : ask_reason(step_name(step));
    if (reason)
        changes_.undo(*reason);
}

void RecordsPlace::move_document()
{
    const catalog::Document* document = right_->currentWidget() == record_ ? record_->chosen_document() : nullptr;
    if (document == nullptr) {
        Q_EMIT done(tr("Choose the document in its record first."));
        return;
    }
    if (document->home != document->record) {
        Q_EMIT done(
            tr("The document was filed in record %1; it is moved there.").arg(QString::fromStdString(document->home)));
        return;
    }
    const DocumentMoved moved{document->id, QString::fromStdString(document->record), document->ordinal, {}};
    MoveDialog dialog(*document, desk_.catalog.records(), window());
    if (dialog.exec() == QDialog::Accepted)
        changes_.move_document({moved.document, moved.from, moved.place, dialog.record()});
}

void RecordsPlace::enter()
{
    desk_.catalog.load();
    const QString last = QString::fromStdString(desk_.session.last_place().query);
    if (searched_.isEmpty() && !last.isEmpty() && query_->text().isEmpty()) {
        query_->setText(last);
        search(last);
    }
    left_->currentWidget()->setFocus();
}

void RecordsPlace::focus_search()
{
    query_->setFocus();
    query_->selectAll();
}

void RecordsPlace::search(const QString& query)
{
    searched_ = query;
    desk_.session.last_place().query = query.toStdString();
    desk_.session.keep_last_place();
    if (query.isEmpty()) {
        found_hits_.clear();
        left_->setCurrentWidget(table_);
        right_->setCurrentWidget(record_);
        update_state();
        return;
    }
    desk_.catalog.ask(
        this,
        [query = query.toStdString()](const catalog::Catalog& catalog) {
            return catalog::search(catalog, query, {.limit = catalog::hits_at_once});
        },
        [this](const catalog::SearchResult& result) {
            if (QString::fromStdString(result.query) == searched_)
                show_hits(result);
        });
}

void RecordsPlace::show_hits(const catalog::SearchResult& result)
{
    found_hits_ = result.hits;
    hits_->clear();
    for (const catalog::Hit& hit : found_hits_)
        hits_->addItem(QString::fromStdString(hit.title) + "\n" + tr("page %1").arg(hit.page) + "  ·  " +
                       QString::fromStdString(hit.record) + "\n" + snippet_of(hit));
    left_->setCurrentWidget(hits_);
    const QString pages = tr("%n page(s) found", nullptr, static_cast<int>(result.total));
    found_->setText(result.at_least ? tr("more than") + " " + pages : pages);
    if (found_hits_.empty()) {
        right_->setCurrentWidget(document_);
        document_->clear();
        document_->page()->show_words(
            tr("Nothing was found. Fewer words, or a beginning with a star (quy*), find more. Esc lists the records."));
        return;
    }
    hits_->setCurrentRow(0);
    hits_->setFocus();
}

void RecordsPlace::show_record()
{
    const QString code = model_.code_at(table_->currentIndex().row());
    if (code.isEmpty()) {
        record_->clear();
        return;
    }
    shown_code_ = code;
    if (left_->currentWidget() == table_)
        right_->setCurrentWidget(record_);
    desk_.catalog.show_record(code, this, [this](const RecordPage& page) {
        if (QString::fromStdString(page.record.code) == shown_code_)
            record_->show_record(page);
    });
}

void RecordsPlace::new_record()
{
    if (desk_.catalog.deployment() == nullptr) {
        Q_EMIT trouble({"HOSO-CATALOG-MISSING",
                        tr("there is no catalog yet"),
                        tr("create one in Capture (F2)"),
                        {},
                        Failure::catalog});
        return;
    }
    RecordDialog dialog(*desk_.catalog.deployment(), window());
    if (dialog.exec() == QDialog::Accepted)
        desk_.catalog.create_record(dialog.fields());
}

void RecordsPlace::import_list()
{
    dress(*this);  // and with it the dialogs, also when another place is seen
    const QString file =
        QFileDialog::getOpenFileName(this, tr("Import a record list"), {}, tr("Record lists (*.csv *.xlsx *.ods)"));
    if (file.isEmpty())
        return;
    bool given = false;
    const QString agency = QInputDialog::getText(this, tr("Import a record list"), tr("Identifier of the agency"),
                                                 QLineEdit::Normal, {}, &given);
    if (!given || agency.isEmpty())
        return;
    constexpr int first_year = 1945;
    constexpr int last_year = 2100;
    const int year = QInputDialog::getInt(this, tr("Import a record list"), tr("Year of the list"),
                                          QDate::currentDate().year(), first_year, last_year, 1, &given);
    if (given)
        desk_.catalog.import_list(file, agency, year);
}

/// How many records stand in which state: what is open, what is done.
QString RecordsPlace::counts() const
{
    std::map<std::string, int> by_state;
    for (const catalog::Record& record : desk_.catalog.records())
        ++by_state[record.state];
    QStringList words{tr("%n record(s)", nullptr, static_cast<int>(desk_.catalog.records().size()))};
    for (const auto& [state, count] : by_state)
        words << QString::number(count) + " " + state_name(state);
    return words.join(QStringLiteral("  ·  "));
}

/// Against the targets of the deployment (RPT-1), a line for each level of agencies.
QString RecordsPlace::progress() const
{
    QStringList lines;
    for (const catalog::Completion& one : desk_.catalog.progress()) {
        QString line = tr("List of %1, %2: %3 of %4 created (%5 %), %6 completed (%7 %)")
                           .arg(one.year)
                           .arg(QString::fromStdString(one.name))
                           .arg(one.created)
                           .arg(one.expected())
                           .arg(qRound(one.created_percent()))
                           .arg(one.completed)
                           .arg(qRound(one.completed_percent()));
        if (one.target_percent)
            line += tr(", target %1 %").arg(qRound(*one.target_percent));
        lines << line;
    }
    return lines.join('\n');
}

void RecordsPlace::update_state()
{
    const bool any = model_.rowCount() > 0;
    stack_->setCurrentWidget(any ? static_cast<QWidget*>(splitter_) : empty_);
    if (left_->currentWidget() == table_)
        found_->setText(counts());
    progress_->setText(progress());
    progress_->setVisible(!progress_->text().isEmpty());
    desk_.commands.allow(Command::new_record, desk_.catalog.why_not("create-record"));
    desk_.commands.allow(Command::import_list, desk_.catalog.why_not("import-list"));
    desk_.commands.allow(Command::move_document, desk_.catalog.why_not("move-document"));
}

void RecordsPlace::retranslate()
{
    query_->setPlaceholderText(tr("Search words, \"phrases\", quy*, type: date:2026…") + "   Ctrl+F");
    query_->setAccessibleName(tr("Search"));
    table_->setAccessibleName(tr("Records"));
    hits_->setAccessibleName(tr("Pages found"));
    empty_->set_words(tr("No records yet"), tr("A record holds all documents of one piece of work. Make one, or import "
                                               "your agency's record list of the year."));
    empty_->retranslate(desk_.commands);
    record_->retranslate();
    document_->retranslate();
    Q_EMIT model_.headerDataChanged(Qt::Horizontal, 0, 3);
    update_state();
}

}  // namespace hoso::gui
