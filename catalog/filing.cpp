#include <algorithm>
#include <future>
#include <iterator>
#include <map>
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
#include "catalog/search/index_pages.hpp"
#include "catalog/search/vocabulary.hpp"

namespace hoso::catalog {

namespace {

constexpr std::size_t most_pages_unindexed = 4'000;

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

/// A request that is to be filed, with what of it needs no database.
struct Coming {
    const FilingRequest& request;
    Filing& filing;
    Fields fields;  ///< in stored form
    std::vector<StoredPage> pages;
};

/// Those that were not filed before and may be; the others' filings are what they were then.
std::vector<Coming> coming_of(const Catalog& catalog, std::span<const FilingRequest> requests,
                              std::vector<Filing>& filings)
{
    std::vector<Coming> coming;
    std::set<std::pair<std::string, std::string>> allowed;  // whom into what, asked once
    for (std::size_t i = 0; i < requests.size(); ++i) {
        const FilingRequest& request = requests[i];
        Fields fields = checked(catalog, request);
        if (auto before = filed_before(catalog, request.idempotency_key)) {
            filings[i] = {*std::move(before), true, {}};
            continue;
        }
        if (allowed.insert({request.actor.name, request.record_code}).second) {
            const Record record = record_row(catalog.store(), request.record_code);
            require_right(catalog, request.actor, "file-document", record);
            refuse_closed(record);
        }
        coming.push_back({request, filings[i], std::move(fields), {}});
    }
    return coming;
}

/// Copies the files in while the pages' texts are made ready.
FileStore::Intake take_in(const FileStore& files, std::vector<Coming>& coming)
{
    std::vector<FileStore::Source> sources;
    for (const Coming& one : coming)
        sources.push_back({one.request.file, one.request.media_type});
    std::future<FileStore::Intake> arriving = std::async(std::launch::async, [&] { return files.take_in(sources); });
    for (Coming& one : coming)
        one.pages = stored_pages(one.request.pages);
    return arriving.get();
}

/// Writes the rows of many filings inside one transaction. What costs less for all of them together is done at the end.
class BulkFiling {
public:
    explicit BulkFiling(Catalog& catalog) : catalog_(catalog), store_(catalog.store()) {}

    /// Files unless another process, or an earlier request of the same batch, has filed under this key meanwhile.
    void add(const Coming& coming, const KeptBytes& kept)
    {
        const auto& [request, filing, fields, pages] = coming;
        if (auto before = filed_before(catalog_, request.idempotency_key)) {
            filing = {*std::move(before), true, {}};
            return;
        }
        Record& record = record_of(request.record_code);
        refuse_closed(record);
        const std::int64_t file_id = stored_file_row(store_, kept, request.media_type, now_);
        refuse_duplicate(store_, record, file_id, request);
        if (record.state == "PLANNED")
            open_for_first_document(catalog_, record, request.actor);
        const std::int64_t id = insert_document(store_, request, fields, file_id, now_);
        place(store_, record.id, next_ordinal(store_, record.id), id, true);
        index_later(insert_pages(store_, pages, indexed_document(catalog_.deployment(), fields, {record.id}), id));
        for (auto& warning : {repeated_reference(store_, fields, id), date_outside(fields, record.fields)})
            if (warning)
                filing.warnings.push_back(*warning);
        events_.push_back({request.actor.name, "document.file", "document/" + std::to_string(id), record.code, "null",
                           json_of({{"record", record.code},
                                    {"fields", json_of(fields)},
                                    {"sha256", kept.sha256},
                                    {"pages", std::to_string(request.pages.size())}})});
        filed_.emplace_back(id, &filing);
    }

    void finish()
    {
        index_pages(catalog_, unindexed_);
        append_audit(store_, events_);
        std::vector<std::int64_t> ids;
        for (const auto& [id, filing] : filed_)
            ids.push_back(id);
        std::map<std::int64_t, Document> documents = documents_by_id(catalog_, ids);
        for (const auto& [id, filing] : filed_)
            filing->document = std::move(documents.at(id));
    }

private:
    /// The record as it is in this transaction.
    Record& record_of(const std::string& code)
    {
        const auto known = records_.find(code);
        return known != records_.end() ? known->second : records_.emplace(code, record_row(store_, code)).first->second;
    }

    void index_later(std::vector<IndexedPage> pages)
    {
        std::ranges::move(pages, std::back_inserter(unindexed_));
        if (unindexed_.size() < most_pages_unindexed)
            return;
        index_pages(catalog_, unindexed_);
        unindexed_.clear();
    }

    Catalog& catalog_;
    Store& store_;
    const std::string now_ = iso8601(wall_time());
    std::map<std::string, Record> records_;
    std::vector<IndexedPage> unindexed_;
    std::vector<AuditEvent> events_;
    std::vector<std::pair<std::int64_t, Filing*>> filed_;
};

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
        std::vector<Coming> coming = coming_of(catalog, requests, filings);
        if (coming.empty() && !also)
            return filings;
        FileStore::Intake intake = take_in(catalog.files(), coming);
        std::future<void> durable = std::async(std::launch::async, [&intake] { intake.finish(); });
        catalog.vocabulary().forget_uncommitted();
        Transaction transaction(store, Transaction::Kind::write);
        BulkFiling bulk(catalog);
        for (std::size_t i = 0; i < coming.size(); ++i)
            bulk.add(coming[i], intake.kept()[i]);
        bulk.finish();
        if (also)
            also(filings);
        durable.get();
        transaction.commit();
        catalog.vocabulary().committed();
        publish_audit_head(store, catalog.folder());
        return filings;
    });
}

}  // namespace hoso::catalog
