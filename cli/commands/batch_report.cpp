// `hoso batch report`: what became of batches, as text, JSON, CSV, one HTML page and PDF/A.

#include <cmath>

#include "base/file.hpp"
#include "cli/commands/batch_json.hpp"
#include "cli/commands/commands.hpp"
#include "cli/exit_status.hpp"
#include "pipeline/jobs/report/batch_report.hpp"
#include "pipeline/jobs/report/report_html.hpp"
#include "pipeline/jobs/report/report_pdf.hpp"
#include "pipeline/jobs/report/report_text.hpp"

namespace hoso::cli {

namespace {

using pipeline::BatchReport;

nlohmann::json lists_of(const BatchReport& report)
{
    nlohmann::json causes = nlohmann::json::array();
    for (const pipeline::FailureCause& cause : report.causes)
        causes.push_back(
            {{"code", cause.code}, {"message", cause.message}, {"count", cause.count}, {"examples", cause.examples}});
    nlohmann::json records = nlohmann::json::array();
    for (const pipeline::RecordProgress& record : report.records)
        records.push_back({{"record", record.record.empty() ? nlohmann::json() : nlohmann::json(record.record)},
                           {"documents", record.documents},
                           {"done", record.done},
                           {"failed", record.failed},
                           {"review", record.review},
                           {"pages", record.pages}});
    nlohmann::json eyes = nlohmann::json::array();
    for (const pipeline::PageForEyes& page : report.eyes)
        eyes.push_back({{"batch", page.batch},
                        {"document", page.document},
                        {"input", page.source},
                        {"page", page.page > 0 ? nlohmann::json(page.page) : nlohmann::json()},
                        {"code", page.code.empty() ? nlohmann::json() : nlohmann::json(page.code)},
                        {"reason", page.reason}});
    nlohmann::json rejected = nlohmann::json::array();
    for (const catalog::RejectedInput& input : report.rejected)
        rejected.push_back({{"input", input.path.string()}, {"code", input.code}, {"message", input.message}});
    nlohmann::json throughput = nlohmann::json::array();
    for (const pipeline::ThroughputStep& step : report.throughput)
        throughput.push_back({{"begin", iso8601(step.begin)}, {"pages", step.pages}});
    return {{"causes", std::move(causes)},
            {"records", std::move(records)},
            {"eyes", std::move(eyes)},
            {"rejected", std::move(rejected)},
            {"throughput", std::move(throughput)}};
}

nlohmann::json json_of(const BatchReport& report)
{
    nlohmann::json batches = nlohmann::json::array();
    for (const catalog::JobBatch& batch : report.batches)
        batches.push_back(to_json(batch));
    nlohmann::json json = {{"made", iso8601(report.made)},
                           {"verdict", pipeline::verdict(report)},
                           {"all_well", report.all_well()},
                           {"batches", std::move(batches)},
                           {"documents", report.documents},
                           {"done", report.done},
                           {"failed", report.failed},
                           {"review", report.review},
                           {"left", report.left},
                           {"pages", report.pages},
                           {"pages_kept", report.pages_kept},
                           {"pages_left_out", report.pages_left_out},
                           {"pages_without_words", report.pages_without_words},
                           {"words", report.words},
                           {"bytes_in", report.bytes_in},
                           {"bytes_out", report.bytes_out},
                           {"busy_s", report.busy_s},
                           {"pages_per_minute", std::round(report.pages_per_minute * 10) / 10},
                           {"confidence", report.confidence},
                           {"throughput_step_s", report.step_s}};
    json.update(lists_of(report));
    return json;
}

class Report : public Command {
public:
    void set_up(CLI::App& app) override
    {
        app.add_option("NAME", names_, "Batches (default: those of the last 24 hours)");
        app.add_option("--html", html_, "Also write one self-contained HTML page")->type_name("FILE");
        app.add_option("--pdf", pdf_, "Also write a PDF/A for the file")->type_name("FILE");
        app.add_option("--csv", csv_, "Also write a table of the documents")->type_name("FILE");
        app.add_option("--thumbnails", thumbnails_, "At most so many small pictures of pages in the HTML")
            ->check(CLI::Range(0, 2000))
            ->capture_default_str();
    }

    int run(Context& context) override
    {
        const catalog::Catalog catalog =
            catalog::Catalog::open(context.catalog_folder().string(), catalog::OpenMode::read);
        BatchReport report = pipeline::batch_report(catalog, names_);
        if (!html_.empty()) {
            add_thumbnails(report, thumbnails_, limits_from(context.config()));
            write_durably(html_, as_bytes(report_html(report)));
        }
        if (!pdf_.empty())
            write_report_pdf(report, pdf_);
        if (!csv_.empty())
            write_durably(csv_, as_bytes(report_csv(catalog, report)));
        if (context.json)
            context.print_json(json_of(report));
        else if (!context.quiet)
            for (const std::string& line : report_lines(report))
                context.print(line);
        return report.all_well() ? all_done : some_failed;
    }

private:
    std::vector<std::string> names_;
    std::string html_;
    std::string csv_;
    std::string pdf_;
    std::size_t thumbnails_ = 60;
};

}  // namespace

std::unique_ptr<Command> make_batch_report()
{
    return std::make_unique<Report>();
}

}  // namespace hoso::cli
