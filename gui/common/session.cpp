#include "gui/common/session.hpp"

#include <QTimer>
#include <algorithm>

#include "base/user.hpp"
#include "gui/common/open_batch.hpp"
#include "pipeline/error.hpp"

namespace hoso::gui {

namespace fs = std::filesystem;
namespace capture = pipeline::capture;
namespace station = pipeline::station;

const capture::PlacedSide* BatchView::placed(int side) const
{
    const auto& sides = facts.order.sides;
    const auto found = std::find_if(sides.begin(), sides.end(), [&](const auto& s) { return s.number == side; });
    return found == sides.end() ? nullptr : &*found;
}

int BatchView::document_of(int side) const
{
    for (std::size_t i = 0; i < documents.size(); ++i)
        if (std::find(documents[i].begin(), documents[i].end(), side) != documents[i].end())
            return static_cast<int>(i);
    return -1;
}

std::vector<capture::PlacedSide> BatchView::sides_of(int document) const
{
    std::vector<capture::PlacedSide> sides;
    for (const int number : documents.at(static_cast<std::size_t>(document)))
        sides.push_back(*placed(number));
    return sides;
}

Session::Session(const Options& options, QObject* parent)
    : QObject(parent),
      options_(options),
      catalog_folder_(user_catalog_folder(options.catalog)),
      state_folder_(user_state_folder()),
      config_(user_config(options.config_file)),
      limits_(limits_from(config_)),
      profile_(station::reading_profile(pipeline::load_profile(options.profile))),
      last_place_(station::last_place(state_folder_, catalog_folder_)),
      pictures_(limits_)
{
    for (Background* background : {&journal_, &files_, &reader_})
        connect(background, &Background::failed, this, &Session::trouble);
}

Session::~Session()
{
    cancel_->cancel();
    queue_.reset();
    if (keeping_)
        station::keep_last_place(state_folder_, catalog_folder_, last_place_);
}

void Session::keep_last_place()
{
    if (keeping_)
        return;
    keeping_ = true;
    constexpr int soon_ms = 200;
    QTimer::singleShot(soon_ms, this, [this] {
        keeping_ = false;
        reader_.run(
            this,
            [state = state_folder_, catalog = catalog_folder_, place = last_place_] {
                station::keep_last_place(state, catalog, place);
            },
            [] {});
    });
}

bool Session::is_busy() const
{
    return journal_.pending() + reader_.pending() + files_.pending() > 0 || pictures_.pending() > 0;
}

std::shared_ptr<capture::Batch> Session::batch() const
{
    return open_ ? open_->batch : nullptr;
}

const station::ReadingSummary* Session::summary(int side) const
{
    const auto found = summaries_.find(side);
    return found == summaries_.end() ? nullptr : &found->second;
}

bool Session::flagged(int side) const
{
    const station::ReadingSummary* known = summary(side);
    return known != nullptr && known->flagged(profile_.review);
}

void Session::list_batches()
{
    const auto line_of = [](const fs::path& folder) {
        const capture::BatchFacts facts = capture::Batch::read(folder);
        const station::DraftFacts index = station::Drafts::read(folder);
        BatchLine line;
        line.name = QString::fromStdString(facts.name);
        line.created = QString::fromStdString(facts.created);
        line.sides = static_cast<int>(facts.order.sides.size());
        for (const std::vector<int>& sides : facts.order.documents()) {
            const station::Draft* draft = index.of(sides);
            ++line.documents;
            line.filed += draft != nullptr && draft->filed ? 1 : 0;
        }
        line.interrupted = facts.run_is_open();
        return line;
    };
    reader_.run(
        this,
        [catalog = catalog_folder_, line_of] {
            constexpr std::size_t most = 200;
            std::vector<BatchLine> lines;
            for (const std::string& name : capture::batch_names(catalog)) {
                if (lines.size() == most)
                    break;
                try {
                    lines.push_back(line_of(capture::batch_folder(catalog, name)));
                } catch (const hoso::Error&) {  // a damaged one is told of when it is opened
                    BatchLine line;
                    line.name = QString::fromStdString(name);
                    lines.push_back(line);
                }
            }
            return lines;
        },
        [this](std::vector<BatchLine> lines) {
            batches_ = std::move(lines);
            Q_EMIT batches_listed();
        });
}

void Session::open_batch(const QString& name)
{
    if (taking_)
        return;
    // The old one is let go first, so that the same batch can be opened again.
    queue_.reset();
    open_.reset();
    journal_.run(
        this,
        [folder = capture::batch_folder(catalog_folder_, name.toStdString()), profile = profile_] {
            return std::make_shared<OpenBatch>(capture::Batch::open(folder), profile);
        },
        [this](std::shared_ptr<OpenBatch> opened) { show(std::move(opened), true); });
}

void Session::show(std::shared_ptr<OpenBatch> opened, bool another)
{
    open_ = std::move(opened);
    view_ = open_->view();
    if (another) {
        pictures_.clear();
        summaries_.clear();
        last_place_.batch = view_->facts.name;
        keep_last_place();
        start_queue();
        Q_EMIT batch_opened();
        load_summaries();
    }
    Q_EMIT batch_changed();
}

/// What was read earlier; then what is missing is read.
void Session::load_summaries()
{
    reader_.run(
        this,
        [open = open_, view = view_] {
            std::map<int, station::ReadingSummary> found;
            for (const capture::PlacedSide& placed : view->facts.order.sides)
                if (auto summary = open->readings.summary(station::side_to_read(view->folder, view->facts, placed)))
                    found[placed.number] = std::move(*summary);
            return found;
        },
        [this, open = open_](std::map<int, station::ReadingSummary> found) {
            if (open != open_)
                return;
            summaries_ = std::move(found);
            seen_before_.clear();
            Q_EMIT side_read(0);
            read_from(last_place_.side);
        });
}

void Session::start_queue()
{
    const auto tell = [this](auto what) { QMetaObject::invokeMethod(this, std::move(what), Qt::QueuedConnection); };
    // One core is left to the window.
    const int workers = std::max(1, pipeline::default_workers() - 1);
    queue_ = std::make_unique<station::ReadingQueue>(
        open_->readings, limits_, workers,
        station::ReadingQueue::Events{
            .read =
                [this, tell, open = open_.get()](int side) {
                    tell([this, open, side] {
                        if (open != open_.get() || !view_ || view_->placed(side) == nullptr)
                            return;
                        const capture::PlacedSide placed = *view_->placed(side);
                        reader_.run(
                            this,
                            [kept = open_, view = view_, placed] {
                                return kept->readings.summary(station::side_to_read(view->folder, view->facts, placed));
                            },
                            [this, open, side](std::optional<station::ReadingSummary> summary) {
                                if (open != open_.get() || !summary)
                                    return;
                                summaries_[side] = std::move(*summary);
                                seen_before_.erase(side);
                                Q_EMIT side_read(side);
                            });
                    });
                },
            .progress =
                [this, tell](int done, int total) {
                    tell([this, done, total] {
                        reading_left_ = total - done;
                        Q_EMIT reading_progress(done, total);
                    });
                }});
}

void Session::act(const capture::Action& action)
{
    change([action](OpenBatch& open) { open.batch->act(action); });
}

void Session::undo_action()
{
    change([](OpenBatch& open) { open.batch->undo(); });
    journal_.run(
        this, [] {}, [this] { load_summaries(); });
}

void Session::redo_action()
{
    change([](OpenBatch& open) { open.batch->redo(); });
    journal_.run(
        this, [] {}, [this] { load_summaries(); });
}

void Session::set_checked(int side, bool checked)
{
    change([side, checked](OpenBatch& open) { open.drafts.set_checked(side, checked); });
}

void Session::set_field(int side, const QString& name, const QString& value)
{
    change([side, name = name.toStdString(), value = value.toStdString()](OpenBatch& open) {
        open.drafts.set_field(side, name, value);
    });
}

void Session::set_record(int side, const QString& code)
{
    change([side, code = code.toStdString()](OpenBatch& open) { open.drafts.set_record(side, code); });
}

void Session::undo_index()
{
    change([](OpenBatch& open) { open.drafts.undo(); });
}

void Session::redo_index()
{
    change([](OpenBatch& open) { open.drafts.redo(); });
}

void Session::look_again()
{
    if (looking_)
        return;
    looking_ = true;
    change([](OpenBatch& /*open*/) {});
    journal_.run(
        this, [] {}, [this] { looking_ = false; });
}

void Session::reading(int side, QObject* context, std::function<void(std::shared_ptr<const station::Reading>)> then)
{
    if (!open_ || view_->placed(side) == nullptr)
        return;
    reader_.run(
        context,
        [open = open_, wanted = station::side_to_read(view_->folder, view_->facts, *view_->placed(side))] {
            std::optional<station::Reading> found = open->readings.find(wanted);
            return found ? std::make_shared<const station::Reading>(std::move(*found)) : nullptr;
        },
        [then = std::move(then)](std::shared_ptr<const station::Reading> found) {
            if (found)
                then(std::move(found));
        });
}

void Session::read_from(int side)
{
    if (!queue_ || !view_)
        return;
    const auto& sides = view_->facts.order.sides;
    std::vector<station::SideToRead> wanted;
    for (const capture::PlacedSide& placed : sides)
        if (!summaries_.contains(placed.number))
            wanted.push_back(station::side_to_read(view_->folder, view_->facts, placed));
    const auto from = std::find_if(wanted.begin(), wanted.end(), [&](const auto& s) { return s.number == side; });
    std::rotate(wanted.begin(), from == wanted.end() ? wanted.begin() : from, wanted.end());
    if (wanted.empty())
        return;
    reading_left_ = static_cast<int>(wanted.size());
    Q_EMIT reading_progress(0, reading_left_);
    queue_->want(std::move(wanted));
}

void Session::stop_reading()
{
    reading_left_ = 0;
    if (queue_)
        queue_->want({});
    Q_EMIT reading_progress(0, 0);
}

void Session::stop_work()
{
    cancel_->cancel();
    cancel_ = std::make_shared<CancelToken>();
    stop_reading();
}

}  // namespace hoso::gui
