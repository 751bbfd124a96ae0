#include "catalog/record.hpp"

#include <cmath>

#include "cli/commands/catalog_json.hpp"
#include "cli/commands/commands.hpp"
#include "cli/exit_status.hpp"
#include "cli/fields.hpp"
#include "pipeline/jobs/filing.hpp"

namespace hoso::cli {

namespace {

class File : public Command {
public:
    void set_up(CLI::App& app) override
    {
        app.add_option("PDF", files_, "Finished documents")->required();
        auto* way = app.add_option_group("Where to");
        way->add_option("--record", record_, "Into the record with this code")->type_name("CODE");
        way->add_flag("--suggest", suggest_, "File nothing; show the likely records with reasons and confidences");
        way->add_flag("--auto", auto_, "Into the likely record, where it is clear enough which that is");
        way->require_option(1);
        app.add_option("--field", fields_, "A field of the document")->type_name("name=value");
    }

    int run(Context& context) override
    {
        catalog::Catalog catalog = catalog::Catalog::open(context.catalog_folder().string(), catalog::OpenMode::write);
        if (!record_.empty())
            static_cast<void>(catalog::record(catalog, record_));
        const catalog::Fields fields = fields_from(fields_);
        const Limits limits = limits_from(context.config());
        nlohmann::json filed = nlohmann::json::array();
        nlohmann::json failed = nlohmann::json::array();
        int status = all_done;
        for (const std::string& file : files_) {
            try {
                filed.push_back(file_one(context, catalog, file, fields, limits));
            } catch (const Error& error) {
                if (files_.size() == 1 || error.failure() == Failure::cancelled)
                    throw;
                context.say("hoso: failed: " + file + ": " + error.message() + " [" + error.code() + "]");
                failed.push_back({{"input", file}, {"code", error.code()}, {"message", error.message()}});
                status = some_failed;
            }
        }
        if (context.json && suggest_)
            context.print_json({{"files", std::move(filed)}, {"failed", std::move(failed)}});
        else if (context.json)
            context.print_json({{"documents", std::move(filed)}, {"failed", std::move(failed)}});
        return status;
    }

private:
    nlohmann::json file_one(Context& context, catalog::Catalog& catalog, const std::string& file,
                            const catalog::Fields& fields, const Limits& limits) const
    {
        std::string record = record_;
        if (suggest_ || auto_) {
            const auto likely = pipeline::suggest_for_pdf(catalog, file, fields, limits, context.cancel);
            if (suggest_)
                return shown(context, file, likely);
            record = clear_one(context, file, likely);
        }
        const catalog::Filing filing =
            pipeline::file_pdf(catalog, record, file, fields, {current_user()}, limits, context.cancel);
        for (const std::string& warning : filing.warnings)
            context.say("hoso: warning: " + warning);
        if (!context.json && !context.quiet)
            context.print(file + (filing.existed ? " was filed already as document " : " filed as document ") +
                          std::to_string(filing.document.id) + " of " + record);
        nlohmann::json json = to_json(filing.document);
        json["existed"] = filing.existed;
        json["warnings"] = filing.warnings;
        return json;
    }

    using Suggestions = std::vector<catalog::Suggestion>;

    static std::string line_of(const catalog::Suggestion& one)
    {
        return one.record + " (" + std::to_string(std::lround(one.confidence * 100)) + " %, " + one.reason + ")";
    }

    static nlohmann::json shown(const Context& context, const std::string& file, const Suggestions& likely)
    {
        nlohmann::json list = nlohmann::json::array();
        if (!context.json)
            context.print(file + (likely.empty() ? ": no record of the catalog seems likely" : ":"));
        for (const catalog::Suggestion& one : likely) {
            list.push_back(
                {{"record", one.record}, {"title", one.title}, {"confidence", one.confidence}, {"reason", one.reason}});
            if (!context.json)
                context.print("  " + line_of(one) + ": " + one.title);
        }
        return {{"input", file}, {"suggestions", std::move(list)}};
    }

    static std::string clear_one(const Context& context, const std::string& file, const Suggestions& likely)
    {
        if (likely.empty() || likely.front().confidence < catalog::confident_enough)
            throw BaseError(Failure::refused, "HOSO-FILE-UNCLEAR",
                            likely.empty() ? "no record of the catalog seems likely"
                                           : "it is not clear enough which record is meant; the first is " +
                                                 line_of(likely.front()),
                            file, "hoso file --suggest shows the likely ones; name one with --record");
        context.say("hoso: " + file + " goes into " + line_of(likely.front()));
        return likely.front().record;
    }

    std::vector<std::string> files_;
    std::string record_;
    bool suggest_ = false;
    bool auto_ = false;
    std::vector<std::string> fields_;
};

}  // namespace

std::unique_ptr<Command> make_file()
{
    return std::make_unique<File>();
}

}  // namespace hoso::cli
