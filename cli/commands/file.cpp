#include "catalog/record.hpp"
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
        app.add_option("--record", record_, "The record's code")->required()->type_name("CODE");
        app.add_option("--field", fields_, "A field of the document")->type_name("name=value");
    }

    int run(Context& context) override
    {
        catalog::Catalog catalog = catalog::Catalog::open(context.catalog_folder().string(), catalog::OpenMode::write);
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
        if (context.json)
            context.print_json({{"documents", std::move(filed)}, {"failed", std::move(failed)}});
        return status;
    }

private:
    nlohmann::json file_one(Context& context, catalog::Catalog& catalog, const std::string& file,
                            const catalog::Fields& fields, const Limits& limits) const
    {
        const catalog::Filing filing =
            pipeline::file_pdf(catalog, record_, file, fields, {current_user()}, limits, context.cancel);
        for (const std::string& warning : filing.warnings)
            context.say("hoso: warning: " + warning);
        if (!context.json && !context.quiet)
            context.print(file + (filing.existed ? " was filed already as document " : " filed as document ") +
                          std::to_string(filing.document.id) + " of " + record_);
        nlohmann::json json = to_json(filing.document);
        json["existed"] = filing.existed;
        json["warnings"] = filing.warnings;
        return json;
    }

    std::vector<std::string> files_;
    std::string record_;
    std::vector<std::string> fields_;
};

}  // namespace

std::unique_ptr<Command> make_file()
{
    return std::make_unique<File>();
}

}  // namespace hoso::cli
