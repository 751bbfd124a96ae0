#include "catalog/people.hpp"

#include <algorithm>

#include "base/clock.hpp"
#include "base/unicode.hpp"
#include "catalog/audit_log.hpp"
#include "catalog/fields_json.hpp"
#include "catalog/people/holders.hpp"
#include "catalog/people/rights.hpp"
#include "catalog/people/role_rules.hpp"
#include "catalog/texts.hpp"

namespace hoso::catalog {

namespace {

constexpr const char* granting = "grant-role";

bool is_same(const RoleHolder& a, const RoleHolder& b)
{
    return a.person == b.person && a.role == b.role && a.agency == b.agency;
}

void check_role(const RoleRules& rules, const std::string& role)
{
    const std::vector<std::string> known = rules.roles();
    if (contains(known, role))
        return;
    throw Error(Failure::usage, "HOSO-PEOPLE-ROLE", "there is no such role", role,
                "the roles are: " + joined(known, ", "));
}

/// Whether a role lets its holder give roles in the whole catalog.
bool governs(const RoleRules& rules, const RoleHolder& holder)
{
    return holder.agency.empty() && contains(rules.roles_for(granting), holder.role);
}

void require_first_governs(const RoleRules& rules, const RoleHolder& grant)
{
    if (!governs(rules, grant))
        throw Error(Failure::refused, "HOSO-PERMISSION-FIRST",
                    "the first role that is given must be one that may give roles, else nobody could", grant.person,
                    "begin with: hoso people grant USER " + rules.roles_for(granting).front());
}

void require_another_governs(const RoleRules& rules, const std::vector<RoleHolder>& all, const RoleHolder& going)
{
    const bool another = std::any_of(all.begin(), all.end(), [&](const RoleHolder& holder) {
        return governs(rules, holder) && !is_same(holder, going);
    });
    if (!another)
        throw Error(Failure::refused, "HOSO-PERMISSION-LAST", "without this role nobody could give roles any more",
                    going.person, "give it to another person first");
}

std::string facts_of(const RoleHolder& holder)
{
    return json_of(Fields{{"person", holder.person}, {"role", holder.role}, {"agency", holder.agency}});
}

}  // namespace

void check_person(const std::string& person)
{
    constexpr std::size_t longest_name = 256;
    const bool odd = std::any_of(person.begin(), person.end(),
                                 [](unsigned char c) { return c <= ' ' || c == ':' || c == '/' || c == 0x7f; });
    if (person.empty() || person.size() > longest_name || odd || !is_nfc(person))
        throw Error(Failure::usage, "HOSO-PEOPLE-NAME", "this is no user name of a system", person,
                    "name a person as the system does; whoami prints one's own name");
}

bool roles_are_given(Store& store)
{
    int given = 0;
    store.sql() << "SELECT EXISTS (SELECT 1 FROM role_holder)", soci::into(given);
    return given != 0;
}

std::vector<RoleHolder> holder_rows(Store& store, const std::string& person)
{
    RoleHolder one;
    soci::statement statement =
        (store.sql().prepare << "SELECT person, role, agency, granted_at, granted_by FROM role_holder WHERE "
                                "(:person = '' OR person = :person) ORDER BY person, role, agency",
         soci::use(person, "person"), soci::into(one.person), soci::into(one.role), soci::into(one.agency),
         soci::into(one.granted_at), soci::into(one.granted_by));
    statement.execute();
    std::vector<RoleHolder> found;
    while (statement.fetch())
        found.push_back(one);
    return found;
}

bool reaches(const RoleHolder& holder, const std::string& agency)
{
    return holder.agency.empty() || holder.agency == agency;
}

std::vector<RoleHolder> holders_of(Store& store, const std::vector<std::string>& roles, const std::string& agency)
{
    std::vector<RoleHolder> found = holder_rows(store, {});
    std::erase_if(found, [&](const RoleHolder& h) { return !contains(roles, h.role) || !reaches(h, agency); });
    const auto same_person = [](const RoleHolder& a, const RoleHolder& b) { return a.person == b.person; };
    found.erase(std::unique(found.begin(), found.end(), same_person), found.end());
    return found;
}

std::string names_of(const std::vector<RoleHolder>& holders)
{
    std::string names;
    for (const RoleHolder& holder : holders)
        names += (names.empty() ? "" : ", ") + holder.person + " (" + holder.role + ")";
    return names.empty() ? "an administrator" : names;
}

std::string agency_of(Store& store, std::int64_t record_id)
{
    const long long id = record_id;
    std::string agency;
    store.sql() << "SELECT agency FROM record WHERE id = :id", soci::use(id), soci::into(agency);
    return agency;
}

std::vector<RoleHolder> role_holders(const Catalog& catalog)
{
    return guarded(catalog.store(), [&] { return holder_rows(catalog.store(), {}); });
}

RoleHolder grant_role(Catalog& catalog, const RoleHolder& grant, const Actor& actor)
{
    check_person(grant.person);
    const RoleRules& rules = catalog.role_rules();
    check_role(rules, grant.role);
    Store& store = catalog.store();
    return guarded(store, [&] {
        Transaction transaction(store, Transaction::Kind::write);
        const std::vector<RoleHolder> all = holder_rows(store, {});
        if (all.empty())
            require_first_governs(rules, grant);
        require_right_in(catalog, actor, granting);
        for (const RoleHolder& holder : all)
            if (is_same(holder, grant))
                return holder;
        const RoleHolder made{grant.person, grant.role, grant.agency, iso8601(wall_time()), actor.name};
        store.sql() << "INSERT INTO role_holder (person, role, agency, granted_at, granted_by) VALUES (:person, "
                       ":role, :agency, :at, :by)",
            soci::use(made.person, "person"), soci::use(made.role, "role"), soci::use(made.agency, "agency"),
            soci::use(made.granted_at, "at"), soci::use(made.granted_by, "by");
        append_audit(store, {actor.name, "people.grant", "person/" + made.person, "", "null", facts_of(made)});
        transaction.commit();
        publish_audit_head(store, catalog.folder());
        return made;
    });
}

void revoke_role(Catalog& catalog, const RoleHolder& grant, const Actor& actor)
{
    const RoleRules& rules = catalog.role_rules();
    Store& store = catalog.store();
    guarded(store, [&] {
        Transaction transaction(store, Transaction::Kind::write);
        require_right_in(catalog, actor, granting);
        const std::vector<RoleHolder> all = holder_rows(store, {});
        if (std::none_of(all.begin(), all.end(), [&](const RoleHolder& holder) { return is_same(holder, grant); }))
            throw Error(Failure::catalog, "HOSO-PEOPLE-MISSING", "the person does not have this role",
                        grant.person + " " + grant.role, "hoso people list shows who has which role");
        require_another_governs(rules, all, grant);
        store.sql() << "DELETE FROM role_holder WHERE person = :person AND role = :role AND agency = :agency",
            soci::use(grant.person, "person"), soci::use(grant.role, "role"), soci::use(grant.agency, "agency");
        append_audit(store, {actor.name, "people.revoke", "person/" + grant.person, "", facts_of(grant), "null"});
        transaction.commit();
        publish_audit_head(store, catalog.folder());
    });
}

std::vector<RoleEntry> role_table(const RoleRules& rules)
{
    std::vector<RoleEntry> table;
    for (const std::string& role : rules.roles()) {
        RoleEntry entry{role, {}};
        for (const std::string& act : rules.acts())
            if (contains(rules.roles_for(act), role))
                entry.acts.push_back(act);
        table.push_back(std::move(entry));
    }
    return table;
}

}  // namespace hoso::catalog
