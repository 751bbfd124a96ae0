#include "catalog/document.hpp"

#include "catalog/access_count.hpp"
#include "catalog/document_change.hpp"
#include "cli/commands/catalog_json.hpp"
#include "cli/commands/commands.hpp"
#include "cli/exit_status.hpp"
#include "cli/fields.hpp"
#include "pipeline/jobs/filing.hpp"

namespace hoso::cli {

namespace {

using catalog::Catalog;
using catalog::OpenMode;

class DocumentsShow : public Command {
public:
    void set_up(CLI::App& app) override
    {
        app.add_option("DOCUMENT", reference_, "Its number, docCode or docId")->required();
    }

    int run(Context& context) override
    {
        const Catalog catalog = Catalog::open(context.catalog_folder().string(), OpenMode::read);
        const catalog::Document found = catalog::document(catalog, reference_);
        const auto places = catalog::records_of(catalog, found.id);
        const auto before = catalog::predecessors(catalog, found.id);
        const auto history = catalog::document_history(catalog, found.id);
        count_access_to_document(catalog, found.id);
        if (context.json)
            context.print_json(whole(found, places, before, history));
        else
            show(context, catalog, found, places, before, history);
        return all_done;
    }

private:
    using Places = std::vector<std::string>;
    using Before = std::vector<catalog::Predecessor>;
    using History = std::vector<catalog::AuditEntry>;

    static nlohmann::json whole(const catalog::Document& document, const Places& places, const Before& before,
                                const History& history)
    {
        nlohmann::json json = to_json(document);
        json["records"] = places;
        json["predecessors"] = nlohmann::json::array();
        for (const catalog::Predecessor& one : before)
            json["predecessors"].push_back({{"version", one.version},
                                            {"sha256", one.file.sha256},
                                            {"bytes", one.file.bytes},
                                            {"path", one.file.path.string()},
                                            {"pages", one.pages},
                                            {"replaced_at", one.replaced_at},
                                            {"replaced_by", one.replaced_by},
                                            {"reason", one.reason}});
        json["history"] = nlohmann::json::array();
        for (const catalog::AuditEntry& entry : history)
            json["history"].push_back(to_json(entry));
        return json;
    }

    static void show(const Context& context, const Catalog& catalog, const catalog::Document& document,
                     const Places& places, const Before& before, const History& history)
    {
        context.print(document.title + "\n");
        const catalog::FieldRules& rules = catalog.deployment().document();
        for (const auto& [name, value] : document.fields) {
            const catalog::FieldRule* rule = rules.find(name);
            context.print("  " + (rule != nullptr ? rule->label : name) + ": " + rules.shown(name, value));
        }
        std::string records;
        for (const std::string& code : places)
            records += (records.empty() ? "" : ", ") + code;
        context.print("\n  records " + records + "\n  file    " + document.file.path.string() + "\n  sha256  " +
                      document.file.sha256 + "\n  filed   " + document.filed_at + " by " + document.filed_by +
                      "\n  version " + std::to_string(document.version));
        for (const std::string& doubt : document.doubts)
            context.print("  to look at  " + doubt);
        for (const catalog::Predecessor& one : before)
            context.print("  before  " + one.file.path.string() + ", until " + one.replaced_at + " (" +
                          one.replaced_by + ": " + one.reason + ")");
        context.print("\nHistory:");
        for (const catalog::AuditEntry& entry : history)
            context.print("  " + entry.at + "  " + entry.actor + "  " + entry.action);
    }

    std::string reference_;
};

void show_changed(const Context& context, const catalog::Document& document)
{
    if (context.json)
        context.print_json(to_json(document));
    else if (!context.quiet)
        context.print(document.record + ", document " + std::to_string(document.ordinal) + " [" +
                      std::to_string(document.id) + "]: version " + std::to_string(document.version));
}

class DocumentsEdit : public Command {
public:
    void set_up(CLI::App& app) override
    {
        app.add_option("DOCUMENT", edit_.document, "Its number, docCode or docId")->required();
        CLI::Option* reviewed =
            app.add_flag("--reviewed", reviewed_, "You have looked at what was flagged, and it is good");
        CLI::Option* field = app.add_option("--field", fields_, "A field to change; an empty value takes it away")
                                 ->type_name("name=value");
        app.add_option("--replace-file", file_, "A finished PDF that takes the place of the document's; needs --reason")
            ->type_name("PDF")
            ->excludes(field)
            ->excludes(reviewed);
        reviewed->excludes(field);
        app.add_option("--reason", reason_, "Why the file is replaced");
        app.add_option("--if-version", edit_.expected_version, "Only when the document still has this version");
    }

    int run(Context& context) override
    {
        if (fields_.empty() && file_.empty() && !reviewed_)
            throw BaseError(Failure::usage, "HOSO-USAGE-NOTHING", "nothing is named that should change", edit_.document,
                            "give --field name=value, --replace-file PDF or --reviewed");
        Catalog catalog = Catalog::open(context.catalog_folder().string(), OpenMode::write);
        edit_.actor = {current_user()};
        show_changed(context, changed(context, catalog));
        return all_done;
    }

private:
    catalog::Document changed(Context& context, Catalog& catalog)
    {
        if (reviewed_)
            return clear_doubts(catalog, {edit_.document, edit_.expected_version, edit_.actor});
        return file_.empty() ? edited(catalog) : replaced(context, catalog);
    }

    catalog::Document edited(Catalog& catalog)
    {
        edit_.fields = fields_from(fields_);
        return edit_document(catalog, edit_);
    }

    catalog::Document replaced(Context& context, Catalog& catalog) const
    {
        catalog::FileReplacement replacement;
        replacement.document = edit_.document;
        replacement.file = file_;
        replacement.reason = reason_;
        replacement.expected_version = edit_.expected_version;
        replacement.actor = edit_.actor;
        return pipeline::replace_by_pdf(catalog, std::move(replacement), limits_from(context.config()), context.cancel);
    }

    catalog::DocumentEdit edit_;
    std::vector<std::string> fields_;
    std::string file_;
    std::string reason_;
    bool reviewed_ = false;
};

class DocumentsMove : public Command {
public:
    void set_up(CLI::App& app) override
    {
        app.add_option("DOCUMENT", move_.document, "Its number, docCode or docId")->required();
        app.add_option("--to", move_.record, "The record to which it goes")->type_name("CODE");
        app.add_flag("--also", move_.also, "It stands there as well, without a copy");
        app.add_option("--place", move_.place, "Its place in the record, from 1; those behind make room")
            ->check(CLI::PositiveNumber);
        app.add_option("--if-version", move_.expected_version, "Only when the document still has this version");
    }

    int run(Context& context) override
    {
        Catalog catalog = Catalog::open(context.catalog_folder().string(), OpenMode::write);
        move_.actor = {current_user()};
        show_changed(context, move_document(catalog, move_));
        return all_done;
    }

private:
    catalog::DocumentMove move_;
};

}  // namespace

std::unique_ptr<Command> make_documents_show()
{
    return std::make_unique<DocumentsShow>();
}

std::unique_ptr<Command> make_documents_edit()
{
    return std::make_unique<DocumentsEdit>();
}

std::unique_ptr<Command> make_documents_move()
{
    return std::make_unique<DocumentsMove>();
}

}  // namespace hoso::cli
