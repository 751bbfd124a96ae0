#include "base/clock.hpp"
#include "catalog/audit_log.hpp"
#include "catalog/fields_json.hpp"
#include "catalog/people.hpp"
#include "catalog/people/holders.hpp"
#include "catalog/people/rights.hpp"
#include "catalog/people/sight.hpp"
#include "catalog/record_rows.hpp"

namespace hoso::catalog {

namespace {

std::vector<std::string> share_rows(Store& store, std::int64_t record_id)
{
    const long long id = record_id;
    const soci::rowset<std::string> rows =
        (store.sql().prepare << "SELECT person FROM record_share WHERE record_id = :id ORDER BY person", soci::use(id));
    return {rows.begin(), rows.end()};
}

/// Does one statement that adds or takes a row, and notes it in the trail when it changed anything.
void change_share(Catalog& catalog, const std::string& code, const std::string& person, const Actor& actor, bool shared)
{
    check_person(person);
    Store& store = catalog.store();
    guarded(store, [&] {
        Transaction transaction(store, Transaction::Kind::write);
        const Record record = record_row(store, code);
        require_right(catalog, actor, "share-record", record);
        const std::vector<std::string> before = share_rows(store, record.id);
        const long long id = record.id;
        const std::string now = iso8601(wall_time());
        if (shared)
            store.sql() << "INSERT INTO record_share (record_id, person, shared_at, shared_by) VALUES (:id, :person, "
                           ":now, :by) ON CONFLICT DO NOTHING",
                soci::use(id, "id"), soci::use(person, "person"), soci::use(now, "now"), soci::use(actor.name, "by");
        else
            store.sql() << "DELETE FROM record_share WHERE record_id = :id AND person = :person", soci::use(id, "id"),
                soci::use(person, "person");
        if (share_rows(store, record.id) == before)
            return;
        append_audit(store, {actor.name, shared ? "record.share" : "record.unshare", "record/" + code, code, "null",
                             json_of({{"person", person}})});
        transaction.commit();
        publish_audit_head(store, catalog.folder());
    });
}

}  // namespace

void share_record(Catalog& catalog, const std::string& code, const std::string& person, const Actor& actor)
{
    change_share(catalog, code, person, actor, true);
}

void unshare_record(Catalog& catalog, const std::string& code, const std::string& person, const Actor& actor)
{
    change_share(catalog, code, person, actor, false);
}

std::vector<std::string> shared_with(const Catalog& catalog, const std::string& code)
{
    Store& store = catalog.store();
    return guarded(store, [&] {
        const Record record = record_row(store, code);
        require_seen(catalog, catalog.reader(), code);
        return share_rows(store, record.id);
    });
}

}  // namespace hoso::catalog
