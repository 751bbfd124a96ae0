#include "pipeline/jobs/report/report_html.hpp"

#include <algorithm>
#include <cmath>
#include <ctime>
#include <string_view>

#include "pipeline/jobs/report/report_text.hpp"

namespace hoso::pipeline {

namespace {

constexpr std::string_view styles = R"css(
:root { --ink: #1c2733; --quiet: #5d6b7a; --line: #dfe5eb; --paper: #fff; --ground: #f4f6f8; --good: #2b7a4b; --bad: #b3261e; --eyes: #a66300; --bar: #3b6ea5; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6ebf0; --quiet: #9aa8b5; --line: #33404c; --paper: #1b232b; --ground: #12181e; --good: #6fc38e; --bad: #ef8a82; --eyes: #e0ac5c; --bar: #7fa9d6; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 15px/1.5 system-ui, "Segoe UI", "Noto Sans", sans-serif; }
main { max-width: 1080px; margin: 0 auto; padding: 32px 20px 64px; }
h1 { font-size: 26px; margin: 0; } h2 { font-size: 18px; margin: 36px 0 10px; }
.quiet { color: var(--quiet); } .good { color: var(--good); } .bad { color: var(--bad); } .eyes { color: var(--eyes); }
.verdict { font-size: 18px; margin: 14px 0 22px; font-weight: 600; }
.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(180px, 1fr)); gap: 12px; }
.figures div, .card { background: var(--paper); border: 1px solid var(--line); border-radius: 8px; padding: 12px 14px; }
.figures b { display: block; font-size: 24px; line-height: 1.25; font-variant-numeric: tabular-nums; }
.charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(320px, 1fr)); gap: 12px; margin-top: 12px; } .card h2 { margin: 0; } .card p { margin: 0 0 10px; }
svg { width: 100%; height: auto; display: block; } svg text { fill: var(--quiet); font-size: 11px; } svg rect { fill: var(--bar); } svg line { stroke: var(--line); }
table { width: 100%; border-collapse: collapse; background: var(--paper); border: 1px solid var(--line); border-radius: 8px; overflow: hidden; }
th, td { text-align: left; padding: 8px 12px; border-top: 1px solid var(--line); vertical-align: top; overflow-wrap: anywhere; }
thead th { border-top: 0; font-weight: 600; color: var(--quiet); font-size: 13px; } td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.meter { height: 8px; border-radius: 4px; background: var(--line); min-width: 90px; overflow: hidden; } .meter i { display: block; height: 100%; background: var(--good); }
.pages { display: grid; grid-template-columns: repeat(auto-fill, minmax(190px, 1fr)); gap: 14px; }
.pages figure { margin: 0; background: var(--paper); border: 1px solid var(--line); border-radius: 8px; padding: 10px; }
.pages img, .none { width: 100%; height: 210px; object-fit: contain; background: var(--ground); border-radius: 4px; }
.none { display: grid; place-items: center; color: var(--quiet); font-size: 13px; }
figcaption { font-size: 13px; margin-top: 8px; overflow-wrap: anywhere; } code { font-size: 12px; }
@media print { body { background: #fff; } .pages figure, .figures div, tr { break-inside: avoid; } }
)css";

std::string escaped(std::string_view text)
{
    std::string result;
    for (const char c : text) {
        if (c == '&')
            result += "&amp;";
        else if (c == '<')
            result += "&lt;";
        else if (c == '>')
            result += "&gt;";
        else if (c == '"')
            result += "&quot;";
        else
            result += c;
    }
    return result;
}

std::string base64(const Bytes& bytes)
{
    constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string text;
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        const auto at = [&](std::size_t k) { return i + k < bytes.size() ? static_cast<unsigned>(bytes[i + k]) : 0u; };
        const unsigned group = at(0) << 16 | at(1) << 8 | at(2);
        for (int k = 0; k < 4; ++k)
            text += i + static_cast<std::size_t>(k) > bytes.size() ? '=' : digits[group >> (18 - 6 * k) & 63];
    }
    return text;
}

std::string tag(const std::string& name, const std::string& content, const std::string& class_name = "")
{
    return "<" + name + (class_name.empty() ? "" : " class=\"" + class_name + "\"") + ">" + content + "</" + name + ">";
}

std::string number_cell(int value, const std::string& class_name = "")
{
    return "<td class=\"n" + (value > 0 && !class_name.empty() ? " " + class_name : "") + "\">" +
           std::to_string(value) + "</td>";
}

std::string figure(const std::string& value, const std::string& name, const std::string& class_name = "")
{
    return "<div>" + tag("b", value, class_name) + tag("span", name, "quiet") + "</div>\n";
}

/// Upright bars with a value above each, and a name under some.
struct Bar {
    double value = 0;
    std::string name;
    std::string hint;
};

std::string chart(const std::vector<Bar>& bars, const std::string& unit)
{
    constexpr double width = 480, height = 190, left = 34, bottom = 24, top = 12;
    double most = 0;
    for (const Bar& bar : bars)
        most = std::max(most, bar.value);
    constexpr double widest = 60;
    const double step = std::min(widest, (width - left) / static_cast<double>(std::max<std::size_t>(bars.size(), 1)));
    const double scale = most > 0 ? (height - bottom - top) / most : 0;
    std::string svg = "<svg viewBox=\"0 0 480 190\" role=\"img\" aria-label=\"" + escaped(unit) + "\">\n";
    const auto number = [](double value) {
        std::string text = std::to_string(std::round(value * 10) / 10);
        text.erase(text.find('.') + 2);
        return text.ends_with(".0") ? text.substr(0, text.size() - 2) : text;
    };
    for (const double part : {0.0, 0.5, 1.0}) {
        const double y = height - bottom - part * most * scale;
        svg += "<line x1=\"34\" x2=\"480\" y1=\"" + number(y) + "\" y2=\"" + number(y) + "\"/><text x=\"30\" y=\"" +
               number(y + 4) + "\" text-anchor=\"end\">" + number(part * most) + "</text>\n";
    }
    for (std::size_t i = 0; i < bars.size(); ++i) {
        const double x = left + step * static_cast<double>(i);
        const double tall = bars[i].value * scale;
        svg += "<rect x=\"" + number(x + step * 0.1) + "\" y=\"" + number(height - bottom - tall) + "\" width=\"" +
               number(step * 0.8) + "\" height=\"" + number(tall) + "\"><title>" + escaped(bars[i].hint) +
               "</title></rect>\n";
        if (!bars[i].name.empty())
            svg += "<text x=\"" + number(x + step / 2) + "\" y=\"" + number(height - 8) + "\" text-anchor=\"middle\">" +
                   escaped(bars[i].name) + "</text>\n";
    }
    return svg + "</svg>";
}

std::string throughput_chart(const BatchReport& report)
{
    std::vector<Bar> bars;
    const std::size_t every = std::max<std::size_t>(1, (report.throughput.size() + 5) / 6);
    for (std::size_t i = 0; i < report.throughput.size(); ++i) {
        const ThroughputStep& step = report.throughput[i];
        const double per_minute = step.pages * 60.0 / report.step_s;
        bars.push_back({per_minute, i % every == 0 ? local_clock(step.begin) : "",
                        local_clock(step.begin) + ": " + std::to_string(step.pages) + " pages"});
    }
    return chart(bars, "pages per minute");
}

std::string confidence_chart(const BatchReport& report)
{
    std::vector<Bar> bars;
    for (std::size_t i = 0; i < report.confidence.size(); ++i) {
        const std::string from = std::to_string(i * 10);
        bars.push_back(
            {static_cast<double>(report.confidence[i]), from,
             from + "–" + std::to_string(i * 10 + 10) + " %: " + std::to_string(report.confidence[i]) + " pages"});
    }
    return chart(bars, "pages by mean confidence");
}

std::string head(const BatchReport& report)
{
    std::string names;
    for (const catalog::JobBatch& batch : report.batches)
        names += (names.empty() ? "" : ", ") + batch.name;
    const bool eyes = report.review > 0 || !report.rejected.empty() || report.left > 0;
    const std::string well = report.failed > 0 ? "bad" : eyes ? "eyes" : "good";
    return "<header>" + tag("h1", "Batch report: " + escaped(names.empty() ? "no batch" : names)) +
           tag("div", "made " + local_time(report.made), "quiet") +
           tag("p", escaped(verdict(report)), "verdict " + well) + "</header>\n";
}

std::string figures(const BatchReport& report)
{
    return "<section class=\"figures\">\n" + figure(std::to_string(report.done), "documents done", "good") +
           figure(std::to_string(report.failed), "failed", report.failed > 0 ? "bad" : "") +
           figure(std::to_string(report.review), "to be looked at", report.review > 0 ? "eyes" : "") +
           figure(std::to_string(report.left), "still queued") + figure(std::to_string(report.pages), "pages") +
           figure(one_decimal(report.pages_per_minute), "pages per minute") +
           figure(duration_words(report.busy_s), "working time") + figure(bytes_text(report.bytes_in), "taken in") +
           figure(bytes_text(report.bytes_out), "made") +
           figure(std::to_string(report.pages_kept), "pages read before") + "</section>\n";
}

std::string charts(const BatchReport& report)
{
    return "<section class=\"charts\"><div class=\"card\">" + tag("h2", "Throughput") +
           tag("p", "pages per minute", "quiet") + throughput_chart(report) + "</div><div class=\"card\">" +
           tag("h2", "Confidence") +
           tag("p",
               "pages by the mean confidence of their words, in %; " + std::to_string(report.pages_without_words) +
                   " without words",
               "quiet") +
           confidence_chart(report) + "</div></section>\n";
}

std::string batches_table(const BatchReport& report)
{
    std::string rows;
    for (const catalog::JobBatch& batch : report.batches)
        rows += "<tr>" + tag("td", escaped(batch.name)) + tag("td", escaped(batch.state)) +
                tag("td", escaped(batch.added_by)) + tag("td", batch.started ? local_time(*batch.started) : "–") +
                tag("td", batch.finished ? local_time(*batch.finished) : "–") +
                number_cell(static_cast<int>(batch.documents)) + number_cell(static_cast<int>(batch.failed), "bad") +
                number_cell(static_cast<int>(batch.review), "eyes") + "</tr>\n";
    return tag("h2", "Batches") +
           "<table><thead><tr><th>batch</th><th>state</th><th>added by</th><th>begun</th><th>ended</th>"
           "<th class=\"n\">documents</th><th class=\"n\">failed</th><th class=\"n\">to look "
           "at</th></tr></thead><tbody>" +
           rows + "</tbody></table>\n";
}

std::string records_table(const BatchReport& report)
{
    std::string rows;
    for (const RecordProgress& record : report.records) {
        const int percent = record.documents > 0 ? record.done * 100 / record.documents : 0;
        rows += "<tr>" + tag("td", record.record.empty() ? "outbox (no record)" : escaped(record.record)) +
                "<td><div class=\"meter\" title=\"" + std::to_string(percent) +
                " %\"><i style=\"width:" + std::to_string(percent) + "%\"></i></div></td>" + "<td class=\"n\">" +
                std::to_string(record.done) + " of " + std::to_string(record.documents) + "</td>" +
                number_cell(record.failed, "bad") + number_cell(record.review, "eyes") + number_cell(record.pages) +
                "</tr>\n";
    }
    return tag("h2", "Records") +
           "<table><thead><tr><th>record</th><th>complete</th><th class=\"n\">documents</th><th class=\"n\">failed</th>"
           "<th class=\"n\">to look at</th><th class=\"n\">pages</th></tr></thead><tbody>" +
           rows + "</tbody></table>\n";
}

std::string causes_table(const BatchReport& report)
{
    if (report.causes.empty())
        return "";
    std::string rows;
    for (const FailureCause& cause : report.causes) {
        std::string examples;
        for (const std::string& example : cause.examples)
            examples += escaped(example) + "<br>";
        rows += "<tr>" + tag("td", tag("code", escaped(cause.code)) + "<br>" + escaped(cause.message)) +
                number_cell(cause.count, "bad") + tag("td", examples) + "</tr>\n";
    }
    return tag("h2", "Failures by cause") +
           "<table><thead><tr><th>cause</th><th class=\"n\">pages</th><th>where</th></tr></thead><tbody>" + rows +
           "</tbody></table>\n";
}

std::string rejected_table(const BatchReport& report)
{
    if (report.rejected.empty())
        return "";
    std::string rows;
    for (const catalog::RejectedInput& input : report.rejected)
        rows += "<tr>" + tag("td", escaped(input.path.string())) +
                tag("td", escaped(input.message) + " " + tag("code", escaped(input.code))) + "</tr>\n";
    return tag("h2", "Files that were not taken in") +
           "<table><thead><tr><th>file</th><th>why</th></tr></thead><tbody>" + rows + "</tbody></table>\n";
}

std::string eyes_section(const BatchReport& report)
{
    if (report.eyes.empty())
        return "";
    std::string pages;
    for (const PageForEyes& page : report.eyes) {
        const std::string picture =
            page.thumbnail.empty() ? tag("div", "no picture", "none")
                                   : "<img alt=\"\" src=\"data:image/jpeg;base64," + base64(page.thumbnail) + "\">";
        pages += "<figure>" + picture + "<figcaption>" + tag("b", escaped(page.document)) + "<br>" +
                 tag("span", escaped(place_in_document(page)), "quiet") + "<br>" +
                 tag("span", escaped(page.reason), page.code.empty() ? "eyes" : "bad") +
                 (page.code.empty() ? "" : "<br>" + tag("code", escaped(page.code))) + "</figcaption></figure>\n";
    }
    return tag("h2", "Pages that need eyes") + "<section class=\"pages\">\n" + pages + "</section>\n";
}

}  // namespace

std::string report_html(const BatchReport& report)
{
    return "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
           "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>Batch "
           "report</title>\n<style>" +
           std::string(styles) + "</style>\n</head>\n<body><main>\n" + head(report) + figures(report) + charts(report) +
           records_table(report) + causes_table(report) + rejected_table(report) + eyes_section(report) +
           batches_table(report) + "</main></body>\n</html>\n";
}

}  // namespace hoso::pipeline
