// `hoso batch add`: decides what becomes a document, shows it, and queues it.

#include <iomanip>
#include <sstream>

#include "cli/commands/batch_options.hpp"
#include "cli/commands/commands.hpp"
#include "cli/exit_status.hpp"
#include "cli/progress.hpp"
#include "pipeline/jobs/report/report_text.hpp"

namespace hoso::cli {

namespace {

using catalog::Catalog;
using catalog::OpenMode;
using pipeline::BatchPlan;
using pipeline::counted;

class Add : public Command {
public:
    void set_up(CLI::App& app) override
    {
        app.add_option("FOLDER", inputs_, "Folders and files: images, PDF")->required();
        options_.set_up(app);
        app.add_flag("--dry-run", dry_run_, "Show the documents, queue nothing");
    }

    int run(Context& context) override
    {
        pipeline::AddRequest request = options_.request(context);
        request.plan.inputs.assign(inputs_.begin(), inputs_.end());
        request.plan.catalog = context.catalog_folder().string();
        ProgressLine line(context.draws_progress());
        const auto progress = [&](int done, int total) { line.show(done, total, true); };
        const BatchPlan plan = pipeline::plan_batch(request.plan, progress, context.cancel);
        line.clear();
        if (plan.rejects_nothing())
            pipeline::refuse_empty(plan, inputs_.front());
        std::string outbox;
        if (!dry_run_ && !plan.jobs.empty()) {
            Catalog catalog = Catalog::open(context.catalog_folder().string(), OpenMode::create);
            pipeline::add_plan(catalog, request, plan);
            if (plan.uses_outbox())
                outbox = pipeline::BatchFolders{catalog.folder()}.outbox(options_.name()).string();
        }
        if (context.json)
            context.print_json(json_of(plan, outbox));
        else
            show(context, plan, outbox);
        if (plan.jobs.empty())
            return no_usable_input;
        return plan.rejects_nothing() ? all_done : some_failed;
    }

private:
    [[nodiscard]] nlohmann::json json_of(const BatchPlan& plan, const std::string& outbox) const
    {
        nlohmann::json json = plan_json(options_.name(), plan);
        json["outbox"] = outbox.empty() ? nlohmann::json() : nlohmann::json(outbox);
        json["dry_run"] = dry_run_;
        return json;
    }

    static std::string line_of(const catalog::Job& job)
    {
        std::ostringstream line;
        line << std::setw(6) << job.pages << (job.pages == 1 ? " page   " : " pages  ") << job.name;
        if (job.inputs.size() > 1)
            line << " (" << job.inputs.size() << " files)";
        if (!job.record.empty())
            line << " -> " << job.record;
        return line.str();
    }

    void show(const Context& context, const BatchPlan& plan, const std::string& outbox) const
    {
        tell_rejected(context, plan);
        if (context.quiet)
            return;
        if (dry_run_)
            for (const catalog::Job& job : plan.jobs)
                context.print(line_of(job));
        context.print(options_.name() + ": " +
                      counted(static_cast<std::int64_t>(plan.jobs.size()), "document", "documents") + ", " +
                      counted(plan.pages, "page", "pages") + (dry_run_ ? " would be queued" : " queued") +
                      (plan.rejects_nothing() ? "" : "; what was rejected is listed above"));
        if (!outbox.empty())
            context.print("Documents without a record will be put into " + outbox);
    }

    std::vector<std::string> inputs_;
    BatchOptions options_;
    bool dry_run_ = false;
};

}  // namespace

std::unique_ptr<Command> make_batch_add()
{
    return std::make_unique<Add>();
}

}  // namespace hoso::cli
