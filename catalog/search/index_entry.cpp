#include "catalog/search/index_entry.hpp"

#include <algorithm>
#include <charconv>
#include <set>

#include "base/unicode.hpp"
#include "catalog/document_rows.hpp"
#include "catalog/search/tokens.hpp"

namespace hoso::catalog {

namespace {

std::string without_hyphens(std::string date)
{
    std::erase(date, '-');
    return date;
}

void append(std::string& terms, const std::string& more)
{
    if (more.empty())
        return;
    if (!terms.empty())
        terms += ' ';
    terms += more;
}

/// Terms as one term.
std::string one_term(std::string terms)
{
    std::replace(terms.begin(), terms.end(), ' ', '/');
    return terms;
}

/// The number that a text begins with; 0 without one.
int leading_number(std::string_view text)
{
    int number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return std::max(number, 0);
}

/// `2026-01-05` → 20260105, `2026-01` → 20260100.
int issued_number(const std::string& date)
{
    std::string digits = without_hyphens(date);
    digits.resize(8, '0');
    return leading_number(digits);
}

void note_references(const Fields& fields, const std::string& reference, IndexedDocument& indexed)
{
    std::vector<std::string> noted{reference};
    for (const char* name : {"codeNumber", "codeNotation"})
        if (std::string part = value_of(fields, name); part != reference)
            noted.push_back(std::move(part));
    for (const std::string& text : noted)
        if (!index_terms(text).empty())
            append(indexed.references, reference_mark(text));
}

void note_facts(const Fields& fields, const std::vector<std::int64_t>& records, IndexedDocument& indexed)
{
    indexed.facts.record = records.empty() ? 0 : records.front();
    indexed.facts.issued = issued_number(value_of(fields, "issuedDate"));
    indexed.facts.number = leading_number(value_of(fields, "codeNumber"));
    indexed.facts.type = value_of(fields, "typeName");
    indexed.facts.agency = value_of(fields, "organName");
    if (!index_terms(indexed.facts.agency).empty())
        append(indexed.facet, agency_mark(indexed.facts.agency));
}

/// Each year of a record's work, and that of its list; a span that is longer than any work by its ends only.
std::set<int> years_of(const ListEntry& entry, const Fields& fields)
{
    constexpr int longest_span = 200;
    std::set<int> years{entry.year, leading_number(value_of(fields, "startDate")),
                        leading_number(value_of(fields, "endDate"))};
    years.erase(0);
    const int start = leading_number(value_of(fields, "startDate"));
    const int end = leading_number(value_of(fields, "endDate"));
    if (start > 0 && end - start <= longest_span)
        for (int year = start; year <= end; ++year)
            years.insert(year);
    return years;
}

}  // namespace

std::string record_mark(std::int64_t record_id)
{
    return "r" + std::to_string(record_id);
}

std::string type_mark(const std::string& code)
{
    return "t" + code;
}

std::string year_mark(const std::string& year)
{
    return "y" + year;
}

std::string month_mark(const std::string& month)
{
    return "m" + without_hyphens(month);
}

std::string day_mark(const std::string& day)
{
    return "d" + without_hyphens(day);
}

std::string agency_mark(const std::string& name)
{
    return "a" + one_term(index_terms(name));
}

std::string reference_mark(const std::string& reference)
{
    return "n" + one_term(folded(index_terms(reference)));
}

std::string first_page_mark()
{
    return "p1";
}

IndexedDocument indexed_document(const Deployment& deployment, const Fields& fields,
                                 const std::vector<std::int64_t>& records)
{
    IndexedDocument indexed;
    for (const std::int64_t id : records)
        append(indexed.facet, record_mark(id));
    if (const auto type = fields.find("typeName"); type != fields.end())
        append(indexed.facet, type_mark(type->second));
    if (const auto date = fields.find("issuedDate"); date != fields.end()) {
        const std::string& issued = date->second;
        append(indexed.facet, year_mark(issued.substr(0, 4)));
        if (issued.size() >= 7)
            append(indexed.facet, month_mark(issued.substr(0, 7)));
        if (issued.size() >= 10)
            append(indexed.facet, day_mark(issued));
    }
    const std::string reference = number_and_notation(fields);
    indexed.number = index_terms(reference);
    note_references(fields, reference, indexed);
    for (const FieldRule& rule : deployment.document().all()) {
        const auto found = fields.find(rule.name);
        if (found == fields.end())
            continue;
        if (rule.search == SearchColumn::title)
            append(indexed.title, index_terms(found->second));
        if (rule.search == SearchColumn::agency)
            append(indexed.agency, index_terms(found->second));
        if ((rule.type == FieldType::text && rule.search != SearchColumn::number) || rule.name == "typeName")
            append(indexed.head, index_terms(deployment.document().shown(rule.name, found->second)));
    }
    append(indexed.head, indexed.number);
    note_facts(fields, records, indexed);
    return indexed;
}

IndexedPage index_entry(const IndexedDocument& document, std::int64_t page_id, int page_number,
                        const std::string& terms)
{
    IndexedPage page;
    page.id = page_id;
    page.facts = document.facts;
    page[IndexColumn::body] = terms;
    page[IndexColumn::title] = document.title;
    page[IndexColumn::number] = document.number;
    page[IndexColumn::agency] = document.agency;
    page[IndexColumn::facet] = document.facet;
    if (page_number == 1) {
        page[IndexColumn::head] = document.head;
        append(page[IndexColumn::facet], first_page_mark());
        append(page[IndexColumn::facet], document.references);
    }
    return page;
}

IndexedText indexed_record(const Deployment& deployment, std::int64_t record_id, const ListEntry& entry,
                           const Fields& fields)
{
    IndexedText record;
    record.id = record_id;
    std::string& facet = record[IndexColumn::facet];
    append(facet, record_mark(record_id));
    for (const int year : years_of(entry, fields))
        append(facet, year_mark(std::to_string(year)));
    for (const std::string& reference : {value_of(fields, "fileCode"), entry.symbol})
        if (!index_terms(reference).empty())
            append(facet, reference_mark(reference));
    for (const FieldRule& rule : deployment.record().all()) {
        const auto found = fields.find(rule.name);
        if (found == fields.end() || rule.type != FieldType::text)
            continue;
        const std::string terms = index_terms(found->second);
        const bool names_it = rule.search == SearchColumn::title || rule.search == SearchColumn::number;
        append(record[names_it ? IndexColumn::head : IndexColumn::body], terms);
        if (rule.search == SearchColumn::title)
            append(record[IndexColumn::title], terms);
        if (rule.search == SearchColumn::number)
            append(record[IndexColumn::number], terms);
        if (rule.search == SearchColumn::agency)
            append(record[IndexColumn::agency], terms);
    }
    return record;
}

}  // namespace hoso::catalog
