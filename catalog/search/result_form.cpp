#include "catalog/search/result_form.hpp"

#include "catalog/forms/form_texts.hpp"

namespace hoso::catalog {

Form result_form(const Deployment& deployment, const SearchResult& result)
{
    const FormTexts texts(deployment);
    FormTable table;
    table.columns = texts.columns("search-results");
    for (const Hit& hit : result.hits)
        table.rows.push_back(
            {{std::to_string(table.rows.size() + 1), hit.record, hit.document_code, hit.number,
              written_date(hit.issued), hit.type, hit.agency, hit.title, std::to_string(hit.page), hit.snippet.text}});
    Form form = texts.form("search-results", {{"query", result.query},
                                              {"shown", std::to_string(result.hits.size())},
                                              {"total", std::to_string(result.total)}});
    form.closing = {
        texts.text(result.at_least ? "search-results.closing_at_least" : "search-results.closing",
                   {{"shown", std::to_string(result.hits.size())}, {"total", std::to_string(result.total)}})};
    form.tables.push_back(std::move(table));
    return form;
}

}  // namespace hoso::catalog
