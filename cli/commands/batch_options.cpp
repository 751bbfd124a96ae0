#include "cli/commands/batch_options.hpp"

#include "pipeline/jobs/provenance.hpp"

namespace hoso::cli {

void BatchOptions::set_up(CLI::App& app)
{
    app.add_option("--name", name_, "Name of the batch")->required();
    auto* record = app.add_option("--record", record_,
                                  "File the documents into this record (default: they stay in the batch's outbox)")
                       ->type_name("CODE");
    app.add_option("--records-from", manifest_, "A table with record and fields for each file or folder (CSV, XLSX)")
        ->type_name("FILE")
        ->excludes(record);
    app.add_option("--split", split_, "What becomes a document: file, folder, separator, fixed:N (pages)")
        ->type_name("RULE")
        ->capture_default_str();
    app.add_option("--lang", languages_, "Languages of the text, the most likely first")->type_name("vie+eng");
    app.add_option("--pdfa", flavour_, "Flavour of PDF/A")->check(CLI::IsMember({"2b", "2u"}));
    app.add_option("--author", author_, "Author of the documents");
    app.add_option("--dpi", dpi_, "Resolution of images that name none")->check(CLI::Range(30.0, 4800.0));
    app.add_option("--priority", priority_, "Batches of higher priority are worked on first")
        ->check(CLI::Range(-1000, 1000));
    app.add_flag("--force-ocr", force_ocr_, "Read also pages that have text of their own");
}

pipeline::AddRequest BatchOptions::request(const Context& context) const
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
    request.plan.split = pipeline::SplitRule::parse(split_);
    request.plan.record = record_;
    request.plan.manifest = manifest_;
    request.plan.limits = limits_from(context.config());
    return request;
}

nlohmann::json plan_json(const std::string& batch, const pipeline::BatchPlan& plan)
{
    nlohmann::json documents = nlohmann::json::array();
    for (const catalog::Job& job : plan.jobs) {
        nlohmann::json inputs = nlohmann::json::array();
        for (const catalog::JobInput& input : job.inputs)
            inputs.push_back({{"path", input.path.string()}, {"pages", input.pages}});
        documents.push_back({{"name", job.name},
                             {"title", job.title},
                             {"record", job.record.empty() ? nlohmann::json() : nlohmann::json(job.record)},
                             {"pages", job.pages},
                             {"fields", job.fields},
                             {"inputs", std::move(inputs)}});
    }
    nlohmann::json rejected = nlohmann::json::array();
    for (const catalog::RejectedInput& input : plan.rejected)
        rejected.push_back({{"input", input.path.string()}, {"code", input.code}, {"message", input.message}});
    for (const pipeline::ManifestProblem& problem : plan.manifest_problems)
        rejected.push_back({{"input", problem.input},
                            {"row", problem.row},
                            {"column", problem.column},
                            {"code", problem.code},
                            {"message", problem.message}});
    return {{"batch", batch},
            {"documents", plan.jobs.size()},
            {"pages", plan.pages},
            {"rejected", std::move(rejected)},
            {"document", std::move(documents)}};
}

void tell_rejected(const Context& context, const pipeline::BatchPlan& plan)
{
    for (const pipeline::ManifestProblem& problem : plan.manifest_problems)
        context.say("hoso: rejected: row " + std::to_string(problem.row) + ", " + problem.column + ": " +
                    problem.message + " [" + problem.code + "]");
    for (const catalog::RejectedInput& input : plan.rejected)
        context.say("hoso: rejected: " + input.path.string() + ": " + input.message + " [" + input.code + "]");
}

}  // namespace hoso::cli
