#include "catalog/permission_changes.hpp"

#include "catalog/audit_log.hpp"
#include "catalog/fields_json.hpp"
#include "catalog/people/holders.hpp"
#include "catalog/people/rights.hpp"
#include "catalog/store/store.hpp"

namespace hoso::catalog {

namespace {

/// The actions are those of the index audit_of_permissions.
constexpr const char* changes_sql =
    "WITH change AS (SELECT number, at, actor, action, record, "
    "coalesce(after ->> 'person', before ->> 'person') AS person, "
    "coalesce(after ->> 'role', before ->> 'role', '') AS role, "
    "coalesce(after ->> 'agency', before ->> 'agency', '') AS agency FROM audit "
    "WHERE action IN ('people.grant', 'people.revoke', 'record.share', 'record.unshare')) "
    "SELECT change.number, at, actor, action, record, change.person, role, agency FROM change "
    "LEFT JOIN permission_confirmed c ON c.person = change.person "
    "WHERE change.number > coalesce(c.number, 0) AND actor <> change.person "
    "AND (:person = '' OR change.person = :person) ORDER BY change.number";

/// @param person  empty: everybody's
std::vector<PermissionChange> change_rows(Store& store, const std::string& person)
{
    PermissionChange one;
    soci::statement statement =
        (store.sql().prepare << changes_sql, soci::use(person, "person"), soci::into(one.number), soci::into(one.at),
         soci::into(one.actor), soci::into(one.action), soci::into(one.record), soci::into(one.person),
         soci::into(one.role), soci::into(one.agency));
    statement.execute();
    std::vector<PermissionChange> changes;
    while (statement.fetch())
        changes.push_back(one);
    return changes;
}

}  // namespace

std::vector<PermissionChange> unconfirmed_changes(const Catalog& catalog, const std::string& person)
{
    check_person(person);
    return guarded(catalog.store(), [&] { return change_rows(catalog.store(), person); });
}

std::vector<PermissionChange> everybodys_unconfirmed_changes(const Catalog& catalog, const Actor& actor)
{
    return guarded(catalog.store(), [&] {
        require_right_in(catalog, actor, "grant-role");
        return change_rows(catalog.store(), {});
    });
}

void confirm_changes(Catalog& catalog, const Actor& actor, std::int64_t up_to)
{
    Store& store = catalog.store();
    const auto number = static_cast<long long>(up_to);
    guarded(store, [&] {
        Transaction transaction(store, Transaction::Kind::write);
        store.sql() << "INSERT INTO permission_confirmed (person, number) VALUES (:person, :number) "
                       "ON CONFLICT (person) DO UPDATE SET number = max(number, excluded.number)",
            soci::use(actor.name, "person"), soci::use(number, "number");
        append_audit(store, {actor.name, "people.confirm", "person/" + actor.name, "", "null",
                             json_of({{"up_to", std::to_string(up_to)}})});
        transaction.commit();
        publish_audit_head(store, catalog.folder());
    });
}

std::string sentence_of(const PermissionChange& change)
{
    const std::string role = change.role + (change.agency.empty() ? "" : " in " + change.agency);
    if (change.action == "people.grant")
        return change.actor + " gave " + change.person + " the role " + role;
    if (change.action == "people.revoke")
        return change.actor + " took the role " + role + " from " + change.person;
    if (change.action == "record.share")
        return change.actor + " shared the record " + change.record + " with " + change.person;
    return change.actor + " no longer shares the record " + change.record + " with " + change.person;
}

}  // namespace hoso::catalog
