#include "catalog/report.hpp"

#include "catalog/forms/form_files.hpp"
#include "cli/commands/commands.hpp"
#include "cli/commands/form_output.hpp"
#include "cli/exit_status.hpp"

namespace hoso::cli {

namespace {

nlohmann::json json_of(const std::vector<catalog::Completion>& all)
{
    nlohmann::json list = nlohmann::json::array();
    for (const catalog::Completion& one : all) {
        nlohmann::json json = {{"level", one.level},
                               {"agency", one.agency},
                               {"name", one.name},
                               {"year", one.year},
                               {"listed", one.listed},
                               {"excluded", one.excluded},
                               {"expected", one.expected()},
                               {"created", one.created},
                               {"created_percent", one.created_percent()},
                               {"completed", one.completed},
                               {"completed_percent", one.completed_percent()},
                               {"target_percent", nullptr}};
        if (one.target_percent)
            json["target_percent"] = *one.target_percent;
        list.push_back(std::move(json));
    }
    return list;
}

nlohmann::json json_of(const std::vector<catalog::Submission>& all)
{
    nlohmann::json list = nlohmann::json::array();
    for (const catalog::Submission& one : all)
        list.push_back({{"record", one.code},
                        {"title", one.title},
                        {"creator", one.creator},
                        {"state", one.state},
                        {"due", one.due},
                        {"days", one.days}});
    return list;
}

nlohmann::json json_of(const catalog::Report& report)
{
    nlohmann::json work = nlohmann::json::array();
    for (const catalog::WorkOfDay& one : report.work)
        work.push_back(
            {{"operator", one.operator_name}, {"day", one.day}, {"documents", one.documents}, {"pages", one.pages}});
    return {{"as_of", report.as_of},
            {"levels", json_of(report.levels)},
            {"agencies", json_of(report.agencies)},
            {"unlisted", report.unlisted},
            {"overdue", json_of(report.overdue)},
            {"due", json_of(report.due)},
            {"work", std::move(work)},
            {"quality",
             {{"documents", report.quality.documents},
              {"pages", report.quality.pages},
              {"pages_with_words", report.quality.pages_with_words},
              {"mean_confidence", report.quality.mean_confidence},
              {"to_review", report.quality.to_review}}}};
}

class Report : public Command {
public:
    void set_up(CLI::App& app) override
    {
        app.add_option("--agency", request_.agency, "Only this agency's lists")->type_name("ID");
        app.add_option("--year", request_.year, "Only the lists of this year");
        app.add_option("--as-of", request_.as_of, "The day from which deadlines are counted; default: today")
            ->type_name("DATE");
        app.add_option("-o,--output", output_, form_endings)->type_name("FILE");
    }

    int run(Context& context) override
    {
        const catalog::Catalog catalog =
            catalog::Catalog::open(context.catalog_folder().string(), catalog::OpenMode::read);
        const catalog::Report made = report(catalog, request_);
        if (!output_.empty())
            write_form(report_form(catalog.deployment(), made), output_);
        if (context.json)
            context.print_json(json_of(made));
        else if (output_.empty())
            context.print(text_of(report_form(catalog.deployment(), made)));
        return all_done;
    }

private:
    catalog::ReportRequest request_;
    std::string output_;
};

}  // namespace

std::unique_ptr<Command> make_report()
{
    return std::make_unique<Report>();
}

}  // namespace hoso::cli
