#include <algorithm>
#include <set>

#include <nlohmann/json.hpp>

#include "base/clock.hpp"
#include "catalog/audit_log.hpp"
#include "catalog/document.hpp"
#include "catalog/document_rows.hpp"
#include "catalog/fields_json.hpp"
#include "catalog/file_store.hpp"
#include "catalog/filing_rows.hpp"
#include "catalog/lifecycle_rows.hpp"
#include "catalog/people/rights.hpp"
#include "catalog/record_rows.hpp"
#include "catalog/search/index_entry.hpp"
#include "catalog/search/vocabulary.hpp"

namespace hoso::catalog {

namespace {

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
    std::vector<Document> found = select_documents(catalog, "p.is_home = 1 AND d.idempotency_key = :value", key);
    return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
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
    const std::int64_t file_id = stored_file_row(store, kept, request.media_type, now);
    refuse_duplicate(store, record, file_id, request);
    if (record.state == "PLANNED")
        open_for_first_document(store, record, request.actor);
    const std::int64_t id = insert_document(store, request, fields, file_id, now);
    place(store, record.id, next_ordinal(store, record.id), id, true);
    insert_pages(catalog, request.pages, indexed_document(catalog.deployment(), fields, {record.id}), id);

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
        std::set<std::pair<std::string, std::int64_t>> allowed;  // whom into what, asked once
        for (std::size_t i = 0; i < requests.size(); ++i) {
            fields[i] = checked(catalog, requests[i]);
            if (auto before = filed_before(catalog, requests[i].idempotency_key)) {
                filings[i] = {*std::move(before), true, {}};
                fields[i].reset();
            } else {
                const Record record = record_row(store, requests[i].record_code);
                if (allowed.insert({requests[i].actor.name, record.id}).second)
                    require_right(catalog, requests[i].actor, "file-document", record);
                refuse_closed(record);
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
