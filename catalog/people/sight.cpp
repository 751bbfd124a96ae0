#include "catalog/people/sight.hpp"

#include <vector>

#include "base/user.hpp"
#include "catalog/people/holders.hpp"
#include "catalog/people/role_rules.hpp"
#include "catalog/store/store.hpp"
#include "catalog/texts.hpp"

namespace hoso::catalog {

namespace {

/// A text as an SQL expression: by its bytes, so that nothing in it can be syntax.
std::string sql_text(const std::string& text)
{
    static constexpr char digits[] = "0123456789abcdef";
    std::string hex;
    for (const unsigned char byte : text) {
        hex += digits[byte >> 4];
        hex += digits[byte & 15];
    }
    return "CAST(x'" + hex + "' AS TEXT)";
}

std::string sql_texts(const std::vector<std::string>& texts)
{
    std::string list;
    for (const std::string& text : texts)
        list += (list.empty() ? "" : ", ") + sql_text(text);
    return "(" + list + ")";
}

bool any_record(Store& store, const std::string& condition)
{
    int found = 0;
    store.sql() << "SELECT EXISTS (SELECT 1 FROM record r WHERE " + condition + ")", soci::into(found);
    return found != 0;
}

/// The agencies whose conditional records a person sees by his roles; one without a name is all of them.
std::vector<std::string> seen_agencies(Store& store, const RoleRules& rules, const Actor& person)
{
    const std::vector<std::string> roles = rules.conditional_roles();
    std::vector<std::string> agencies;
    for (const RoleHolder& holder : holder_rows(store, person.name))
        if (contains(roles, holder.role))
            agencies.push_back(holder.agency);
    return agencies;
}

}  // namespace

std::string hidden_records(const Catalog& catalog, const Actor& person)
{
    Store& store = catalog.store();
    return guarded(store, [&]() -> std::string {
        if (!roles_are_given(store))
            return {};
        const RoleRules& rules = catalog.role_rules();
        const std::string conditional = "r.fields ->> 'mode' IN " + sql_texts(rules.conditional_modes());
        if (!any_record(store, conditional))
            return {};
        const std::vector<std::string> agencies = seen_agencies(store, rules, person);
        if (contains(agencies, ""))
            return {};
        std::vector<std::string> names{person.name};
        if (std::string full = full_name_of(person.name); !full.empty())
            names.push_back(std::move(full));
        const std::string me = sql_text(person.name);
        return "SELECT r.id FROM record r WHERE " + conditional + " AND r.created_by <> " + me +
               " AND coalesce(r.fields ->> 'creator', '') NOT IN " + sql_texts(names) + " AND r.agency NOT IN " +
               sql_texts(agencies) +
               " AND NOT EXISTS (SELECT 1 FROM record_share s WHERE s.record_id = r.id AND s.person = " + me + ")";
    });
}

std::string and_seen(const Catalog& catalog, const std::string& column)
{
    const std::string hidden = hidden_records(catalog, catalog.reader());
    return hidden.empty() ? hidden : " AND " + column + " NOT IN (" + hidden + ")";
}

void require_seen(const Catalog& catalog, const Actor& person, const std::string& code)
{
    const std::string hidden = hidden_records(catalog, person);
    if (hidden.empty())
        return;
    guarded(catalog.store(), [&] {
        Store& store = catalog.store();
        std::string agency;
        store.sql() << "SELECT agency FROM record WHERE code = :code AND id IN (" + hidden + ")", soci::use(code),
            soci::into(agency);
        if (!store.sql().got_data())
            return;
        const std::string who = names_of(holders_of(store, catalog.role_rules().conditional_roles(), agency));
        throw Error(Failure::refused, "HOSO-PERMISSION-RECORD",
                    "the record is conditional, and " + person.name + " is none of those who see it", code,
                    "ask " + who + " to share it: hoso records share " + code + " " + person.name);
    });
}

}  // namespace hoso::catalog
