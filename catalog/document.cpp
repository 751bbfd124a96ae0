#include "catalog/document.hpp"

#include <algorithm>

#include "catalog/document_rows.hpp"
#include "catalog/fields_json.hpp"
#include "catalog/file_store.hpp"
#include "catalog/people/sight.hpp"
#include "catalog/record_rows.hpp"
#include "catalog/word_boxes.hpp"

namespace hoso::catalog {

namespace {

const std::string select_sql =
    "SELECT d.id, r.code, p.ordinal, d.fields, r.fields, d.pages, f.sha256, f.bytes, f.media_type, f.stored_at, "
    "d.provenance, d.filed_at, d.filed_by, d.doubts, d.version, hr.code, h.ordinal FROM document d "
    "JOIN stored_file f ON f.id = d.file_id JOIN placement p ON p.document_id = d.id "
    "JOIN record r ON r.id = p.record_id JOIN placement h ON h.document_id = d.id AND h.is_home = 1 "
    "JOIN record hr ON hr.id = h.record_id WHERE ";
const std::string at_home = "p.is_home = 1 AND ";

/// Adds what is not keyed: codes by template, counts, and what a document takes over from its record.
void complete_fields(const Deployment& deployment, Document& document, const Fields& record_fields)
{
    document.fields["docCode"] = deployment.document_code(document.record, document.ordinal);
    document.fields["numberOfPage"] = std::to_string(document.pages);
    if (!document.fields.contains("docId"))
        if (std::string id = deployment.document_id(document.record, document.ordinal); !id.empty())
            document.fields["docId"] = std::move(id);
    for (const FieldRule& rule : deployment.document().all()) {
        if (rule.inherits.empty() || document.fields.contains(rule.name))
            continue;
        if (const auto found = record_fields.find(rule.inherits); found != record_fields.end())
            document.fields[rule.name] = found->second;
    }
    document.title = title_of(deployment, document.fields, document.fields["docCode"]);
}

[[noreturn]] void missing(const std::string& reference)
{
    throw Error(Failure::catalog, "HOSO-DOCUMENT-MISSING", "there is no such document", reference,
                "hoso records show CODE lists the documents of a record");
}

/// The document, when the reader sees its home.
Document seen(const Catalog& catalog, Document document)
{
    require_seen(catalog, catalog.reader(), document.home);
    return document;
}

}  // namespace

std::string number_and_notation(const Fields& fields)
{
    const auto number = fields.find("codeNumber");
    const auto notation = fields.find("codeNotation");
    std::string text = number == fields.end() ? "" : number->second;
    if (notation != fields.end())
        text += (text.empty() ? "" : "/") + notation->second;
    return text;
}

std::string title_of(const Deployment& deployment, const Fields& fields, const std::string& document_code)
{
    if (const auto subject = fields.find("subject"); subject != fields.end())
        return subject->second;
    const auto type = fields.find("typeName");
    std::string title = type == fields.end() ? "" : deployment.document().shown("typeName", type->second);
    if (const std::string number = number_and_notation(fields); !number.empty())
        title += (title.empty() ? "" : " ") + number;
    return title.empty() ? document_code : title;
}

std::vector<Document> select_documents(const Catalog& catalog, const std::string& where, const std::string& value)
{
    Document document;
    std::string fields;
    std::string record_fields;
    std::string doubts;
    long long bytes = 0;
    soci::statement statement =
        (catalog.store().sql().prepare << select_sql + where + " ORDER BY r.id, p.ordinal", soci::use(value, "value"),
         soci::into(document.id), soci::into(document.record), soci::into(document.ordinal), soci::into(fields),
         soci::into(record_fields), soci::into(document.pages), soci::into(document.file.sha256), soci::into(bytes),
         soci::into(document.file.media_type), soci::into(document.file.stored_at), soci::into(document.provenance),
         soci::into(document.filed_at), soci::into(document.filed_by), soci::into(doubts), soci::into(document.version),
         soci::into(document.home), soci::into(document.home_ordinal));
    statement.execute();
    std::vector<Document> found;
    while (statement.fetch()) {
        document.fields = fields_from_json(fields);
        document.doubts = texts_from_json(doubts);
        document.file.bytes = static_cast<std::uint64_t>(bytes);
        document.file.path = catalog.files().path_of(document.file.sha256, document.file.media_type);
        complete_fields(catalog.deployment(), document, fields_from_json(record_fields));
        found.push_back(document);
    }
    return found;
}

std::map<std::int64_t, Document> documents_by_id(const Catalog& catalog, const std::vector<std::int64_t>& ids)
{
    std::string list;
    for (const std::int64_t id : ids)
        list += (list.empty() ? "" : ",") + std::to_string(id);
    std::map<std::int64_t, Document> found;
    for (Document& document : select_documents(catalog, at_home + ":value = '' AND d.id IN (" + list + ")", ""))
        found.emplace(document.id, std::move(document));
    return found;
}

Document document_row(const Catalog& catalog, std::int64_t id)
{
    std::vector<Document> found =
        select_documents(catalog, at_home + "d.id = CAST(:value AS INTEGER)", std::to_string(id));
    if (found.empty())
        missing(std::to_string(id));
    return std::move(found.front());
}

Document document(const Catalog& catalog, std::int64_t id)
{
    return guarded(catalog.store(), [&] { return seen(catalog, document_row(catalog, id)); });
}

Document document_found(const Catalog& catalog, const std::string& reference)
{
    const bool number = !reference.empty() && reference.size() < 19 &&
                        std::all_of(reference.begin(), reference.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (number)
        return document_row(catalog, std::stoll(reference));
    for (Document& candidate : select_documents(catalog, "substr(:value, 1, length(r.code)) = r.code", reference))
        if (candidate.fields["docCode"] == reference || candidate.fields["docId"] == reference)
            return std::move(candidate);
    missing(reference);
}

Document document(const Catalog& catalog, const std::string& reference)
{
    return guarded(catalog.store(), [&] { return seen(catalog, document_found(catalog, reference)); });
}

std::vector<Document> documents_of(const Catalog& catalog, const std::string& record_code)
{
    return guarded(catalog.store(), [&] {
        const Record owner = record_row(catalog.store(), record_code);
        require_seen(catalog, catalog.reader(), record_code);
        return select_documents(catalog, "r.id = CAST(:value AS INTEGER)" + and_seen(catalog, "hr.id"),
                                std::to_string(owner.id));
    });
}

std::vector<PageOfText> pages_of(const Catalog& catalog, std::int64_t document_id)
{
    return guarded(catalog.store(), [&] {
        const Document owner = document(catalog, document_id);
        PageOfText page;
        std::string text;
        std::string boxes;
        const long long id = owner.id;
        soci::statement statement =
            (catalog.store().sql().prepare
                 << "SELECT number, width_pt, height_pt, ocr_confidence, words, boxes FROM page "
                    "WHERE document_id = :id ORDER BY number",
             soci::use(id, "id"), soci::into(page.number), soci::into(page.width_pt), soci::into(page.height_pt),
             soci::into(page.ocr_confidence), soci::into(text), soci::into(boxes));
        statement.execute();
        std::vector<PageOfText> pages;
        while (statement.fetch()) {
            page.words = words_of(text, unpacked_boxes(boxes));
            pages.push_back(page);
        }
        return pages;
    });
}

}  // namespace hoso::catalog
