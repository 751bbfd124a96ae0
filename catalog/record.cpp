#include "catalog/record.hpp"

#include <algorithm>

#include "base/clock.hpp"
#include "base/natural_order.hpp"
#include "catalog/audit_log.hpp"
#include "catalog/fields_json.hpp"
#include "catalog/people/rights.hpp"
#include "catalog/people/sight.hpp"
#include "catalog/record_rows.hpp"
#include "catalog/search/index_records.hpp"
#include "catalog/store/store.hpp"

namespace hoso::catalog {

namespace {

void refuse(const std::vector<FieldProblem>& problems, const std::string& code, const std::string& input)
{
    if (!problems.empty())
        throw Error(Failure::catalog, code, summary(problems), input,
                    "hoso records create --help names the fields and their values");
}

void with_counts(Record& record)
{
    record.fields["totalDoc"] = std::to_string(record.documents);
    record.fields["numberOfPage"] = std::to_string(record.pages);
}

/// Records that satisfy `where`, which may use :text.
std::vector<Record> select_records(Store& store, const std::string& where, const std::string& text)
{
    Record record;
    std::string fields;
    soci::statement statement =
        (store.sql().prepare << "SELECT r.id, r.code, r.title, r.state, r.fields, r.version, r.created_at, "
                                "r.created_by, count(d.id), coalesce(sum(d.pages), 0) FROM record r "
                                "LEFT JOIN placement p ON p.record_id = r.id LEFT JOIN document d ON "
                                "d.id = p.document_id WHERE " +
                                    where + " GROUP BY r.id",
         soci::use(text, "text"), soci::into(record.id), soci::into(record.code), soci::into(record.title),
         soci::into(record.state), soci::into(fields), soci::into(record.version), soci::into(record.created_at),
         soci::into(record.created_by), soci::into(record.documents), soci::into(record.pages));
    statement.execute();
    std::vector<Record> found;
    while (statement.fetch()) {
        record.fields = fields_from_json(fields);
        with_counts(record);
        found.push_back(record);
    }
    return found;
}

}  // namespace

void refuse_known_code(Store& store, const std::string& code)
{
    long long known = 0;
    store.sql() << "SELECT count(*) FROM record WHERE code = :code", soci::use(code), soci::into(known);
    if (known > 0)
        throw Error(Failure::catalog, "HOSO-RECORD-EXISTS", "there is a record with this code already", code,
                    "choose another code, or edit that record");
}

std::int64_t insert_record(Store& store, const Fields& stored, const std::string& state, const Actor& actor,
                           const ListEntry& entry)
{
    const std::string code = stored.at("fileCode");
    const std::string title = stored.at("title");
    const std::string fields = json_of(stored);
    const std::string now = iso8601(wall_time());
    long long id = 0;
    refuse_known_code(store, code);
    store.sql() << "INSERT INTO record (code, title, state, fields, created_at, created_by, agency, year, symbol) "
                   "VALUES (:code, :title, :state, :fields, :now, :actor, :agency, :year, :symbol) RETURNING id",
        soci::use(code, "code"), soci::use(title, "title"), soci::use(state, "state"), soci::use(fields, "fields"),
        soci::use(now, "now"), soci::use(actor.name, "actor"), soci::use(entry.agency, "agency"),
        soci::use(entry.year, "year"), soci::use(entry.symbol, "symbol"), soci::into(id);
    append_audit(store, {actor.name, "record.create", "record/" + code, code, "null", fields});
    return id;
}

Record record_row(Store& store, const std::string& code)
{
    std::vector<Record> found = select_records(store, "r.code = :text", code);
    if (found.empty())
        throw Error(Failure::catalog, "HOSO-RECORD-MISSING", "there is no record with this code", code,
                    "hoso records list shows the records");
    return std::move(found.front());
}

Record create_record(Catalog& catalog, const Fields& fields, const Actor& actor)
{
    const FieldRules& rules = catalog.deployment().record();
    std::vector<FieldProblem> problems;
    const Fields stored = rules.stored_form(fields, problems);
    const auto named = fields.find("fileCode");
    const std::string input = named == fields.end() ? "" : named->second;
    refuse(problems, "HOSO-FIELD-INVALID", input);
    refuse(rules.missing(stored, RequiredFrom::create), "HOSO-FIELD-REQUIRED", input);
    Store& store = catalog.store();
    return guarded(store, [&] {
        Transaction transaction(store, Transaction::Kind::write);
        require_right_in(catalog, actor, "create-record");
        index_record(catalog, insert_record(store, stored, "OPEN", actor));
        Record made = record_row(store, stored.at("fileCode"));
        transaction.commit();
        publish_audit_head(store, catalog.folder());
        return made;
    });
}

std::vector<Record> records(const Catalog& catalog, const RecordFilter& filter)
{
    return guarded(catalog.store(), [&] {
        std::vector<Record> found = select_records(
            catalog.store(), "(:text = '' OR r.state = :text)" + and_seen(catalog, "r.id"), filter.state);
        std::erase_if(found, [&](const Record& r) { return !r.code.starts_with(filter.code_prefix); });
        std::sort(found.begin(), found.end(),
                  [](const Record& a, const Record& b) { return natural_less(a.code, b.code); });
        const auto size = static_cast<std::int64_t>(found.size());
        const std::int64_t begin = std::clamp<std::int64_t>(filter.offset, 0, size);
        const std::int64_t end = filter.limit < 0 ? size : std::min(size, begin + filter.limit);
        found.erase(found.begin() + end, found.end());
        found.erase(found.begin(), found.begin() + begin);
        return found;
    });
}

Record record(const Catalog& catalog, const std::string& code)
{
    return guarded(catalog.store(), [&] {
        Record found = record_row(catalog.store(), code);
        require_seen(catalog, catalog.reader(), code);
        return found;
    });
}

std::vector<AuditEntry> record_history(const Catalog& catalog, const std::string& code)
{
    const Record existing = record(catalog, code);
    AuditFilter of_record;
    of_record.record = existing.code;
    return audit_trail(catalog, of_record);
}

}  // namespace hoso::catalog
