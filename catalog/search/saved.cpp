#include "catalog/search/saved.hpp"

#include "base/clock.hpp"
#include "base/unicode.hpp"
#include "catalog/audit_log.hpp"
#include "catalog/fields_json.hpp"
#include "catalog/search/query.hpp"
#include "catalog/store/store.hpp"

namespace hoso::catalog {

namespace {

constexpr std::size_t longest_name = 100;  // characters

/// An owner's searches that satisfy `where`, which may use :name.
std::vector<SavedSearch> select_saved(Store& store, const std::string& owner, const std::string& where,
                                      const std::string& name)
{
    SavedSearch one;
    std::string sort;
    one.owner = owner;
    soci::statement statement = (store.sql().prepare << "SELECT name, query, sort, created_at FROM saved_search WHERE "
                                                        "owner = :owner AND " +
                                                            where + " ORDER BY name",
                                 soci::use(owner, "owner"), soci::use(name, "name"), soci::into(one.name),
                                 soci::into(one.query), soci::into(sort), soci::into(one.created_at));
    statement.execute();
    std::vector<SavedSearch> found;
    while (statement.fetch()) {
        one.sort = search_sort_named(sort);
        found.push_back(one);
    }
    return found;
}

SavedSearch saved_row(Store& store, const std::string& owner, const std::string& name)
{
    std::vector<SavedSearch> found = select_saved(store, owner, "name = :name", name);
    if (found.empty())
        throw Error(Failure::catalog, "HOSO-SEARCH-MISSING", "you have no saved search with this name", name,
                    "hoso search --list-saved shows those you have");
    return std::move(found.front());
}

std::string json_of_saved(const SavedSearch& search)
{
    return json_of({{"query", search.query}, {"sort", name_of(search.sort)}});
}

}  // namespace

SavedSearch save_search(Catalog& catalog, const SavedSearch& search)
{
    if (search.name.empty() || !is_nfc(search.name) || code_points(search.name).size() > longest_name)
        throw Error(Failure::usage, "HOSO-FIELD-INVALID",
                    "a saved search needs a name, in Unicode normal form C and of at most " +
                        std::to_string(longest_name) + " characters",
                    search.name);
    static_cast<void>(parse_query(search.query));
    Store& store = catalog.store();
    return guarded(store, [&] {
        Transaction transaction(store, Transaction::Kind::write);
        const std::vector<SavedSearch> before = select_saved(store, search.owner, "name = :name", search.name);
        const std::string sort = name_of(search.sort);
        const std::string now = iso8601(wall_time());
        store.sql() << "INSERT INTO saved_search (owner, name, query, sort, created_at) VALUES (:owner, :name, :query, "
                       ":sort, :now) ON CONFLICT (owner, name) DO UPDATE SET query = excluded.query, sort = "
                       "excluded.sort, created_at = excluded.created_at",
            soci::use(search.owner, "owner"), soci::use(search.name, "name"), soci::use(search.query, "query"),
            soci::use(sort, "sort"), soci::use(now, "now");
        append_audit(store, {search.owner, "search.save", "search/" + search.name, "",
                             before.empty() ? "null" : json_of_saved(before.front()), json_of_saved(search)});
        SavedSearch saved = saved_row(store, search.owner, search.name);
        transaction.commit();
        publish_audit_head(store, catalog.folder());
        return saved;
    });
}

std::vector<SavedSearch> saved_searches(const Catalog& catalog, const std::string& owner)
{
    return guarded(catalog.store(), [&] { return select_saved(catalog.store(), owner, ":name = ''", ""); });
}

SavedSearch saved_search(const Catalog& catalog, const std::string& owner, const std::string& name)
{
    return guarded(catalog.store(), [&] { return saved_row(catalog.store(), owner, name); });
}

void forget_search(Catalog& catalog, const std::string& owner, const std::string& name)
{
    Store& store = catalog.store();
    guarded(store, [&] {
        Transaction transaction(store, Transaction::Kind::write);
        const SavedSearch before = saved_row(store, owner, name);
        store.sql() << "DELETE FROM saved_search WHERE owner = :owner AND name = :name", soci::use(owner, "owner"),
            soci::use(name, "name");
        append_audit(store, {owner, "search.forget", "search/" + name, "", json_of_saved(before), "null"});
        transaction.commit();
        publish_audit_head(store, catalog.folder());
    });
}

}  // namespace hoso::catalog
