#include "catalog/record.hpp"

#include <iomanip>
#include <sstream>

#include "catalog/access_count.hpp"
#include "catalog/people.hpp"
#include "catalog/texts.hpp"
#include "cli/commands/catalog_json.hpp"
#include "cli/commands/commands.hpp"
#include "cli/exit_status.hpp"
#include "cli/fields.hpp"

namespace hoso::cli {

namespace {

using catalog::Catalog;
using catalog::OpenMode;

class RecordsCreate : public Command {
public:
    void set_up(CLI::App& app) override
    {
        app.add_option("--field", fields_, "A field of the record, such as fileCode=... or title=...")
            ->type_name("name=value")
            ->required();
    }

    int run(Context& context) override
    {
        Catalog catalog = Catalog::open(context.catalog_folder().string(), OpenMode::create);
        const catalog::Record record = create_record(catalog, fields_from(fields_), {current_user()});
        if (context.json)
            context.print_json(to_json(record));
        else if (!context.quiet)
            context.print(record.code + " created: " + record.title);
        return all_done;
    }

private:
    std::vector<std::string> fields_;
};

class RecordsList : public Command {
public:
    void set_up(CLI::App& app) override
    {
        app.add_option("--state", filter_.state, "Only records in this state");
        app.add_option("--code", filter_.code_prefix, "Only records whose code begins so");
        app.add_option("--limit", filter_.limit, "At most so many");
        app.add_option("--offset", filter_.offset, "Leave out so many");
    }

    int run(Context& context) override
    {
        const Catalog catalog = Catalog::open(context.catalog_folder().string(), OpenMode::read);
        const std::vector<catalog::Record> found = records(catalog, filter_);
        if (context.json) {
            nlohmann::json list = nlohmann::json::array();
            for (const catalog::Record& record : found)
                list.push_back(to_json(record));
            context.print_json({{"records", std::move(list)}});
            return all_done;
        }
        for (const catalog::Record& record : found) {
            std::ostringstream line;
            line << std::left << std::setw(28) << record.code << ' ' << std::setw(12) << record.state << std::right
                 << std::setw(5) << record.documents << " documents " << std::setw(6) << record.pages << " pages  "
                 << record.title;
            context.print(line.str());
        }
        return all_done;
    }

private:
    catalog::RecordFilter filter_;
};

class RecordsShow : public Command {
public:
    void set_up(CLI::App& app) override { app.add_option("CODE", code_, "The record's code")->required(); }

    int run(Context& context) override
    {
        const Catalog catalog = Catalog::open(context.catalog_folder().string(), OpenMode::read);
        const catalog::Record found = record(catalog, code_);
        const std::vector<catalog::Document> documents = documents_of(catalog, code_);
        const std::vector<catalog::AuditEntry> history = record_history(catalog, code_);
        const std::vector<std::string> persons = shared_with(catalog, code_);
        count_access(catalog, found.id);
        const catalog::AccessCount access = access_count(catalog, found.id);
        if (context.json) {
            nlohmann::json json = whole(found, documents, history);
            json["shared_with"] = persons;
            json["access"] = {{"count", access.count}, {"today", access.today}, {"last", access.last_at}};
            context.print_json(json);
            return all_done;
        }
        show(context, catalog, found, documents, history);
        show(context, persons, access);
        return all_done;
    }

private:
    static nlohmann::json whole(const catalog::Record& record, const std::vector<catalog::Document>& documents,
                                const std::vector<catalog::AuditEntry>& history)
    {
        nlohmann::json json = to_json(record);
        json["documents"] = nlohmann::json::array();
        for (const catalog::Document& document : documents)
            json["documents"].push_back(to_json(document));
        json["history"] = nlohmann::json::array();
        for (const catalog::AuditEntry& entry : history)
            json["history"].push_back(to_json(entry));
        return json;
    }

    static void show(const Context& context, const Catalog& catalog, const catalog::Record& record,
                     const std::vector<catalog::Document>& documents, const std::vector<catalog::AuditEntry>& history)
    {
        context.print(record.code + "  " + record.state + "\n" + record.title + "\n");
        const catalog::FieldRules& rules = catalog.deployment().record();
        for (const auto& [name, value] : record.fields) {
            const catalog::FieldRule* rule = rules.find(name);
            context.print("  " + (rule != nullptr ? rule->label : name) + ": " + rules.shown(name, value));
        }
        context.print("\nDocuments: " + std::to_string(documents.size()));
        for (const catalog::Document& document : documents)
            context.print("  " + std::to_string(document.ordinal) + ". [" + std::to_string(document.id) + "] " +
                          document.title + " (" + std::to_string(document.pages) + " pages)" +
                          (document.doubts.empty() ? "" : "  to look at"));
        context.print("\nHistory:");
        for (const catalog::AuditEntry& entry : history)
            context.print("  " + entry.at + "  " + entry.actor + "  " + entry.action + "  " + entry.object);
    }

    static void show(const Context& context, const std::vector<std::string>& persons,
                     const catalog::AccessCount& access)
    {
        if (!persons.empty())
            context.print("\nShared with: " + catalog::joined(persons, ", "));
        context.print("\nLooked at: " + std::to_string(access.count) + " times, " + std::to_string(access.today) +
                      " of them today");
    }

    std::string code_;
};

}  // namespace

std::unique_ptr<Command> make_records_create()
{
    return std::make_unique<RecordsCreate>();
}

std::unique_ptr<Command> make_records_list()
{
    return std::make_unique<RecordsList>();
}

std::unique_ptr<Command> make_records_show()
{
    return std::make_unique<RecordsShow>();
}

}  // namespace hoso::cli
