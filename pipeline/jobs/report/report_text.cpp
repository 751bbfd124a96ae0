#include "pipeline/jobs/report/report_text.hpp"

#include <array>
#include <cmath>
#include <cstdio>
#include <ctime>

#include "catalog/jobs/batches.hpp"
#include "pipeline/jobs/report/report_html.hpp"

namespace hoso::pipeline {

namespace {

std::string formatted(SystemTime time, const char* format)
{
    const std::time_t seconds = time.time_since_epoch().count();
    std::tm local = {};
    localtime_r(&seconds, &local);
    char text[64];
    return {text, std::strftime(text, sizeof text, format, &local)};
}

/// Quoted where RFC 4180 asks for it.
std::string cell(const std::string& text)
{
    if (text.find_first_of(",\"\r\n") == std::string::npos)
        return text;
    std::string quoted = "\"";
    for (const char c : text)
        quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
    return quoted + "\"";
}

}  // namespace

std::string counted(std::int64_t count, const std::string& one, const std::string& many)
{
    return std::to_string(count) + " " + (count == 1 ? one : many);
}

std::string verdict(const BatchReport& report)
{
    if (report.documents == 0 && report.rejected.empty())
        return "There was nothing to do.";
    std::string text;
    if (report.failed == 0 && report.left == 0)
        text = report.documents == 1 ? "The document is done"
                                     : "All " + std::to_string(report.documents) + " documents are done";
    else
        text =
            std::to_string(report.done) + " of " + counted(report.documents, "document is", "documents are") + " done";
    if (report.failed > 0)
        text += ", " + std::to_string(report.failed) + " failed";
    if (report.left > 0)
        text += ", " + std::to_string(report.left) + " are left";
    if (report.review > 0)
        text += ", " + counted(report.review, "needs eyes", "need eyes");
    if (!report.rejected.empty())
        text += "; " + counted(static_cast<std::int64_t>(report.rejected.size()), "file was not taken in",
                               "files were not taken in");
    return text + ".";
}

std::vector<std::string> report_lines(const BatchReport& report)
{
    std::vector<std::string> lines{verdict(report), ""};
    lines.push_back(counted(report.pages, "page", "pages") + " (" + std::to_string(report.pages_kept) +
                    " read before), " + one_decimal(report.pages_per_minute) + " pages/min, " +
                    duration_words(report.busy_s) + "; " + bytes_text(report.bytes_in) + " taken in, " +
                    bytes_text(report.bytes_out) + " made");
    for (const RecordProgress& record : report.records)
        lines.push_back("  " + (record.record.empty() ? "outbox" : record.record) + ": " + std::to_string(record.done) +
                        " of " + std::to_string(record.documents) + " documents, " + std::to_string(record.failed) +
                        " failed, " + std::to_string(record.review) + " to look at");
    if (!report.causes.empty())
        lines.insert(lines.end(), {"", "Failures by cause:"});
    for (const FailureCause& cause : report.causes) {
        lines.push_back("  " + std::to_string(cause.count) + " × " + cause.code + ": " + cause.message);
        for (const std::string& example : cause.examples)
            lines.push_back("      " + example);
    }
    if (!report.rejected.empty())
        lines.insert(lines.end(), {"", "Files that were not taken in:"});
    for (const catalog::RejectedInput& input : report.rejected)
        lines.push_back("  " + input.path.string() + ": " + input.message + " [" + input.code + "]");
    if (!report.eyes.empty())
        lines.insert(lines.end(), {"", "Pages that need eyes:"});
    for (const PageForEyes& page : report.eyes)
        lines.push_back("  " + page.document + ", " + place_in_document(page) + ": " + page.reason);
    return lines;
}

std::string report_csv(const catalog::Catalog& catalog, const BatchReport& report)
{
    std::string text = "batch,ordinal,document,record,state,pages,needs_review,code,message,sha256,bytes,finished\r\n";
    for (const catalog::JobBatch& batch : report.batches)
        for (const catalog::Job& job : catalog::jobs_of(catalog, batch.id)) {
            const std::array cells{batch.name,
                                   std::to_string(job.ordinal),
                                   job.name,
                                   job.record,
                                   job.state,
                                   std::to_string(job.pages),
                                   std::string(job.needs_review ? "yes" : "no"),
                                   job.code,
                                   job.message,
                                   job.sha256,
                                   std::to_string(job.bytes),
                                   job.finished ? iso8601(*job.finished) : ""};
            for (std::size_t i = 0; i < cells.size(); ++i)
                text += (i > 0 ? "," : "") + cell(cells[i]);
            text += "\r\n";
        }
    return text;
}

std::string place_in_document(const PageForEyes& page)
{
    const std::string name = std::filesystem::path(page.source).filename().string();
    return page.page > 0 ? name + " page " + std::to_string(page.page) : name;
}

std::string local_clock(SystemTime time)
{
    return formatted(time, "%H:%M");
}

std::string local_time(SystemTime time)
{
    return formatted(time, "%Y-%m-%d %H:%M");
}

std::string one_decimal(double value)
{
    char text[32];
    std::snprintf(text, sizeof text, "%.1f", value);
    return text;
}

std::string bytes_text(std::uint64_t bytes)
{
    auto amount = static_cast<double>(bytes);
    for (const char* unit : {"bytes", "kB", "MB", "GB"}) {
        if (amount < 1000)
            return (unit == std::string("bytes") ? std::to_string(bytes) : one_decimal(amount)) + " " + unit;
        amount /= 1000;
    }
    return one_decimal(amount) + " TB";
}

std::string duration_words(double seconds)
{
    const long whole = std::lround(seconds);
    if (whole < 60)
        return std::to_string(whole) + " s";
    if (whole < 3600)
        return std::to_string(whole / 60) + " min";
    char text[32];
    std::snprintf(text, sizeof text, "%ld h %02ld min", whole / 3600, whole / 60 % 60);
    return text;
}

}  // namespace hoso::pipeline
