#include <algorithm>

#include <nlohmann/json.hpp>

#include "base/clock.hpp"
#include "catalog/audit_log.hpp"
#include "catalog/document.hpp"
#include "catalog/document_rows.hpp"
#include "catalog/fields_json.hpp"
#include "catalog/file_store.hpp"
#include "catalog/filing_rows.hpp"
#include "catalog/lifecycle_rows.hpp"
#include "catalog/record_rows.hpp"
#include "catalog/search/index_entry.hpp"
#include "catalog/search/vocabulary.hpp"
#include "catalog/word_boxes.hpp"

namespace hoso::catalog {

namespace {

constexpr std::size_t max_pages = 100'000;
constexpr std::size_t max_words_of_page = 100'000;

void check_pages(const FilingRequest& request)
{
    const auto refuse = [&](const std::string& message) {
        throw Error(Failure::usage, "HOSO-CATALOG-PAGES", message, request.file.string());
    };
    if (request.pages.size() > max_pages)
        refuse("the document has " + std::to_string(request.pages.size()) + " pages, more than " +
               std::to_string(max_pages));
    for (std::size_t i = 0; i < request.pages.size(); ++i) {
        if (request.pages[i].number != static_cast<int>(i) + 1)
            refuse("the pages are not numbered from 1 without gaps");
        if (request.pages[i].words.size() > max_words_of_page)
            refuse("page " + std::to_string(i + 1) + " has more than " + std::to_string(max_words_of_page) + " words");
    }
}

void check_provenance(const FilingRequest& request)
{
    const auto json = nlohmann::json::parse(request.provenance, nullptr, false);
    if (!json.is_object())
        throw Error(Failure::usage, "HOSO-CATALOG-PROVENANCE", "the provenance is not a JSON object",
                    request.file.string());
}

/// The fields in stored form, when nothing of the request is wrong.
Fields checked(const Catalog& catalog, const FilingRequest& request)
{
    check_pages(request);
    check_provenance(request);
    std::vector<FieldProblem> problems;
    Fields stored = catalog.deployment().document().stored_form(request.fields, problems);
    if (!problems.empty())
        throw Error(Failure::catalog, "HOSO-FIELD-INVALID", summary(problems), request.file.string(),
                    "hoso file --help names the fields and their values");
    return stored;
}

std::optional<Document> filed_before(const Catalog& catalog, const std::string& key)
{
    if (key.empty())
        return std::nullopt;
    std::vector<Document> found = select_documents(catalog, "d.idempotency_key = :value", key);
    return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

/// The row of stored bytes, made when they are new.
long long stored_file_row(Store& store, const KeptBytes& kept, const std::string& media_type, const std::string& now)
{
    const auto bytes = static_cast<long long>(kept.bytes);
    store.sql()
        << "INSERT INTO stored_file (sha256, bytes, media_type, stored_at) VALUES (:sha256, :bytes, :type, :now) "
           "ON CONFLICT (sha256) DO NOTHING",
        soci::use(kept.sha256, "sha256"), soci::use(bytes, "bytes"), soci::use(media_type, "type"),
        soci::use(now, "now");
    long long id = 0;
    store.sql() << "SELECT id FROM stored_file WHERE sha256 = :sha256", soci::use(kept.sha256), soci::into(id);
    return id;
}

void refuse_duplicate(Store& store, const Record& record, long long file_id, const FilingRequest& request)
{
    long long ordinal = 0;
    const long long record_id = record.id;
    store.sql() << "SELECT coalesce(min(p.ordinal), 0) FROM placement p JOIN document d ON d.id = p.document_id "
                   "WHERE p.record_id = :record AND d.file_id = :file",
        soci::use(record_id, "record"), soci::use(file_id, "file"), soci::into(ordinal);
    if (ordinal > 0)
        throw Error(Failure::catalog, "HOSO-CATALOG-DUPLICATE",
                    "the record holds these very bytes already, as its document " + std::to_string(ordinal),
                    request.file.string(), "nothing needs to be done; file another document or into another record");
}

void refuse_closed(const Record& record)
{
    if (record.state != "OPEN" && record.state != "PLANNED")
        throw Error(Failure::refused, "HOSO-RECORD-STATE",
                    "the record takes no documents: its state is " + record.state, record.code,
                    "reopen it with a reason, or file into another record");
}

int next_ordinal(Store& store, long long record_id)
{
    int ordinal = 0;
    store.sql() << "UPDATE record SET last_ordinal = last_ordinal + 1 WHERE id = :id RETURNING last_ordinal",
        soci::use(record_id), soci::into(ordinal);
    return ordinal;
}

std::string value_of(const Fields& fields, const std::string& name)
{
    const auto found = fields.find(name);
    return found == fields.end() ? std::string() : found->second;
}

long long insert_document(Store& store, const FilingRequest& request, const Fields& fields, long long file_id,
                          const std::string& now)
{
    const std::string json = json_of(fields);
    const std::string type = value_of(fields, "typeName");
    const std::string reference = number_and_notation(fields);
    const std::string agency = value_of(fields, "organName");
    const std::string issued = value_of(fields, "issuedDate");
    const auto pages = static_cast<long long>(request.pages.size());
    std::string key = request.idempotency_key;
    soci::indicator has_key = key.empty() ? soci::i_null : soci::i_ok;
    long long id = 0;
    store.sql() << "INSERT INTO document (file_id, fields, type, reference, agency, issued_on, pages, provenance, "
                   "idempotency_key, filed_at, filed_by) VALUES (:file, :fields, :type, :reference, :agency, :issued, "
                   ":pages, :provenance, :key, :now, :actor) RETURNING id",
        soci::use(file_id, "file"), soci::use(json, "fields"), soci::use(type, "type"),
        soci::use(reference, "reference"), soci::use(agency, "agency"), soci::use(issued, "issued"),
        soci::use(pages, "pages"), soci::use(request.provenance, "provenance"), soci::use(key, has_key, "key"),
        soci::use(now, "now"), soci::use(request.actor.name, "actor"), soci::into(id);
    return id;
}

void place(Store& store, long long record_id, int ordinal, long long document_id)
{
    store.sql() << "INSERT INTO placement (record_id, ordinal, document_id, is_home) VALUES (:record, :ordinal, "
                   ":document, 1)",
        soci::use(record_id, "record"), soci::use(ordinal, "ordinal"), soci::use(document_id, "document");
}

/// Stores and indexes the pages, with statements prepared once for all of them.
void insert_pages(Catalog& catalog, const FilingRequest& request, const IndexedDocument& indexed, long long document_id)
{
    Store& store = catalog.store();
    PageOfText page;
    std::string words;
    std::string boxes;
    long long page_id = 0;
    soci::statement insert =
        (store.sql().prepare
             << "INSERT INTO page (document_id, number, width_pt, height_pt, ocr_confidence, words, "
                "boxes) VALUES (:document, :number, :width, :height, :confidence, :words, CAST(:boxes AS BLOB)) "
                "RETURNING id",
         soci::use(document_id, "document"), soci::use(page.number, "number"), soci::use(page.width_pt, "width"),
         soci::use(page.height_pt, "height"), soci::use(page.ocr_confidence, "confidence"), soci::use(words, "words"),
         soci::use(boxes, "boxes"), soci::into(page_id));
    for (const PageOfText& given : request.pages) {
        page.number = given.number;
        page.width_pt = given.width_pt;
        page.height_pt = given.height_pt;
        page.ocr_confidence = given.ocr_confidence;
        words = joined_words(given.words);
        boxes = packed_boxes(given.words);
        insert.execute(true);
        const IndexedPage entry = index_entry(indexed, page_id, page.number, words);
        store.index_page(entry);
        catalog.vocabulary().learn(store, entry);
    }
}

/// Whether number, symbol and agency of one year stand on another document already (MD-7).
std::optional<std::string> repeated_reference(Store& store, const Fields& fields, long long document_id)
{
    const std::string reference = number_and_notation(fields);
    const std::string agency = value_of(fields, "organName");
    const std::string year = value_of(fields, "issuedDate").substr(0, 4);
    if (reference.empty() || agency.empty())
        return std::nullopt;
    std::string record;
    store.sql() << "SELECT r.code FROM document d JOIN placement p ON p.document_id = d.id AND p.is_home = 1 "
                   "JOIN record r ON r.id = p.record_id WHERE d.reference = :reference AND d.reference <> '' "
                   "AND d.agency = :agency AND substr(d.issued_on, 1, 4) = :year AND d.id <> :id LIMIT 1",
        soci::use(reference, "reference"), soci::use(agency, "agency"), soci::use(year, "year"),
        soci::use(document_id, "id"), soci::into(record);
    if (!store.sql().got_data())
        return std::nullopt;
    return "number, symbol and agency (" + reference + ", " + agency + ") are those of a document in record " + record +
           " (MD-7)";
}

/// Whether the date lies outside the record's span (MD-6); dates are compared as far as both name their parts.
std::optional<std::string> date_outside(const Fields& fields, const Fields& record_fields)
{
    const std::string issued = value_of(fields, "issuedDate");
    const std::string start = value_of(record_fields, "startDate");
    const std::string end = value_of(record_fields, "endDate");
    const auto differ = [](const std::string& a, const std::string& b) {
        const std::size_t common = std::min(a.size(), b.size());
        return a.substr(0, common).compare(b.substr(0, common));
    };
    if (issued.empty() || ((start.empty() || differ(issued, start) >= 0) && (end.empty() || differ(issued, end) <= 0)))
        return std::nullopt;
    return "the document's date " + issued + " lies outside the record's (MD-6)";
}

/// All that one filing writes, inside one transaction.
Filing file_rows(Catalog& catalog, const FilingRequest& request, const Fields& fields, const KeptBytes& kept)
{
    Store& store = catalog.store();
    Record record = record_row(store, request.record_code);
    refuse_closed(record);
    const std::string now = iso8601(wall_time());
    const long long file_id = stored_file_row(store, kept, request.media_type, now);
    refuse_duplicate(store, record, file_id, request);
    if (record.state == "PLANNED")
        open_for_first_document(store, record, request.actor);
    const long long id = insert_document(store, request, fields, file_id, now);
    place(store, record.id, next_ordinal(store, record.id), id);
    insert_pages(catalog, request, indexed_document(catalog.deployment(), fields, {record.id}), id);

    Filing filing;
    filing.document = document_row(catalog, id);
    for (auto& warning : {repeated_reference(store, fields, id), date_outside(fields, record.fields)})
        if (warning)
            filing.warnings.push_back(*warning);
    append_audit(store, {request.actor.name, "document.file", "document/" + std::to_string(id), record.code, "null",
                         json_of({{"record", record.code},
                                  {"fields", json_of(fields)},
                                  {"sha256", kept.sha256},
                                  {"pages", std::to_string(request.pages.size())}})});
    return filing;
}

/// Files unless another process, or an earlier request of the same batch, has filed under this key meanwhile.
Filing file_once(Catalog& catalog, const FilingRequest& request, const Fields& fields, const KeptBytes& kept)
{
    if (auto before = filed_before(catalog, request.idempotency_key))
        return {*std::move(before), true, {}};
    return file_rows(catalog, request, fields, kept);
}

}  // namespace

Filing file(Catalog& catalog, const FilingRequest& request)
{
    return std::move(file_all(catalog, std::span(&request, 1)).front());
}

std::vector<Filing> file_all(Catalog& catalog, std::span<const FilingRequest> requests)
{
    return file_all_with(catalog, requests, {});
}

std::vector<Filing> file_all_with(Catalog& catalog, std::span<const FilingRequest> requests,
                                  const std::function<void(const std::vector<Filing>&)>& also)
{
    Store& store = catalog.store();
    return guarded(store, [&] {
        std::vector<Filing> filings(requests.size());
        std::vector<std::optional<Fields>> fields(requests.size());
        std::vector<FileStore::Source> sources;
        for (std::size_t i = 0; i < requests.size(); ++i) {
            fields[i] = checked(catalog, requests[i]);
            if (auto before = filed_before(catalog, requests[i].idempotency_key)) {
                filings[i] = {*std::move(before), true, {}};
                fields[i].reset();
            } else {
                refuse_closed(record_row(store, requests[i].record_code));
                sources.push_back({requests[i].file, requests[i].media_type});
            }
        }
        if (sources.empty() && !also)
            return filings;
        const std::vector<KeptBytes> kept = catalog.files().put_all(sources);
        catalog.vocabulary().forget_uncommitted();
        Transaction transaction(store, Transaction::Kind::write);
        auto bytes = kept.begin();
        for (std::size_t i = 0; i < requests.size(); ++i)
            if (fields[i])
                filings[i] = file_once(catalog, requests[i], *fields[i], *bytes++);
        if (also)
            also(filings);
        transaction.commit();
        catalog.vocabulary().committed();
        publish_audit_head(store, catalog.folder());
        return filings;
    });
}

}  // namespace hoso::catalog
