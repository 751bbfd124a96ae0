#include "catalog/forms/submission.hpp"

#include <algorithm>

#include "base/clock.hpp"
#include "base/config.hpp"
#include "base/natural_order.hpp"
#include "catalog/forms/form_texts.hpp"
#include "catalog/forms/record_words.hpp"
#include "catalog/record.hpp"
#include "catalog/store/store.hpp"
#include "catalog/texts.hpp"

namespace hoso::catalog {

namespace {

struct SubmittedRecord {
    Record record;
    std::string agency;  ///< of the list that it comes from; empty: of none
    std::string symbol;
};

void refuse_unless_submitted(const Config& rules, const Record& record)
{
    const auto states = rules.texts("submission.submitted_states").value_or(std::vector<std::string>{});
    if (!contains(states, record.state))
        throw Error(Failure::refused, "HOSO-RECORD-STATE",
                    "the record was not submitted to the archive: its state is " + record.state, record.code,
                    "hoso records submit " + record.code + " does that");
}

std::vector<SubmittedRecord> submitted_records(const Catalog& catalog, const std::vector<std::string>& codes)
{
    const Config rules = Config::load(catalog.deployment().folder() / "lifecycle.toml");
    std::vector<SubmittedRecord> records;
    for (const std::string& code : codes) {
        SubmittedRecord one{record(catalog, code), {}, {}};
        refuse_unless_submitted(rules, one.record);
        guarded(catalog.store(), [&] {
            const long long id = one.record.id;
            catalog.store().sql() << "SELECT agency, symbol FROM record WHERE id = :id", soci::use(id),
                soci::into(one.agency), soci::into(one.symbol);
        });
        if (!records.empty() && records.front().agency != one.agency)
            throw Error(Failure::usage, "HOSO-SUBMISSION-AGENCIES",
                        "the records belong to the lists of several agencies; each hands over its own", code,
                        "name the records of one agency at a time");
        records.push_back(std::move(one));
    }
    std::ranges::sort(records, [](const SubmittedRecord& a, const SubmittedRecord& b) {
        return natural_less(a.record.code, b.record.code);
    });
    const auto repeated = std::ranges::unique(records, {}, [](const SubmittedRecord& one) { return one.record.id; });
    records.erase(repeated.begin(), repeated.end());
    return records;
}

/// `05/01/2026 – 30/06/2026`
std::string span(const std::string& first, const std::string& last)
{
    const std::string from = written_date(first);
    const std::string to = written_date(last);
    return from == to || to.empty() ? from : from + " – " + to;
}

std::int64_t sheets_of(const Record& record)
{
    const std::string sheets = value_of(record.fields, "numberOfPaper");  // digits, by its rule
    return sheets.empty() ? 0 : std::stoll(sheets);
}

/// What all records of a hand-over come to.
struct Sum {
    std::int64_t records = 0;
    std::int64_t documents = 0;
    std::int64_t pages = 0;
    std::int64_t sheets = 0;
    std::string first;  ///< day of the earliest beginning and of the latest end
    std::string last;
};

Sum sum_of(const std::vector<SubmittedRecord>& records)
{
    Sum sum;
    for (const SubmittedRecord& one : records) {
        ++sum.records;
        sum.documents += one.record.documents;
        sum.pages += one.record.pages;
        sum.sheets += sheets_of(one.record);
        const std::string start = value_of(one.record.fields, "startDate");
        if (!start.empty() && (sum.first.empty() || start < sum.first))
            sum.first = start;
        sum.last = std::max(sum.last, value_of(one.record.fields, "endDate"));
    }
    return sum;
}

FormTexts::Values values_of(const Sum& sum, const SubmissionFacts& facts = {})
{
    return {{"records", std::to_string(sum.records)},
            {"documents", std::to_string(sum.documents)},
            {"pages", std::to_string(sum.pages)},
            {"sheets", std::to_string(sum.sheets)},
            {"span", span(sum.first, sum.last)},
            {"date", written_date(iso8601(document_time()).substr(0, 10))},
            {"giver", facts.giver},
            {"receiver", facts.receiver},
            {"block", facts.block},
            {"condition", facts.condition}};
}

}  // namespace

Form submission_list(const Catalog& catalog, const std::vector<std::string>& codes)
{
    const std::vector<SubmittedRecord> records = submitted_records(catalog, codes);
    const FormTexts texts(catalog.deployment());
    FormTable table;
    table.columns = texts.columns("submission-list");
    for (const auto& [record, agency, symbol] : records)
        table.rows.push_back(
            {{std::to_string(table.rows.size() + 1), symbol.empty() ? record.code : symbol, record.title,
              span(value_of(record.fields, "startDate"), value_of(record.fields, "endDate")),
              retention_words(catalog.deployment(), record.fields),
              texts.text("submission-list.extent",
                         {{"sheets", std::to_string(sheets_of(record))}, {"pages", std::to_string(record.pages)}}),
              value_of(record.fields, "description")}});
    Form form = texts.form("submission-list", values_of(sum_of(records)));
    form.organ = records.empty() ? "" : agency_name(catalog, records.front().agency);
    form.tables.push_back(std::move(table));
    return form;
}

Form submission_minutes(const Catalog& catalog, const std::vector<std::string>& codes, const SubmissionFacts& facts)
{
    const std::vector<SubmittedRecord> records = submitted_records(catalog, codes);
    const FormTexts texts(catalog.deployment());
    const std::string agency = records.empty() ? "" : agency_name(catalog, records.front().agency);
    SubmissionFacts filled = facts;
    if (filled.giver.empty())
        filled.giver = agency;
    for (std::string* text : {&filled.giver, &filled.receiver, &filled.block, &filled.condition})
        if (text->empty())
            *text = texts.text("submission-minutes.dots");
    const FormTexts::Values values = values_of(sum_of(records), filled);
    FormTable table;
    table.columns = texts.columns("submission-minutes");
    for (const char* row : {"giver", "receiver", "block", "span", "electronic", "paper", "condition", "attached"})
        table.rows.push_back({{texts.text("submission-minutes." + std::string(row) + "_label"),
                               texts.text("submission-minutes." + std::string(row), values)},
                              false});
    Form form = texts.form("submission-minutes", values);
    form.organ = agency;
    form.tables.push_back(std::move(table));
    for (const char* line : {"giver_signs", "receiver_signs"})
        form.closing.push_back(texts.text("submission-minutes." + std::string(line)));
    return form;
}

}  // namespace hoso::catalog
