// `hoso batch run`: works on the queue.

#include <cmath>
#include <ctime>
#include <regex>

#include "base/log.hpp"
#include "cli/commands/commands.hpp"
#include "cli/exit_status.hpp"
#include "cli/progress.hpp"
#include "pipeline/error.hpp"
#include "pipeline/jobs/batch_run.hpp"
#include "pipeline/jobs/report/report_text.hpp"

namespace hoso::cli {

namespace {

using pipeline::counted;

/// The next moment at which the clock on the wall shows `HH:MM`.
SystemTime next_time(const std::string& text)
{
    std::smatch parts;
    if (!std::regex_match(text, parts, std::regex("([01]?[0-9]|2[0-3]):([0-5][0-9])")))
        throw pipeline::Error(Failure::usage, "HOSO-BATCH-UNTIL", "this is no time of day: " + text, text,
                              "write it like 06:00");
    const std::time_t now = wall_time().time_since_epoch().count();
    std::tm local = {};
    localtime_r(&now, &local);
    local.tm_hour = std::stoi(parts[1]);
    local.tm_min = std::stoi(parts[2]);
    local.tm_sec = 0;
    local.tm_isdst = -1;
    std::tm tomorrow = local;
    ++tomorrow.tm_mday;
    const std::time_t today = std::mktime(&local);
    return SystemTime(std::chrono::seconds(today > now ? today : std::mktime(&tomorrow)));
}

const char* name_of(pipeline::RunEnd end)
{
    switch (end) {
        case pipeline::RunEnd::time_up:
            return "time_up";
        case pipeline::RunEnd::disk_reserve:
            return "disk_reserve";
        case pipeline::RunEnd::cancelled:
            return "cancelled";
        case pipeline::RunEnd::queue_empty:
            break;
    }
    return "queue_empty";
}

/// Tells a person how the run goes on.
class Listener : public pipeline::BatchRunObserver {
public:
    explicit Listener(const Context& context) : context_(context), line_(context.draws_progress()) {}

    void progress(int done, int total) override { line_.show(done, total, true); }

    void document_done(const catalog::Job& job, int pages, bool needs_review) override
    {
        line_.clear();
        if (!context_.json && !context_.quiet)
            context_.print(job.name + ": " + std::to_string(pages) + (pages == 1 ? " page" : " pages") +
                           (needs_review ? ", to be looked at" : ""));
    }

    void document_failed(const catalog::Job& job, const std::string& code, const std::string& message) override
    {
        line_.clear();
        context_.say("hoso: document failed: " + job.name + ": " + message + " [" + code + "]");
    }

    void page_failed(const catalog::Job&, const pipeline::ConvertFailure& failure) override
    {
        line_.clear();
        const std::string where =
            failure.input + (failure.page > 0 ? " page " + std::to_string(failure.page) : std::string());
        context_.say("hoso: failed: " + where + ": " + failure.message + " [" + failure.code + "]");
    }

    void finished() { line_.clear(); }

private:
    const Context& context_;
    ProgressLine line_;
};

nlohmann::json json_of(const pipeline::BatchRunResult& result)
{
    const auto tenths = [](double value) { return std::round(value * 10) / 10; };
    nlohmann::json failed = nlohmann::json::array();
    for (const pipeline::BatchFailure& each : result.failures)
        failed.push_back({{"batch", each.batch},
                          {"document", each.document},
                          {"input", each.failure.input},
                          {"page", each.failure.page > 0 ? nlohmann::json(each.failure.page) : nlohmann::json()},
                          {"code", each.failure.code},
                          {"message", each.failure.message},
                          {"hint", each.failure.hint}});
    return {{"ended", name_of(result.end)},
            {"documents", result.documents},
            {"documents_failed", result.failed},
            {"review", result.review},
            {"left", result.left},
            {"pages", result.pages},
            {"pages_kept", result.pages_kept},
            {"failed", std::move(failed)},
            {"elapsed_s", tenths(result.elapsed_s)},
            {"pages_per_minute", tenths(result.pages_per_minute)},
            {"peak_rss_mb", tenths(result.peak_rss_mb)}};
}

class Run : public Command {
public:
    void set_up(CLI::App& app) override
    {
        app.add_option("--workers", workers_, "Worker processes (default: one a core)")->check(CLI::Range(1, 256));
        app.add_option("--until", until_, "Begin no document after this time of day")->type_name("HH:MM");
        app.add_option("--max-load", max_load_, "Begin no document while the machine's load is above this")
            ->check(CLI::Range(0.1, 1024.0));
        app.add_option("--disk-reserve", reserve_mb_, "End rather than leave less than so many MB free")
            ->capture_default_str();
        app.add_option("--page-cache", cache_mb_, "Keep at most so many MB of pages that were read")
            ->capture_default_str();
        app.add_option("--log", log_, "Log each event to standard error, one line each")
            ->check(CLI::IsMember({"text", "json"}));
    }

    int run(Context& context) override
    {
        if (!log_.empty())
            set_up_log(LogLevel::info, log_ == "json");
        catalog::Catalog catalog = catalog::Catalog::open(context.catalog_folder().string(), catalog::OpenMode::write);
        pipeline::BatchRunOptions options;
        options.workers = workers_;
        options.limits = limits_from(context.config());
        if (!until_.empty())
            options.until = next_time(until_);
        options.max_load = max_load_;
        options.disk_reserve_bytes = reserve_mb_ << 20;
        options.page_cache_bytes = cache_mb_ << 20;
        options.actor = {current_user()};
        Listener listener(context);
        const pipeline::BatchRunResult result = run_batches(catalog, options, listener, context.cancel);
        listener.finished();
        if (context.json)
            context.print_json(json_of(result));
        else
            show(context, result);
        return status_of(result);
    }

private:
    static void show(const Context& context, const pipeline::BatchRunResult& result)
    {
        if (!context.quiet) {
            const std::string text = counted(result.documents, "document", "documents") + " done (" +
                                     counted(result.pages, "page", "pages") + ", " + std::to_string(result.pages_kept) +
                                     " read before), " + std::to_string(result.failed) + " failed, " +
                                     std::to_string(result.review) + " to be looked at; " +
                                     duration_text(result.elapsed_s);
            context.print(text);
        }
        if (result.end == pipeline::RunEnd::time_up)
            context.say("hoso: the time is up; " + counted(result.left, "document stays", "documents stay") +
                        " queued");
        if (result.end == pipeline::RunEnd::disk_reserve)
            context.say("hoso: error: the disk has less free than the reserve; " +
                        counted(result.left, "document stays", "documents stay") +
                        " queued [HOSO-BATCH-DISK-RESERVE]\n  free some space, or lower "
                        "--disk-reserve, then run the same command again");
        if (result.end == pipeline::RunEnd::cancelled)
            context.say("hoso: cancelled; what was finished is kept [HOSO-CANCELLED]");
    }

    static int status_of(const pipeline::BatchRunResult& result)
    {
        if (result.end == pipeline::RunEnd::cancelled)
            return interrupted;
        if (result.end == pipeline::RunEnd::disk_reserve)
            return out_of_resource;
        return result.failed == 0 && result.failures.empty() ? all_done : some_failed;
    }

    int workers_ = 0;
    std::string until_;
    std::optional<double> max_load_;
    std::uint64_t reserve_mb_ = 1024;
    std::uint64_t cache_mb_ = 20480;
    std::string log_;
};

}  // namespace

std::unique_ptr<Command> make_batch_run()
{
    return std::make_unique<Run>();
}

}  // namespace hoso::cli
