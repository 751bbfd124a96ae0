#include "catalog/search/index_records.hpp"

#include "catalog/audit_log.hpp"
#include "catalog/fields_json.hpp"
#include "catalog/search/index_entry.hpp"
#include "catalog/search/index_kind.hpp"
#include "catalog/search/vocabulary.hpp"

namespace hoso::catalog {

namespace {

constexpr IndexKind record_index{"record_index_kind", "1"};

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
    renew_when_outdated(store, record_index, [&] {
        store.clear_index(TextIndex::records);
        const soci::rowset<long long> rows = (store.sql().prepare << "SELECT id FROM record ORDER BY id");
        for (const long long id : rows)
            index_record(catalog, id);
    });
}

void note_record_index_kind(Store& store)
{
    note_kind(store, record_index);
}

}  // namespace hoso::catalog
