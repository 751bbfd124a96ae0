#include "pipeline/jobs/batch_run.hpp"

#include <poll.h>
#include <sys/sysinfo.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <map>
#include <set>
#include <utility>

#include "base/file.hpp"
#include "base/log.hpp"
#include "catalog/jobs/batches.hpp"
#include "catalog/jobs/queue.hpp"
#include "catalog/people/rights.hpp"
#include "pipeline/error.hpp"
#include "pipeline/jobs/batch_settings.hpp"
#include "pipeline/jobs/document_flow.hpp"
#include "pipeline/jobs/filing.hpp"
#include "pipeline/jobs/job_report.hpp"
#include "pipeline/jobs/run_lock.hpp"
#include "pipeline/jobs/set_aside.hpp"
#include "pipeline/workers/worker_pool.hpp"

namespace hoso::pipeline {

namespace fs = std::filesystem;

namespace {

constexpr std::int64_t lease_s = 120;
constexpr double heartbeat_interval_s = 30;

/// Names this run, and no other one that ever was.
std::string run_name()
{
    return station_name() + ":" + std::to_string(::getpid()) + ":" + iso8601(wall_time());
}

/// What a killed run has left of documents in the making; they may hold text, so they are overwritten.
void clear_work_folder(const fs::path& folder)
{
    if (fs::exists(folder))
        for (const auto& entry : fs::directory_iterator(folder))
            wipe_file(entry.path());
    create_folders_durably(folder);
}

/// Over the last minute. Asked of the kernel itself, since a service may not see /proc/loadavg.
double machine_load()
{
    struct sysinfo facts = {};
    constexpr double unit = 1 << SI_LOAD_SHIFT;
    return ::sysinfo(&facts) == 0 ? static_cast<double>(facts.loads[0]) / unit : 0;
}

/// Trouble with the catalog or the machine, which every document would meet.
bool is_everyones(const hoso::Error& error)
{
    for (const char* code : {"HOSO-CATALOG-BUSY", "HOSO-CATALOG-DAMAGED", "HOSO-CATALOG-PERMISSION",
                             "HOSO-CATALOG-DATABASE", "HOSO-BATCH-LEASE"})
        if (error.code() == code)
            return true;
    return error.failure() == Failure::resource || error.code().starts_with("HOSO-FILE-");
}

/// A document that this run has claimed.
struct Claimed {
    catalog::Job job;
    std::string batch;
    bool holds_failed = false;  ///< FailedPages::hold
    JobReport report;
    std::optional<MadeDocument> made;  ///< waits until the documents before it are settled
};

/// How many documents may wait for an earlier one that takes long.
constexpr std::size_t max_waiting = 200;

class BatchRun : public FlowClient {
public:
    BatchRun(catalog::Catalog& catalog, const BatchRunOptions& options, BatchRunObserver& observer,
             const CancelToken& cancel)
        : catalog_(catalog),
          options_(options),
          observer_(observer),
          cancel_(cancel),
          folders_{catalog.folder()},
          lock_(catalog.folder()),
          cache_(folders_.pages()),
          queue_(catalog, run_name(), lease_s)
    {
        clear_work_folder(folders_.work());
        queue_.release_orphans();
    }

    BatchRunResult run()
    {
        const double started_s = monotonic_s();
        count_queue();
        FlowOptions flow_options;
        flow_options.workers = options_.workers > 0 ? options_.workers : default_workers();
        flow_options.limits = options_.limits;
        flow_options.outlive_killed_workers = true;
        flow_options.cache = &cache_;
        try {
            DocumentFlow flow(flow_options, *this);
            work(flow);
            result_.peak_rss_mb = flow.peak_rss_mb();
        } catch (...) {
            release_claimed();
            throw;
        }
        release_claimed();
        cache_.prune(options_.page_cache_bytes);
        count_queue();
        result_.left = documents_queued_;
        result_.elapsed_s = monotonic_s() - started_s;
        result_.pages_per_minute = result_.elapsed_s > 0 ? pages_done_ * 60 / result_.elapsed_s : 0;
        return std::move(result_);
    }

    std::optional<DocumentOrder> next() override
    {
        if (!may_begin())
            return std::nullopt;
        const std::optional<catalog::Job> job = queue_.claim(wall_time());
        if (!job)
            return std::nullopt;
        const auto [batch, settings] = batch_of(*job);
        DocumentOrder order;
        order.id = static_cast<std::uint64_t>(job->id);
        for (const catalog::JobInput& input : job->inputs)
            order.inputs.push_back({input.path,
                                    input.pages.empty() ? PageSelection() : PageSelection::parse(input.pages),
                                    nlohmann::json::parse(input.as_set).get<capture::SideSetting>()});
        order.files.pdf = folders_.work() / (std::to_string(job->id) + ".pdf");
        order.files.texts = folders_.work() / (std::to_string(job->id) + ".texts");
        order.title = job->title;
        order.may_name_itself = job->inputs.size() == 1 && job->inputs.front().pages.empty();
        order.settings = settings;
        order.try_lost_again = job->retries > 0;
        const bool holds = settings.profile.failed_pages == FailedPages::hold;
        claimed_.emplace(job->id, Claimed{*job, batch, holds, {}, std::nullopt});
        return order;
    }

    void input_counted(std::uint64_t, int) override {}

    void page_done(std::uint64_t document) override
    {
        claimed_.at(static_cast<std::int64_t>(document)).report.page_done(wall_time());
        ++pages_done_;
        observer_.progress(pages_done_, std::max(pages_done_, pages_queued_));
    }

    void page_failed(std::uint64_t document, const ConvertFailure& failure) override
    {
        const Claimed& claimed = claimed_.at(static_cast<std::int64_t>(document));
        result_.failures.push_back({claimed.batch, claimed.job.name, failure});
        log_info("page failed: batch=" + claimed.batch + " document=" + std::to_string(claimed.job.ordinal) +
                 " page=" + std::to_string(failure.page) + " code=" + failure.code);
        observer_.page_failed(claimed.job, failure);
    }

    void document_done(std::uint64_t document, MadeDocument made) override
    {
        Claimed& claimed = claimed_.at(static_cast<std::int64_t>(document));
        result_.pages_kept += made.pages_kept;
        claimed.report.take(made);
        claimed.made = std::move(made);
        settle_in_order();
    }

private:
    void work(DocumentFlow& flow)
    {
        double beaten_s = monotonic_s();
        for (;;) {
            const bool more = flow.step();
            if (cancel_.cancelled()) {
                result_.end = RunEnd::cancelled;
                return;
            }
            if (!more && !waits_for_load_)
                return;
            if (!more)
                ::poll(nullptr, 0, 1000);  // until the machine has less to do
            if (monotonic_s() > beaten_s + heartbeat_interval_s) {
                queue_.heartbeat(wall_time());
                beaten_s = monotonic_s();
            }
        }
    }

    [[nodiscard]] bool may_begin()
    {
        waits_for_load_ = false;
        if (result_.end != RunEnd::queue_empty || cancel_.cancelled() || claimed_.size() >= max_waiting)
            return false;
        if (options_.until && wall_time() >= *options_.until)
            result_.end = RunEnd::time_up;
        else if (free_disk_bytes(catalog_.folder()) < options_.disk_reserve_bytes)
            result_.end = RunEnd::disk_reserve;
        waits_for_load_ =
            result_.end == RunEnd::queue_empty && options_.max_load && machine_load() > *options_.max_load;
        return result_.end == RunEnd::queue_empty && !waits_for_load_;
    }

    /// The name and the settings of a document's batch, read once.
    std::pair<std::string, DocumentSettings> batch_of(const catalog::Job& job)
    {
        if (!batches_.contains(job.batch))
            for (const catalog::JobBatch& batch : catalog::batches(catalog_))
                if (batch.id == job.batch)
                    batches_[job.batch] = {batch.name, batch_settings(batch)};
        return batches_.at(job.batch);
    }

    void count_queue()
    {
        pages_queued_ = 0;
        documents_queued_ = 0;
        for (const catalog::JobBatch& batch : catalog::batches(catalog_)) {
            if (batch.state != "queued" && batch.state != "running")
                continue;
            documents_queued_ += batch.documents - batch.done - batch.failed;
            pages_queued_ += static_cast<int>(batch.pages_left);
        }
    }

    /// The documents of a batch are filed in their order, whichever was done first, so that they stand so in their
    /// record. Of each batch those are settled that no document in work comes before.
    void settle_in_order()
    {
        std::set<std::int64_t> held;
        for (auto at = claimed_.begin(); at != claimed_.end();) {
            const auto& [id, claimed] = *at;
            if (!claimed.made)
                held.insert(claimed.job.batch);
            if (held.contains(claimed.job.batch)) {
                ++at;
                continue;
            }
            settle_or_fail(claimed);
            forget(id);
            at = claimed_.erase(at);
        }
    }

    /// Removes what was made of a document. What cannot be removed now, the next run clears.
    void forget(std::int64_t id) const
    {
        std::error_code ignored;
        for (const char* suffix : {".pdf", ".texts"})
            fs::remove(folders_.work() / (std::to_string(id) + suffix), ignored);
    }

    void settle_or_fail(const Claimed& claimed)
    {
        try {
            settle(claimed, *claimed.made);
        } catch (const hoso::Error& error) {
            if (is_everyones(error))
                throw;
            fail(claimed, error.code(), error.message());
        }
    }

    /// Files the document, or puts it into the outbox; or says why not.
    void settle(const Claimed& claimed, const MadeDocument& made)
    {
        if (made.stopped) {
            fail(claimed, made.failures.back().code, made.failures.back().message);
            return;
        }
        if (!made.failures.empty())
            set_aside(folders_.aside(claimed.batch), claimed.job, made.failures);
        if (made.document.output.empty()) {
            const bool blank = made.failures.empty();
            fail(claimed, blank ? "HOSO-BATCH-NO-PAGES" : made.failures.front().code,
                 blank ? "no page is left of the document: the profile leaves blank ones out"
                       : made.failures.front().message);
        } else if (claimed.holds_failed && !made.failures.empty()) {
            fail(claimed, "HOSO-BATCH-HELD",
                 std::to_string(made.failures.size()) + " of its pages failed; the first: " +
                     made.failures.front().message + " [" + made.failures.front().code + "]");
        } else {
            deliver(claimed, made);
        }
    }

    void deliver(const Claimed& claimed, const MadeDocument& made)
    {
        catalog::JobQueue::Outcome outcome;
        outcome.sha256 = made.document.sha256;
        outcome.bytes = made.document.bytes;
        outcome.needs_review = claimed.report.needs_review();
        outcome.report = claimed.report.json();
        if (!made.failures.empty()) {
            outcome.code = made.failures.front().code;
            outcome.message = made.failures.front().message;
        }
        if (claimed.job.record.empty()) {
            put_into_outbox(claimed, made.document.output);
            queue_.complete(claimed.job, outcome, nullptr, wall_time());
        } else {
            const catalog::FilingRequest request =
                filing_request(claimed.job.record, made.document, made.failures, claimed.job.fields, options_.actor);
            queue_.complete(claimed.job, outcome, &request, wall_time());
        }
        const int pages = static_cast<int>(made.document.pages.size());
        ++result_.documents;
        result_.pages += pages;
        result_.review += outcome.needs_review ? 1 : 0;
        log_info("document done: batch=" + claimed.batch + " document=" + std::to_string(claimed.job.ordinal) +
                 " pages=" + std::to_string(pages) + " kept=" + std::to_string(made.pages_kept) +
                 " review=" + (outcome.needs_review ? "yes" : "no"));
        observer_.document_done(claimed.job, pages, outcome.needs_review);
    }

    void put_into_outbox(const Claimed& claimed, const fs::path& pdf)
    {
        const fs::path target = folders_.outbox(claimed.batch) / (claimed.job.name + ".pdf");
        create_folders_durably(target.parent_path());
        if (std::rename(pdf.c_str(), target.c_str()) != 0)
            throw_errno("cannot put a document into the outbox", target.string());
        sync_folder(target.parent_path());
    }

    void fail(const Claimed& claimed, const std::string& code, const std::string& message)
    {
        queue_.fail(claimed.job, code, message, claimed.report.json(), wall_time());
        ++result_.failed;
        log_info("document failed: batch=" + claimed.batch + " document=" + std::to_string(claimed.job.ordinal) +
                 " code=" + code);
        observer_.document_failed(claimed.job, code, message);
    }

    /// Gives back what was not finished. When even that cannot be written, the next run finds it.
    void release_claimed() noexcept
    {
        for (const auto& [id, claimed] : claimed_)
            try {
                queue_.release(claimed.job);
            } catch (const std::exception& error) {
                log_warning(std::string("a document could not be given back to the queue: ") + error.what());
            }
        claimed_.clear();
    }

    catalog::Catalog& catalog_;
    const BatchRunOptions& options_;
    BatchRunObserver& observer_;
    const CancelToken& cancel_;
    BatchFolders folders_;
    RunLock lock_;
    PageCache cache_;
    catalog::JobQueue queue_;
    std::map<std::int64_t, Claimed> claimed_;
    std::map<std::int64_t, std::pair<std::string, DocumentSettings>> batches_;
    bool waits_for_load_ = false;
    int pages_done_ = 0;
    int pages_queued_ = 0;
    std::int64_t documents_queued_ = 0;
    BatchRunResult result_;
};

}  // namespace

BatchRunResult run_batches(catalog::Catalog& catalog, const BatchRunOptions& options, BatchRunObserver& observer,
                           const CancelToken& cancel)
{
    catalog::require_right_somewhere(catalog, options.actor, "run-batches");
    return BatchRun(catalog, options, observer, cancel).run();
}

}  // namespace hoso::pipeline
