#include "catalog/search/index_records.hpp"

#include "catalog/audit_log.hpp"
#include "catalog/fields_json.hpp"
#include "catalog/search/index_entry.hpp"
#include "catalog/search/vocabulary.hpp"

namespace hoso::catalog {

namespace {

constexpr const char* record_kind_name = "record_index_kind";
constexpr const char* present_record_kind = "1";

}  // namespace

void index_record(Catalog& catalog, std::int64_t record_id)
{
    Store& store = catalog.store();
    const long long id = record_id;
    std::string fields;
    ListEntry entry;
    store.sql() << "SELECT fields, year, symbol FROM record WHERE id = :id", soci::use(id), soci::into(fields),
        soci::into(entry.year), soci::into(entry.symbol);
    const IndexedText record = indexed_record(catalog.deployment(), record_id, entry, fields_from_json(fields));
    store.index_record(record);
    Vocabulary::learn_now(store, record);
}

void renew_outdated_record_index(Catalog& catalog)
{
    Store& store = catalog.store();
    guarded(store, [&] {
        if (meta(store, record_kind_name) == present_record_kind)
            return;
        Transaction transaction(store, Transaction::Kind::write);
        if (meta(store, record_kind_name) == present_record_kind)
            return;  // another process was first
        store.clear_index(TextIndex::records);
        const soci::rowset<long long> rows = (store.sql().prepare << "SELECT id FROM record ORDER BY id");
        for (const long long id : rows)
            index_record(catalog, id);
        note_record_index_kind(store);
        transaction.commit();
    });
}

void note_record_index_kind(Store& store)
{
    set_meta(store, record_kind_name, present_record_kind);
}

}  // namespace hoso::catalog
