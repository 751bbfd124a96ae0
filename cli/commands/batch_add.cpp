// `hoso batch add`: decides what becomes a document, shows it, and queues it.

#include <iomanip>
#include <sstream>

#include "catalog/jobs/batches.hpp"
#include "cli/commands/commands.hpp"
#include "cli/exit_status.hpp"
#include "cli/progress.hpp"
#include "pipeline/jobs/add_batch.hpp"
#include "pipeline/jobs/provenance.hpp"

namespace hoso::cli {

namespace {

using catalog::Catalog;
using catalog::OpenMode;

class Add : public Command {
public:
    void set_up(CLI::App& app) override
    {
        app.add_option("FOLDER", inputs_, "Folders and files: images, PDF")->required();
        app.add_option("--name", name_, "Name of the batch")->required();
        app.add_option("--record", record_, "File the documents into this record (default: they stay in the outbox)")
            ->type_name("CODE");
        app.add_option("--split", split_, "What becomes a document: file, folder, fixed:N (pages)")->type_name("RULE");
        app.add_option("--lang", languages_, "Languages of the text, the most likely first")->type_name("vie+eng");
        app.add_option("--pdfa", flavour_, "Flavour of PDF/A")->check(CLI::IsMember({"2b", "2u"}));
        app.add_option("--author", author_, "Author of the documents");
        app.add_option("--dpi", dpi_, "Resolution of images that name none")->check(CLI::Range(30.0, 4800.0));
        app.add_option("--priority", priority_, "Higher ones are worked on first")->check(CLI::Range(-1000, 1000));
        app.add_flag("--force-ocr", force_ocr_, "Read also pages that have text of their own");
        app.add_flag("--dry-run", dry_run_, "Show the documents, queue nothing");
    }

    int run(Context& context) override
    {
        ProgressLine line(context.draws_progress());
        const auto progress = [&](int done, int total) { line.show(done, total, true); };
        const pipeline::AddRequest request = request_from(context);
        const pipeline::BatchPlan plan = pipeline::plan_batch(request.plan, progress, context.cancel);
        line.clear();
        if (plan.rejected.empty())
            pipeline::refuse_empty(plan, inputs_.front());
        std::string outbox;
        if (!dry_run_ && !plan.jobs.empty()) {
            Catalog catalog = Catalog::open(context.catalog_folder().string(), OpenMode::create);
            pipeline::add_plan(catalog, request, plan);
            if (record_.empty())
                outbox = pipeline::BatchFolders{catalog.folder()}.outbox(name_).string();
        }
        if (context.json)
            context.print_json(json_of(plan, outbox));
        else
            show(context, plan, outbox);
        if (plan.jobs.empty())
            return no_usable_input;
        return plan.rejected.empty() ? all_done : some_failed;
    }

private:
    [[nodiscard]] pipeline::AddRequest request_from(const Context& context) const
    {
        pipeline::AddRequest request;
        request.name = name_;
        request.priority = priority_;
        request.actor = {current_user()};
        request.settings.profile = pipeline::load_profile(context.profile);
        if (!languages_.empty())
            request.settings.profile.read.languages = pipeline::split_languages(languages_);
        request.settings.flavour = flavour_ == "2u" ? pipeline::PdfaFlavour::a2u : pipeline::PdfaFlavour::a2b;
        request.settings.author = author_;
        request.settings.dpi = dpi_;
        request.settings.force_ocr = force_ocr_;
        request.plan.inputs.assign(inputs_.begin(), inputs_.end());
        request.plan.split = pipeline::SplitRule::parse(split_);
        request.plan.record = record_;
        request.plan.limits = limits_from(context.config());
        return request;
    }

    [[nodiscard]] nlohmann::json json_of(const pipeline::BatchPlan& plan, const std::string& outbox) const
    {
        nlohmann::json rejected = nlohmann::json::array();
        for (const catalog::RejectedInput& input : plan.rejected)
            rejected.push_back({{"input", input.path.string()}, {"code", input.code}, {"message", input.message}});
        nlohmann::json documents = nlohmann::json::array();
        for (const catalog::Job& job : plan.jobs)
            documents.push_back(json_of(job));
        return {{"batch", name_},
                {"documents", plan.jobs.size()},
                {"pages", plan.pages},
                {"rejected", std::move(rejected)},
                {"document", std::move(documents)},
                {"outbox", outbox.empty() ? nlohmann::json() : nlohmann::json(outbox)},
                {"dry_run", dry_run_}};
    }

    static nlohmann::json json_of(const catalog::Job& job)
    {
        nlohmann::json inputs = nlohmann::json::array();
        for (const catalog::JobInput& input : job.inputs)
            inputs.push_back({{"path", input.path.string()}, {"pages", input.pages}});
        return {{"name", job.name},   {"title", job.title},   {"record", job.record},
                {"pages", job.pages}, {"fields", job.fields}, {"inputs", std::move(inputs)}};
    }

    static void tell_rejected(const Context& context, const pipeline::BatchPlan& plan)
    {
        for (const catalog::RejectedInput& input : plan.rejected)
            context.say("hoso: rejected: " + input.path.string() + ": " + input.message + " [" + input.code + "]");
    }

    void show(const Context& context, const pipeline::BatchPlan& plan, const std::string& outbox) const
    {
        tell_rejected(context, plan);
        if (dry_run_)
            for (const catalog::Job& job : plan.jobs) {
                std::ostringstream line;
                line << std::setw(6) << job.pages << (job.pages == 1 ? " page   " : " pages  ") << job.name;
                if (job.inputs.size() > 1)
                    line << " (" << job.inputs.size() << " files)";
                context.print(line.str());
            }
        if (context.quiet)
            return;
        context.print(name_ + ": " + std::to_string(plan.jobs.size()) + " documents, " + std::to_string(plan.pages) +
                      " pages" + (dry_run_ ? " would be queued" : " queued") +
                      (plan.rejected.empty() ? "" : ", " + std::to_string(plan.rejected.size()) + " files rejected"));
        if (!outbox.empty())
            context.print("The documents will be put into " + outbox);
    }

    std::vector<std::string> inputs_;
    std::string name_;
    std::string record_;
    std::string split_ = "file";
    std::string languages_;
    std::string flavour_ = "2b";
    std::string author_;
    std::optional<double> dpi_;
    int priority_ = 0;
    bool force_ocr_ = false;
    bool dry_run_ = false;
};

}  // namespace

std::unique_ptr<Command> make_batch_add()
{
    return std::make_unique<Add>();
}

}  // namespace hoso::cli
