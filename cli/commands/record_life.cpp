#include "catalog/lifecycle.hpp"
#include "catalog/record_list.hpp"
#include "cli/commands/catalog_json.hpp"
#include "cli/commands/commands.hpp"
#include "cli/exit_status.hpp"
#include "cli/fields.hpp"

namespace hoso::cli {

namespace {

using catalog::Catalog;
using catalog::OpenMode;

void show(const Context& context, const catalog::Record& record)
{
    if (context.json)
        context.print_json(to_json(record));
    else if (!context.quiet)
        context.print(record.code + ": " + record.state + ", version " + std::to_string(record.version));
}

/// `hoso records open`, `review`, …: one step of a record's life.
class RecordsStep : public Command {
public:
    explicit RecordsStep(const char* action) { change_.action = action; }

    void set_up(CLI::App& app) override
    {
        app.add_option("CODE", change_.code, "The record's code")->required();
        app.add_option("--reason", change_.reason, "Why; some steps need it");
        app.add_option("--if-version", change_.expected_version, "Only when the record still has this version");
    }

    int run(Context& context) override
    {
        Catalog catalog = Catalog::open(context.catalog_folder().string(), OpenMode::write);
        change_.actor = {current_user()};
        show(context, change_state(catalog, change_));
        return all_done;
    }

private:
    catalog::StateChange change_;
};

class RecordsEdit : public Command {
public:
    void set_up(CLI::App& app) override
    {
        app.add_option("CODE", edit_.code, "The record's code")->required();
        app.add_option("--field", fields_, "A field to change; an empty value takes it away")
            ->type_name("name=value")
            ->required();
        app.add_option("--if-version", edit_.expected_version, "Only when the record still has this version");
    }

    int run(Context& context) override
    {
        Catalog catalog = Catalog::open(context.catalog_folder().string(), OpenMode::write);
        edit_.fields = fields_from(fields_);
        edit_.actor = {current_user()};
        show(context, edit_record(catalog, edit_));
        return all_done;
    }

private:
    catalog::RecordEdit edit_;
    std::vector<std::string> fields_;
};

class RecordsImport : public Command {
public:
    void set_up(CLI::App& app) override
    {
        app.add_option("LIST", list_, "The record list: CSV, XLSX or ODS")->required();
        app.add_option("--agency", request_.agency, "The agency's identifier")->required();
        app.add_option("--year", request_.year, "The year of the list")->required();
    }

    int run(Context& context) override
    {
        Catalog catalog = Catalog::open(context.catalog_folder().string(), OpenMode::create);
        request_.file = list_;
        request_.actor = {current_user()};
        const catalog::ListImport result = import_record_list(catalog, request_);
        if (context.json)
            context.print_json(json_of(result));
        else
            print(context, result);
        return result.rejected.empty() ? all_done : some_failed;
    }

private:
    static nlohmann::json json_of(const catalog::ListImport& result)
    {
        nlohmann::json rejected = nlohmann::json::array();
        for (const catalog::RejectedRow& row : result.rejected)
            rejected.push_back(
                {{"row", row.row}, {"column", row.column}, {"rule", row.rule}, {"message", row.message}});
        return {{"rows", result.rows},
                {"headings", result.headings},
                {"imported", result.imported},
                {"rejected", std::move(rejected)}};
    }

    static void print(const Context& context, const catalog::ListImport& result)
    {
        context.print(std::to_string(result.imported) + " of " + std::to_string(result.rows) + " records taken in");
        for (const catalog::RejectedRow& row : result.rejected)
            context.print("  row " + std::to_string(row.row) + ", " + row.column + ": " + row.message + " (" +
                          row.rule + ")");
    }

    std::string list_;
    catalog::ListRequest request_;
};

}  // namespace

std::unique_ptr<Command> make_records_import()
{
    return std::make_unique<RecordsImport>();
}

std::unique_ptr<Command> make_records_edit()
{
    return std::make_unique<RecordsEdit>();
}

std::unique_ptr<Command> make_records_open()
{
    return std::make_unique<RecordsStep>("open");
}

std::unique_ptr<Command> make_records_review()
{
    return std::make_unique<RecordsStep>("review");
}

std::unique_ptr<Command> make_records_close()
{
    return std::make_unique<RecordsStep>("close");
}

std::unique_ptr<Command> make_records_reopen()
{
    return std::make_unique<RecordsStep>("reopen");
}

std::unique_ptr<Command> make_records_submit()
{
    return std::make_unique<RecordsStep>("submit");
}

std::unique_ptr<Command> make_records_return()
{
    return std::make_unique<RecordsStep>("return");
}

std::unique_ptr<Command> make_records_accept()
{
    return std::make_unique<RecordsStep>("accept");
}

std::unique_ptr<Command> make_records_keep_back()
{
    return std::make_unique<RecordsStep>("keep-back");
}

std::unique_ptr<Command> make_records_freeze()
{
    return std::make_unique<RecordsStep>("freeze");
}

std::unique_ptr<Command> make_records_unfreeze()
{
    return std::make_unique<RecordsStep>("unfreeze");
}

}  // namespace hoso::cli
