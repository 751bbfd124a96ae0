// What a Session does for longer: taking files, filing.

#include <algorithm>
#include <utility>

#include "base/user.hpp"
#include "catalog/catalog.hpp"
#include "gui/common/open_batch.hpp"
#include "gui/common/session.hpp"
#include "pipeline/station/file_document.hpp"

namespace hoso::gui {

namespace fs = std::filesystem;
namespace capture = pipeline::capture;
namespace station = pipeline::station;

void Session::batch_to_fill(const QString& name, QObject* context, std::function<void()> then)
{
    const std::string wanted = name.toStdString();
    if (open_ && view_->facts.name == wanted) {
        then();
        return;
    }
    queue_.reset();
    open_.reset();
    journal_.run(
        context,
        [folder = capture::batch_folder(catalog_folder_, wanted), profile = profile_] {
            std::error_code none;
            const bool there = fs::exists(folder / "batch.jsonl", none);
            return std::make_shared<OpenBatch>(there ? capture::Batch::open(folder) : capture::Batch::create(folder),
                                               profile);
        },
        [this, then = std::move(then)](std::shared_ptr<OpenBatch> opened) {
            show(std::move(opened), true);
            then();
        });
}

void Session::take_files(const QStringList& inputs, const QString& batch, station::DocumentsBegin documents)
{
    if (taking_)
        return;
    station::TakeRequest request;
    for (const QString& input : inputs)
        request.inputs.emplace_back(input.toStdString());
    request.documents = documents;
    request.limits = limits_;
    batch_to_fill(batch, this, [this, request = std::move(request)] {
        taking_ = true;
        Q_EMIT taking_progress(0, 0);
        const auto tell = [this](auto what) { QMetaObject::invokeMethod(this, std::move(what), Qt::QueuedConnection); };
        station::TakeEvents events;
        events.taken = [this, tell](const capture::Side& side) {
            tell([this, number = side.number] {
                look_again();
                Q_EMIT side_taken(number);
            });
        };
        events.progress = [this, tell](int done, int total) {
            tell([this, done, total] { Q_EMIT taking_progress(done, total); });
        };
        events.failed = [this, tell](const pipeline::ConvertFailure& failure) {
            const Trouble told{QString::fromStdString(failure.code), QString::fromStdString(failure.message),
                               QString::fromStdString(failure.hint), QString::fromStdString(failure.input),
                               failure.failure};
            tell([this, told] { Q_EMIT trouble(told); });
        };
        files_.run(
            this,
            [open = open_, request, events, cancel = cancel_] {
                try {
                    return std::pair(station::take_files(*open->batch, request, events, *cancel),
                                     std::optional<Trouble>());
                } catch (const std::exception& error) {
                    return std::pair(station::TakeResult(), std::optional(Trouble::from(error)));
                }
            },
            [this](const std::pair<station::TakeResult, std::optional<Trouble>>& ended) {
                taking_ = false;
                looking_ = false;
                look_again();
                if (ended.second)
                    Q_EMIT trouble(*ended.second);
                Q_EMIT taking_ended(ended.first.sides, static_cast<int>(ended.first.failed.size()),
                                    ended.first.cancelled);
                list_batches();
            });
    });
}

/// After all that was keyed has reached the journal.
void Session::file_document(int document)
{
    if (open_)
        journal_.run(
            this, [] {},
            [this, open = open_, document] {
                if (open == open_)
                    file_as_keyed(document);
            });
}

void Session::file_as_keyed(int document)
{
    const std::vector<capture::PlacedSide> sides = view_->sides_of(document);
    const std::vector<int> numbers = view_->documents.at(static_cast<std::size_t>(document));
    ++filing_;
    Q_EMIT filing_changed();
    struct Filed {
        std::int64_t id = 0;
        QStringList warnings;
        std::optional<Trouble> trouble;
    };
    files_.run(
        this,
        [open = open_, view = view_, sides, numbers, catalog = catalog_folder_, cancel = cancel_] {
            Filed result;
            try {
                const catalog::Filing filing = open->file(*view, sides, numbers, catalog, *cancel);
                result.id = filing.document.id;
                for (const std::string& warning : filing.warnings)
                    result.warnings << QString::fromStdString(warning);
            } catch (const std::exception& error) {
                result.trouble = Trouble::from(error);
            }
            return result;
        },
        [this, open = open_, document, numbers](const Filed& result) {
            --filing_;
            Q_EMIT filing_changed();
            if (result.trouble) {
                Q_EMIT filing_failed(document, *result.trouble);
                return;
            }
            const station::Draft* draft = view_->index.of(numbers);
            const std::string record = draft != nullptr ? draft->record : "";
            if (open == open_)
                change([side = station::DraftFacts::key(view_->index, numbers), id = result.id,
                        record](OpenBatch& changed) { changed.drafts.note_filed(side, id, record); });
            Q_EMIT document_filed(document, result.id, result.warnings);
        });
}

}  // namespace hoso::gui
