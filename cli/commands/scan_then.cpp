#include "cli/commands/scan_then.hpp"

#include "base/user.hpp"
#include "catalog/record.hpp"
#include "cli/exit_status.hpp"
#include "cli/fields.hpp"
#include "cli/progress.hpp"
#include "pipeline/error.hpp"
#include "pipeline/jobs/provenance.hpp"

namespace hoso::cli {

namespace station = pipeline::station;

namespace {

pipeline::Profile profile_for(const Context& context, const std::string& languages)
{
    pipeline::Profile profile = station::reading_profile(pipeline::load_profile(context.profile));
    if (!languages.empty())
        profile.read.languages = pipeline::split_languages(languages);
    return profile;
}

}  // namespace

void ScanThen::set_up(CLI::App& app)
{
    app.add_option("--then", then_, "What becomes of the sides: PDF/A in a folder, filed, or nothing yet (default)")
        ->check(CLI::IsMember({"nothing", "convert", "file"}));
    app.add_option("--lang", languages_, "With --then: languages of the text")->type_name("vie+eng");
    app.add_option("-o,--output", output_, "With --then convert: the folder (default: documents, in the batch's)")
        ->type_name("FOLDER");
    app.add_option("--record", record_, "With --then file: the record, where no separator sheet names one")
        ->type_name("CODE");
    app.add_option("--field", fields_, "With --then file: a field of the documents")->type_name("name=value");
}

void ScanThen::begin(Context& context, const std::filesystem::path& batch)
{
    if (then_ == "nothing")
        return;
    request_ = {batch, output_.empty() ? batch / "documents" : std::filesystem::path(output_), then_ == "file", record_,
                fields_from(fields_)};
    if (request_.files) {
        catalog_ = catalog::Catalog::open(context.catalog_folder().string(), catalog::OpenMode::write);
        if (!record_.empty())
            static_cast<void>(catalog::record(*catalog_, record_));
    }
    readings_.emplace(batch, profile_for(context, languages_));
    along_ = std::make_unique<station::ReadAlong>(batch, *readings_, limits_from(context.config()), 0);
}

void ScanThen::follow(const pipeline::capture::BatchFacts& facts)
{
    if (along_)
        along_->follow(facts);
}

std::optional<station::DocumentsMade> ScanThen::finish(Context& context, const pipeline::capture::BatchFacts& facts)
{
    if (!along_)
        return std::nullopt;
    ProgressLine line(context.draws_progress());
    along_->follow(facts);
    along_->finish(context.cancel, [&](int done, int total) { line.show(done, total, true); });
    line.clear();
    if (!request_.files)
        std::filesystem::create_directories(request_.output);
    return station::make_documents(catalog_ ? &*catalog_ : nullptr, request_, facts, *readings_, {current_user()},
                                   context.cancel);
}

nlohmann::json to_json(const station::DocumentsMade& made)
{
    nlohmann::json documents = nlohmann::json::array();
    for (const station::DocumentMade& document : made.documents) {
        nlohmann::json json = {{"number", document.number}, {"sha256", document.sha256}, {"pages", document.pages}};
        if (document.catalog_id) {
            json["record"] = document.record;
            json["document"] = *document.catalog_id;
            json["existed"] = document.existed;
        } else {
            json["output"] = document.output.string();
        }
        documents.push_back(std::move(json));
    }
    nlohmann::json failed = nlohmann::json::array();
    for (const pipeline::ConvertFailure& failure : made.failed)
        failed.push_back(
            {{"input", failure.input}, {"number", failure.page}, {"code", failure.code}, {"message", failure.message}});
    return {{"made", std::move(documents)}, {"failed", std::move(failed)}};
}

void print_documents(const Context& context, const station::DocumentsMade& made)
{
    for (const station::DocumentMade& document : made.documents) {
        const std::string pages = std::to_string(document.pages) + (document.pages == 1 ? " page" : " pages");
        context.print("document " + std::to_string(document.number) + ": " + pages + ", " +
                      (document.catalog_id ? "document " + std::to_string(*document.catalog_id) + " in record " +
                                                 document.record + (document.existed ? " already" : "")
                                           : document.output.string()));
    }
    for (const pipeline::ConvertFailure& failure : made.failed)
        context.say("hoso: failed: document " + std::to_string(failure.page) + ": " + failure.message + " [" +
                    failure.code + "]");
}

int exit_status(const station::DocumentsMade& made)
{
    if (made.failed.empty())
        return all_done;
    for (const pipeline::ConvertFailure& failure : made.failed)
        if (failure.failure == Failure::refused)
            return refused_by_rule;
    return some_failed;
}

}  // namespace hoso::cli
