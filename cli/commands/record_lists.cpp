#include "catalog/forms/submission.hpp"
#include "catalog/list_approval.hpp"

#include "cli/commands/commands.hpp"
#include "cli/commands/form_output.hpp"
#include "cli/exit_status.hpp"

namespace hoso::cli {

namespace {

using catalog::Catalog;
using catalog::OpenMode;

class RecordsApproveList : public Command {
public:
    void set_up(CLI::App& app) override
    {
        app.add_option("--agency", approval_.agency, "The agency's identifier")->required();
        app.add_option("--year", approval_.year, "The year of the list")->required();
        app.add_option("--decision", approval_.decision, "Number and day of the decision that approves it")->required();
    }

    int run(Context& context) override
    {
        Catalog catalog = Catalog::open(context.catalog_folder().string(), OpenMode::write);
        const catalog::ListApproval made = approve_list(catalog, approval_, {current_user()});
        if (context.json)
            context.print_json({{"agency", made.agency},
                                {"year", made.year},
                                {"decision", made.decision},
                                {"approved_at", made.approved_at},
                                {"approved_by", made.approved_by}});
        else if (!context.quiet)
            context.print("the list of " + made.agency + " for " + std::to_string(made.year) + " is approved");
        return all_done;
    }

private:
    catalog::ListApproval approval_;
};

/// `hoso records print-list`: the official form.
class RecordsPrintList : public Command {
public:
    void set_up(CLI::App& app) override
    {
        app.add_option("--agency", agency_, "The agency's identifier")->required();
        app.add_option("--year", year_, "The year of the list")->required();
        app.add_option("-o,--output", output_, form_endings)->required()->type_name("FILE");
    }

    int run(Context& context) override
    {
        const Catalog catalog = Catalog::open(context.catalog_folder().string(), OpenMode::read);
        write_form(record_list_form(catalog, agency_, year_), output_);
        if (context.json)
            context.print_json({{"output", output_}});
        return all_done;
    }

private:
    std::string agency_;
    int year_ = 0;
    std::string output_;
};

/// `hoso records draft-list`: last year's list for this year.
class RecordsDraftList : public Command {
public:
    void set_up(CLI::App& app) override
    {
        app.add_option("--agency", agency_, "The agency's identifier")->required();
        app.add_option("--from", from_, "The year whose list is copied")->required();
        app.add_option("--to", to_, "The year for which it is a draft")->required();
        app.add_option("-o,--output", output_, "A spreadsheet, to be changed and imported: .xlsx or .csv")
            ->required()
            ->type_name("FILE");
    }

    int run(Context& context) override
    {
        const Catalog catalog = Catalog::open(context.catalog_folder().string(), OpenMode::read);
        write_form(list_draft(catalog, agency_, from_, to_), output_);
        if (context.json)
            context.print_json({{"output", output_}});
        return all_done;
    }

private:
    std::string agency_;
    int from_ = 0;
    int to_ = 0;
    std::string output_;
};

/// `hoso records print-submission`, `print-minutes`: the papers that go to the archive with submitted records.
class RecordsPrintSubmission : public Command {
public:
    explicit RecordsPrintSubmission(bool minutes) : minutes_(minutes) {}

    void set_up(CLI::App& app) override
    {
        app.add_option("CODE", codes_, "The codes of records that were submitted")->required();
        app.add_option("-o,--output", output_, form_endings)->required()->type_name("FILE");
        if (!minutes_)
            return;
        app.add_option("--giver", facts_.giver, "Who hands over; otherwise the records' agency");
        app.add_option("--receiver", facts_.receiver, "Who takes the records");
        app.add_option("--block", facts_.block, "What the records are called together");
        app.add_option("--condition", facts_.condition, "The condition that both sides found");
    }

    int run(Context& context) override
    {
        const Catalog catalog = Catalog::open(context.catalog_folder().string(), OpenMode::read);
        write_form(minutes_ ? submission_minutes(catalog, codes_, facts_) : submission_list(catalog, codes_), output_);
        if (context.json)
            context.print_json({{"output", output_}});
        return all_done;
    }

private:
    bool minutes_;
    std::vector<std::string> codes_;
    std::string output_;
    catalog::SubmissionFacts facts_;
};

}  // namespace

std::unique_ptr<Command> make_records_print_submission()
{
    return std::make_unique<RecordsPrintSubmission>(false);
}

std::unique_ptr<Command> make_records_print_minutes()
{
    return std::make_unique<RecordsPrintSubmission>(true);
}

std::unique_ptr<Command> make_records_approve_list()
{
    return std::make_unique<RecordsApproveList>();
}

std::unique_ptr<Command> make_records_print_list()
{
    return std::make_unique<RecordsPrintList>();
}

std::unique_ptr<Command> make_records_draft_list()
{
    return std::make_unique<RecordsDraftList>();
}

}  // namespace hoso::cli
