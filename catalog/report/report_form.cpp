#include <cmath>
#include <cstdio>

#include "catalog/forms/form_texts.hpp"
#include "catalog/report.hpp"

namespace hoso::catalog {

namespace {

/// One digit after the comma, as the deployment's people write it.
std::string tenths(double value)
{
    const auto whole = static_cast<long long>(std::llround(value * 10));
    return std::to_string(whole / 10) + "," + std::to_string(whole % 10);
}

std::string number(std::int64_t value)
{
    return std::to_string(value);
}

/// `3 (2 Bí mật nhà nước, 1 Lý do khác)`
std::string exclusions(const Deployment& deployment, const Completion& one)
{
    if (one.excluded.empty())
        return "0";
    std::string reasons;
    for (const auto& [reason, count] : one.excluded)
        reasons += (reasons.empty() ? "" : ", ") + number(count) + " " + deployment.codes("exclusion").label(reason);
    return number(one.excluded_sum()) + " (" + reasons + ")";
}

FormTable table_of(const FormTexts& texts, const std::string& name, const FormTexts::Values& values = {})
{
    FormTable table;
    table.caption = texts.text(name + ".title", values);
    table.columns = texts.columns(name);
    for (FormColumn& column : table.columns) {
        std::string filled = column.heading;
        for (const auto& [slot, value] : values)
            if (const std::size_t at = filled.find("{" + slot + "}"); at != std::string::npos)
                filled.replace(at, slot.size() + 2, value);
        column.heading = filled;
    }
    return table;
}

void mark_numbers(FormTable& table, std::initializer_list<std::size_t> columns)
{
    for (const std::size_t column : columns)
        if (column < table.columns.size())
            table.columns[column].number = true;
}

FormTable completions(const Deployment& deployment, const FormTexts& texts, const std::string& name,
                      const std::vector<Completion>& all)
{
    FormTable table = table_of(texts, name);
    mark_numbers(table, {2, 4, 5, 6, 7, 8, 9});
    for (const Completion& one : all)
        table.rows.push_back(
            {{one.name, number(one.year), number(one.listed), exclusions(deployment, one), number(one.expected()),
              number(one.created), tenths(one.created_percent()), number(one.completed),
              tenths(one.completed_percent()), one.target_percent ? tenths(*one.target_percent) : std::string()}});
    return table;
}

void add_bars(const FormTexts& texts, const std::vector<Completion>& levels, FormTable& table)
{
    for (const Completion& one : levels) {
        const FormTexts::Values values{{"level", one.name}, {"year", number(one.year)}};
        const double target = one.target_percent.value_or(-1);
        table.bars.push_back({texts.text("report-levels.bar_created", values), one.created_percent(), target});
        table.bars.push_back({texts.text("report-levels.bar_completed", values), one.completed_percent(), target});
    }
}

FormTable submissions(const FormTexts& texts, const std::string& name, const std::vector<Submission>& all,
                      const FormTexts::Values& values = {})
{
    FormTable table = table_of(texts, name, values);
    mark_numbers(table, {5});
    for (const Submission& one : all)
        table.rows.push_back({{one.code, one.title, one.creator, one.state, written_date(one.due),
                               number(one.days < 0 ? -one.days : one.days)}});
    return table;
}

FormTable work(const FormTexts& texts, const std::vector<WorkOfDay>& all)
{
    FormTable table = table_of(texts, "report-work");
    mark_numbers(table, {2, 3});
    for (const WorkOfDay& one : all)
        table.rows.push_back({{one.operator_name, written_date(one.day), number(one.documents), number(one.pages)}});
    return table;
}

FormTable quality(const FormTexts& texts, const ReadingQuality& read)
{
    const std::string least = number(std::llround(ReadingQuality::least_confidence * 100));
    FormTable table = table_of(texts, "report-quality", {{"least", least}});
    mark_numbers(table, {0, 1, 2, 3, 4});
    table.rows.push_back({{number(read.documents), number(read.pages), number(read.pages_with_words),
                           tenths(read.mean_confidence * 100), number(read.to_review)}});
    return table;
}

}  // namespace

Form report_form(const Deployment& deployment, const Report& report)
{
    const FormTexts texts(deployment);
    Form form = texts.form("report", {{"as_of", written_date(report.as_of)}, {"unlisted", number(report.unlisted)}});
    form.tables.push_back(completions(deployment, texts, "report-levels", report.levels));
    add_bars(texts, report.levels, form.tables.front());
    form.tables.push_back(completions(deployment, texts, "report-agencies", report.agencies));
    form.tables.push_back(submissions(texts, "report-overdue", report.overdue));
    form.tables.push_back(submissions(texts, "report-due", report.due, {{"days", number(report.announced_days)}}));
    form.tables.push_back(work(texts, report.work));
    form.tables.push_back(quality(texts, report.quality));
    return form;
}

}  // namespace hoso::catalog
