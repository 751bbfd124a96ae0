#include <algorithm>

#include "catalog/document_rows.hpp"
#include "catalog/forms/form_texts.hpp"
#include "catalog/forms/lists.hpp"

namespace hoso::catalog {

namespace {

/// `Quyết định: Về việc …`
std::string type_and_subject(const Deployment& deployment, const Document& document)
{
    std::string text = deployment.document().shown("typeName", value_of(document.fields, "typeName"));
    const std::string subject = value_of(document.fields, "subject");
    if (subject.empty())
        return text.empty() ? document.title : text;
    return text.empty() ? subject : text + ": " + subject;
}

std::string page_span(std::int64_t first, std::int64_t pages)
{
    const std::string begin = std::to_string(first);
    return pages <= 1 ? begin : begin + "–" + std::to_string(first + pages - 1);
}

}  // namespace

std::vector<Document> in_time_order(std::vector<Document> documents)
{
    std::stable_sort(documents.begin(), documents.end(), [](const Document& a, const Document& b) {
        const std::string left = value_of(a.fields, "issuedDate");
        const std::string right = value_of(b.fields, "issuedDate");
        if (left.empty() != right.empty())
            return right.empty();
        return left != right ? left < right : a.ordinal < b.ordinal;
    });
    return documents;
}

Form document_list(const Deployment& deployment, const Record& record, const std::vector<Document>& documents)
{
    FormTable table;
    std::int64_t next_page = 1;
    for (const Document& document : documents) {
        table.rows.push_back({{std::to_string(table.rows.size() + 1), number_and_notation(document.fields),
                               written_date(value_of(document.fields, "issuedDate")),
                               type_and_subject(deployment, document), value_of(document.fields, "organName"),
                               page_span(next_page, document.pages), value_of(document.fields, "description")}});
        next_page += document.pages;
    }
    const FormTexts texts(deployment);
    table.columns = texts.columns("document-list");
    Form form = texts.form("document-list", {{"code", record.code},
                                             {"title", record.title},
                                             {"documents", std::to_string(documents.size())},
                                             {"pages", std::to_string(next_page - 1)}});
    form.tables.push_back(std::move(table));
    return form;
}

}  // namespace hoso::catalog
