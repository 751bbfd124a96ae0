#include "pipeline/jobs/report/batch_report.hpp"

#include <algorithm>
#include <filesystem>
#include <map>

#include "catalog/jobs/batches.hpp"
#include "pipeline/jobs/job_report.hpp"
#include "pipeline/jobs/run_lock.hpp"
#include "pipeline/workers/worker_pool.hpp"

namespace hoso::pipeline {

namespace {

constexpr const char* secret_stamp = "HOSO-SECRET-STAMP";  // no picture of such a page is made anywhere
constexpr std::size_t examples_of_a_cause = 5;
constexpr std::int64_t longest_step_between_pages_s = 600;
constexpr std::int64_t steps_of_the_chart = 60;
constexpr std::int64_t shortest_step_s = 10;

std::vector<catalog::JobBatch> chosen(const catalog::Catalog& catalog, const std::vector<std::string>& names)
{
    std::vector<catalog::JobBatch> found;
    for (const std::string& name : names)
        found.push_back(catalog::batch(catalog, name));
    if (!names.empty())
        return found;
    const SystemTime yesterday = wall_time() - std::chrono::hours(24);
    const std::vector<catalog::JobBatch> all = catalog::batches(catalog);
    std::copy_if(all.begin(), all.end(), std::back_inserter(found), [&](const catalog::JobBatch& batch) {
        return batch.added >= yesterday || batch.started >= yesterday || batch.finished >= yesterday;
    });
    if (found.empty() && !all.empty())
        found.push_back(all.back());
    return found;
}

std::string place_of(const std::string& source, int page)
{
    return page > 0 ? source + " page " + std::to_string(page) : source;
}

/// Adds up what is kept of each document.
class Summary {
public:
    explicit Summary(BatchReport& report) : report_(report) {}

    void take(const catalog::JobBatch& batch, const catalog::Job& job)
    {
        const JobReport kept = JobReport::from_json(job.report);
        take_state(job);
        if (job.state == "done") {
            report_.pages_kept += kept.pages_kept();
            report_.pages_left_out += static_cast<int>(kept.left_out());
            for (const ReportedPage& page : kept.pages())
                take_page(batch, job, page);
        }
        if (job.state == "done" || job.state == "failed")
            times_.insert(times_.end(), kept.times().begin(), kept.times().end());
        for (const ConvertFailure& failure : kept.failures())
            take_failure(batch, job, failure);
        if (job.state == "failed" && kept.failures().empty())
            take_failure(batch, job,
                         {job.inputs.empty() ? job.name : job.inputs.front().path.string(), 0, Failure::input, job.code,
                          job.message, ""});
    }

    void finish()
    {
        for (auto& [code, cause] : causes_)
            report_.causes.push_back(std::move(cause));
        std::stable_sort(report_.causes.begin(), report_.causes.end(),
                         [](const FailureCause& a, const FailureCause& b) { return a.count > b.count; });
        for (auto& [record, progress] : records_)
            report_.records.push_back(std::move(progress));
        add_throughput();
    }

private:
    void take_state(const catalog::Job& job)
    {
        RecordProgress& record = records_[job.record];
        record.record = job.record;
        ++report_.documents;
        ++record.documents;
        for (const catalog::JobInput& input : job.inputs)
            report_.bytes_in += input.pages.empty() ? input.bytes : 0;
        if (job.state == "done") {
            ++report_.done;
            ++record.done;
            report_.bytes_out += job.bytes;
            report_.review += job.needs_review ? 1 : 0;
            record.review += job.needs_review ? 1 : 0;
        } else if (job.state == "failed") {
            ++report_.failed;
            ++record.failed;
        } else {
            ++report_.left;
        }
    }

    void take_page(const catalog::JobBatch& batch, const catalog::Job& job, const ReportedPage& page)
    {
        ++report_.pages;
        ++records_[job.record].pages;
        report_.words += static_cast<std::int64_t>(page.words);
        if (page.words == 0)
            ++report_.pages_without_words;
        else
            ++report_.confidence.at(static_cast<std::size_t>(std::clamp(page.confidence * 10, 0.0, 9.0)));
        if (page.warnings.empty())
            return;
        std::string reason;
        for (const std::string& warning : page.warnings)
            reason += (reason.empty() ? "" : "; ") + warning;
        report_.eyes.push_back({batch.name, job.name, page.source, page.page, page.rotation, "", reason, {}});
    }

    void take_failure(const catalog::JobBatch& batch, const catalog::Job& job, const ConvertFailure& failure)
    {
        FailureCause& cause = causes_[failure.code];
        if (cause.count++ == 0) {
            cause.code = failure.code;
            cause.message = failure.message;
        }
        if (cause.examples.size() < examples_of_a_cause)
            cause.examples.push_back(place_of(failure.input, failure.page));
        // A page that was saved without its text stands among the pages already.
        const bool stands = std::any_of(report_.eyes.begin(), report_.eyes.end(), [&](PageForEyes& page) {
            const bool same = page.source == failure.input && page.page == failure.page && page.document == job.name;
            if (same)
                page.code = failure.code;
            return same;
        });
        if (!stands)
            report_.eyes.push_back(
                {batch.name, job.name, failure.input, failure.page, 0, failure.code, failure.message, {}});
    }

    void add_throughput()
    {
        if (times_.empty())
            return;
        std::sort(times_.begin(), times_.end());
        const std::int64_t first = times_.front();
        const std::int64_t span = times_.back() - first;
        report_.step_s = static_cast<int>(
            std::max<std::int64_t>(shortest_step_s, span / steps_of_the_chart / shortest_step_s * shortest_step_s));
        report_.throughput.resize(static_cast<std::size_t>(span / report_.step_s) + 1);
        for (std::size_t i = 0; i < report_.throughput.size(); ++i)
            report_.throughput[i].begin =
                SystemTime(std::chrono::seconds(first + static_cast<std::int64_t>(i) * report_.step_s));
        for (const std::int64_t time : times_)
            ++report_.throughput[static_cast<std::size_t>((time - first) / report_.step_s)].pages;
        std::int64_t busy = 0;
        for (std::size_t i = 1; i < times_.size(); ++i)
            if (const std::int64_t step = times_[i] - times_[i - 1]; step <= longest_step_between_pages_s)
                busy += step;
        report_.busy_s = static_cast<double>(std::max<std::int64_t>(busy, 1));
        report_.pages_per_minute = static_cast<double>(times_.size()) * 60 / report_.busy_s;
    }

    BatchReport& report_;
    std::map<std::string, FailureCause> causes_;
    std::map<std::string, RecordProgress> records_;
    std::vector<std::int64_t> times_;
};

}  // namespace

BatchReport batch_report(const catalog::Catalog& catalog, const std::vector<std::string>& names)
{
    BatchReport report;
    report.made = wall_time();
    report.batches = chosen(catalog, names);
    Summary summary(report);
    for (catalog::JobBatch& batch : report.batches) {
        batch.state = shown_state(catalog, batch);
        for (const catalog::Job& job : catalog::jobs_of(catalog, batch.id))
            summary.take(batch, job);
        for (catalog::RejectedInput& input : catalog::rejected_of(catalog, batch.id))
            report.rejected.push_back(std::move(input));
    }
    summary.finish();
    return report;
}

void add_thumbnails(BatchReport& report, std::size_t most, const Limits& limits)
{
    WorkerPool pool({.workers = default_workers(), .program = {}, .limits = limits});
    most = std::min(most, report.eyes.size());
    std::size_t next = 0;
    while (next < most || pool.has_busy()) {
        for (; next < most && pool.has_idle(); ++next) {
            const PageForEyes& page = report.eyes[next];
            if (page.code == secret_stamp)
                continue;
            Message request;
            constexpr int width_px = 180;
            request.head = {{"do", "thumbnail"},
                            {"path", page.source},
                            {"page", std::max(page.page, 1)},
                            {"width_px", width_px},
                            {"rotation", page.rotation}};
            pool.start({next, std::move(request)});
        }
        constexpr double longest_wait_s = 0.2;
        for (TaskOutcome& outcome : pool.wait(longest_wait_s))
            if (auto* reply = std::get_if<Message>(&outcome.result); reply != nullptr && reply->blobs.size() == 1)
                report.eyes[outcome.id].thumbnail = std::move(reply->blobs.front());
    }
}

}  // namespace hoso::pipeline
