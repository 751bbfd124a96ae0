#include "catalog/search/index_entry.hpp"

#include <algorithm>

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
    indexed.number = index_terms(number_and_notation(fields));
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
    return indexed;
}

IndexedPage index_entry(const IndexedDocument& document, std::int64_t page_id, int page_number,
                        const std::string& words)
{
    IndexedPage page;
    page.page_id = page_id;
    page[IndexColumn::body] = index_terms(words);
    page[IndexColumn::title] = document.title;
    page[IndexColumn::number] = document.number;
    page[IndexColumn::agency] = document.agency;
    page[IndexColumn::facet] = document.facet;
    if (page_number == 1) {
        page[IndexColumn::head] = document.head;
        append(page[IndexColumn::facet], first_page_mark());
    }
    return page;
}

}  // namespace hoso::catalog
