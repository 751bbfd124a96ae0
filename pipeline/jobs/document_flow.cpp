#include "pipeline/jobs/document_flow.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "base/sha256.hpp"
#include "pipeline/error.hpp"
#include "pipeline/jobs/document_in_work.hpp"
#include "pipeline/jobs/lost_page.hpp"
#include "pipeline/workers/worker_pool.hpp"

namespace hoso::pipeline {

namespace {

/// How many pages of one document, and of all, may be under way or waiting to be written: enough to keep the workers
/// busy while a slow page holds up its document, few enough to bound memory.
constexpr int pages_ahead_per_worker = 4;
constexpr int all_pages_ahead_per_worker = 6;

/// How many inputs of a document beyond the current one are opened to count their pages.
constexpr std::size_t inputs_ahead = 16;

/// A worker that is killed from outside does not tell against its page, unless it happens again and again.
constexpr int most_kills_of_a_page = 6;

using DocumentPtr = std::shared_ptr<DocumentInWork>;

struct RunningTask {
    DocumentPtr document;
    std::size_t input = 0;
    std::optional<std::size_t> page{};  ///< index into the input's pages; nothing while the input is opened
    std::optional<TaskFailure> lost{};  ///< the first try's failure: now without reading
    int kills = 0;
};

/// Trouble of the machine, which every document would meet: not this document's fault.
bool stops_everything(const hoso::Error& error)
{
    return error.failure() == Failure::resource || error.failure() == Failure::cancelled ||
           error.code().starts_with("HOSO-FILE-");
}

TaskFailure failure_of(const hoso::Error& error)
{
    return {error.failure(), error.code(), error.message(), error.hint()};
}

}  // namespace

class DocumentFlow::State {
public:
    State(const FlowOptions& options, FlowClient& client)
        : options_(options),
          client_(client),
          pool_({.workers = options.workers, .program = {}, .limits = options.limits})
    {
    }

    bool step()
    {
        start_tasks();
        if (pool_.has_busy()) {
            constexpr double longest_wait_s = 0.2;  // so that a wish to cancel is heard soon
            for (TaskOutcome& outcome : pool_.wait(longest_wait_s))
                take(std::move(outcome));
        }
        write_what_is_ready();
        return !stopped_ && (!documents_.empty() || pull());
    }

    double peak_rss_mb() { return pool_.peak_rss_mb(); }

private:
    void start_tasks()
    {
        while (pool_.has_idle()) {
            std::optional<RunningTask> task = next_task();
            if (!task)
                return;
            start(std::move(*task));
        }
    }

    /// Retries first, then pages of the documents in their order, then files to open, then another document.
    std::optional<RunningTask> next_task()
    {
        if (!retries_.empty()) {
            RunningTask task = std::move(retries_.back());
            retries_.pop_back();
            return task;
        }
        do {
            for (const DocumentPtr& document : documents_)
                if (std::optional<RunningTask> task = next_page(document))
                    return task;
            for (const DocumentPtr& document : documents_)
                if (std::optional<RunningTask> task = next_opening(document))
                    return task;
        } while (pull());
        return std::nullopt;
    }

    std::optional<RunningTask> next_page(const DocumentPtr& document)
    {
        for (; document->starting < document->inputs.size(); ++document->starting) {
            InputInWork& input = document->inputs[document->starting];
            if (input.state == InputInWork::State::unopened || input.state == InputInWork::State::opening)
                return std::nullopt;
            while (input.state == InputInWork::State::open && input.next_to_start < input.pages.size()) {
                if (document->ahead >= options_.workers * pages_ahead_per_worker ||
                    pages_ahead() >= options_.workers * all_pages_ahead_per_worker)
                    return std::nullopt;
                ++document->ahead;
                RunningTask task{document, document->starting, input.next_to_start++};
                if (!take_kept(task))
                    return task;
            }
        }
        return std::nullopt;
    }

    [[nodiscard]] int pages_ahead() const
    {
        int pages = 0;
        for (const DocumentPtr& document : documents_)
            pages += document->ahead;
        return pages;
    }

    static std::optional<RunningTask> next_opening(const DocumentPtr& document)
    {
        if (document->opening >= document->inputs.size() || document->opening >= document->starting + inputs_ahead)
            return std::nullopt;
        document->inputs[document->opening].state = InputInWork::State::opening;
        return RunningTask{document, document->opening++, std::nullopt};
    }

    bool pull()
    {
        if (documents_.size() >= static_cast<std::size_t>(options_.workers * all_pages_ahead_per_worker))
            return false;
        std::optional<DocumentOrder> order = client_.next();
        if (order)
            documents_.push_back(std::make_shared<DocumentInWork>(std::move(*order)));
        return order.has_value();
    }

    /// Takes the page from the cache, when it was read before.
    bool take_kept(const RunningTask& task)
    {
        if (options_.cache == nullptr)
            return false;
        DocumentInWork& document = *task.document;
        InputInWork& input = document.inputs[task.input];
        std::optional<Message> kept = options_.cache->find(document.key_of(task.input, *task.page));
        if (!kept)
            return false;
        try {
            const std::optional<TaskFailure> lost = loss_of(*kept);
            if (lost && document.order().try_lost_again)
                return false;
            std::optional<PageResult> page;
            if (kept->head.contains("facts")) {
                page = page_after(std::move(*kept), lost);
                page->facts.source = input.path.string();
            }
            if (lost)
                report(task, *lost);
            input.ready[*task.page] = std::move(page);
            ++document.pages_kept;
            return true;
        } catch (const std::exception&) {
            return false;  // kept by a program that knew other fields: read again
        }
    }

    void start(RunningTask task)
    {
        const DocumentOrder& order = task.document->order();
        const InputInWork& input = task.document->inputs[task.input];
        Message request;
        request.head = {{"do", task.page ? "page" : "open"}, {"path", input.path.string()}};
        if (task.page) {
            request.head["page"] = input.pages[*task.page];
            request.head["profile"] = to_json(order.settings.profile);
            request.head["setting"] = input.setting;
            request.head["force_ocr"] = order.settings.force_ocr;
            request.head["without_reading"] = task.lost.has_value();
            request.head["dpi"] = order.settings.dpi.value_or(0);
            request.head["pdfa"] = order.settings.flavour == PdfaFlavour::a2u ? "2u" : "2b";
        }
        running_[next_task_] = std::move(task);
        pool_.start({next_task_++, std::move(request)});
    }

    void take(TaskOutcome outcome)
    {
        const auto found = running_.find(outcome.id);
        const RunningTask task = std::move(found->second);
        running_.erase(found);
        if (task.document->ended())
            return;  // its document was stopped or given up meanwhile
        if (auto* failure = std::get_if<TaskFailure>(&outcome.result))
            take_failure(task, *failure);
        else if (task.page)
            take_page(task, std::get<Message>(std::move(outcome.result)));
        else
            take_opened(task, std::get<Message>(outcome.result));
    }

    void take_opened(const RunningTask& task, const Message& reply)
    {
        InputInWork& input = task.document->inputs[task.input];
        try {
            task.document->take_opened(input, reply);
            // Pages are kept under this hash for every later document: a worker that met hostile bytes has no say in
            // it.
            if (options_.cache != nullptr)
                input.sha256 = sha256_hex_of_file(input.path);
        } catch (const hoso::Error& error) {
            take_failure(task, failure_of(error));
            return;
        }
        client_.input_counted(task.document->order().id, static_cast<int>(input.pages.size()));
    }

    void take_page(const RunningTask& task, Message reply)
    {
        try {
            const Message to_keep = options_.cache == nullptr ? Message{} : reply;
            PageResult page = page_after(std::move(reply), task.lost);
            if (page.facts.secrecy.empty())
                keep(task, to_keep, task.lost);
            task.document->inputs[task.input].ready[*task.page] = std::move(page);
        } catch (const Error& error) {
            take_failure(task, failure_of(error));
        }
    }

    void keep(const RunningTask& task, const Message& result, const std::optional<TaskFailure>& lost)
    {
        if (options_.cache != nullptr)
            options_.cache->keep(task.document->key_of(task.input, *task.page),
                                 lost ? with_loss(result, *lost) : result);
    }

    void take_failure(const RunningTask& task, const TaskFailure& failure)
    {
        DocumentInWork& document = *task.document;
        InputInWork& input = document.inputs[task.input];
        if (options_.outlive_killed_workers && failure.code == "HOSO-WORKER-KILLED" &&
            task.kills < most_kills_of_a_page) {
            retries_.push_back(task);
            ++retries_.back().kills;
            return;
        }
        // The first loss of a worker is told even when the second try saves the picture: the page has no text.
        if (!task.lost)
            report(task, failure);
        if (!task.page) {
            input.state = InputInWork::State::failed;
            client_.input_counted(document.order().id, 0);
        } else if (failure.failure == Failure::refused) {
            stop(document);
        } else if (deserves_picture(task, failure)) {
            retries_.push_back({task.document, task.input, task.page, failure});
        } else {
            if (task.lost || failure.worker_lost())
                keep(task, Message{nlohmann::json::object(), {}}, task.lost ? task.lost : failure);
            input.ready[*task.page] = std::nullopt;
        }
    }

    /// Whether a page that could not be read is worth a second try without reading. One over whose file the worker
    /// was lost is not: it would take the next worker down as well.
    [[nodiscard]] bool deserves_picture(const RunningTask& task, const TaskFailure& failure) const
    {
        if (task.lost || options_.stop_on_error)
            return false;
        return failure.worker_lost() ? failure.page_loaded : failure.failure == Failure::internal;
    }

    /// Nothing of the document may be stored (DOMAIN SEC-1): what was written of it, here and in the cache, is
    /// overwritten.
    void stop(DocumentInWork& document)
    {
        for (std::size_t i = 0; i < document.inputs.size(); ++i) {
            const InputInWork& input = document.inputs[i];
            if (input.state == InputInWork::State::unopened || input.state == InputInWork::State::opening)
                client_.input_counted(document.order().id, 0);
            for (std::size_t page = 0; options_.cache != nullptr && page < input.next_to_start; ++page)
                options_.cache->wipe(document.key_of(i, page));
        }
        std::erase_if(retries_, [&](const RunningTask& task) { return task.document.get() == &document; });
        document.stop();
    }

    void report(const RunningTask& task, const TaskFailure& failure)
    {
        const InputInWork& input = task.document->inputs[task.input];
        report(*task.document, {input.path.string(), task.page ? input.pages[*task.page] : 0, failure.failure,
                                failure.code, failure.message, failure.hint});
    }

    void report(DocumentInWork& document, ConvertFailure failure)
    {
        stopped_ = stopped_ || options_.stop_on_error;
        client_.page_failed(document.order().id, failure);
        document.failures.push_back(std::move(failure));
    }

    void write_what_is_ready()
    {
        for (auto at = documents_.begin(); at != documents_.end() && !stopped_;) {
            const DocumentPtr document = *at;
            write(*document);
            if (document->complete() && !stopped_) {
                at = documents_.erase(at);
                finish(*document);
            } else {
                ++at;
            }
        }
    }

    void write(DocumentInWork& document)
    {
        try {
            for (int written = document.write_ready(); written > 0; --written)
                client_.page_done(document.order().id);
        } catch (const hoso::Error& error) {
            give_up(document, error);
        }
    }

    void finish(DocumentInWork& document)
    {
        MadeDocument made;
        try {
            made = document.finish();
        } catch (const hoso::Error& error) {
            give_up(document, error);
            made = document.finish();
        }
        client_.document_done(document.order().id, std::move(made));
    }

    /// A document that cannot be written is none; the others go on.
    void give_up(DocumentInWork& document, const hoso::Error& error)
    {
        if (stops_everything(error))
            throw;
        document.give_up();
        report(document, {document.inputs.front().path.string(), 0, error.failure(), error.code(), error.message(),
                          error.hint()});
    }

    FlowOptions options_;
    FlowClient& client_;
    WorkerPool pool_;
    std::vector<DocumentPtr> documents_;
    std::map<std::uint64_t, RunningTask> running_;
    std::vector<RunningTask> retries_;
    std::uint64_t next_task_ = 1;
    bool stopped_ = false;
};

DocumentFlow::DocumentFlow(const FlowOptions& options, FlowClient& client)
    : state_(std::make_unique<State>(options, client))
{
}

DocumentFlow::~DocumentFlow() = default;

bool DocumentFlow::step()
{
    return state_->step();
}

double DocumentFlow::peak_rss_mb()
{
    return state_->peak_rss_mb();
}

}  // namespace hoso::pipeline
