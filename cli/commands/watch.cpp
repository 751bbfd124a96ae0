// `hoso watch`: adds what arrives in a folder to a batch.

#include "pipeline/jobs/watch/watch.hpp"
#include "base/json_text.hpp"
#include "base/log.hpp"
#include "cli/commands/batch_options.hpp"
#include "cli/commands/commands.hpp"
#include "cli/exit_status.hpp"

namespace hoso::cli {

namespace {

class WatchCommand : public Command {
public:
    void set_up(CLI::App& app) override
    {
        app.add_option("FOLDER", folder_, "The folder to watch, with all below it")->required();
        options_.set_up(app);
        app.add_option("--settle", settle_s_, "A file that has not changed for so many seconds is complete")
            ->check(CLI::Range(0.0, 86400.0))
            ->capture_default_str();
        app.add_flag("--marker", marker_, "Take nothing without its marker: .done in a folder, NAME.done for a file");
        app.add_flag("--once", once_, "End when all that is there was taken");
        app.add_option("--log", log_, "Log each event to standard error, one line each")
            ->check(CLI::IsMember({"text", "json"}));
    }

    int run(Context& context) override
    {
        if (!log_.empty())
            set_up_log(LogLevel::info, log_ == "json");
        pipeline::WatchRequest request;
        request.folder = folder_;
        request.catalog = context.catalog_folder().string();
        request.add = options_.request(context);
        request.rules = {settle_s_, request.add.plan.split.kind == pipeline::SplitRule::Kind::folder, marker_};
        request.once = once_;
        watch_folder(
            request, [&](const pipeline::BatchPlan& plan) { tell(context, plan); }, context.cancel);
        return context.cancel.cancelled() && once_ ? interrupted : all_done;
    }

private:
    void tell(const Context& context, const pipeline::BatchPlan& plan) const
    {
        log_info("added: batch=" + options_.name() + " documents=" + std::to_string(plan.jobs.size()) +
                 " pages=" + std::to_string(plan.pages) + " rejected=" + std::to_string(plan.rejected.size()));
        if (context.json) {
            nlohmann::json line = plan_json(options_.name(), plan);
            context.print(json_text(line));
            return;
        }
        tell_rejected(context, plan);
        for (const catalog::Job& job : plan.jobs)
            if (!context.quiet)
                context.print("added: " + job.name + " (" + std::to_string(job.pages) +
                              (job.pages == 1 ? " page)" : " pages)"));
    }

    std::string folder_;
    BatchOptions options_;
    double settle_s_ = 10;
    bool marker_ = false;
    bool once_ = false;
    std::string log_;
};

}  // namespace

std::unique_ptr<Command> make_watch()
{
    return std::make_unique<WatchCommand>();
}

}  // namespace hoso::cli
