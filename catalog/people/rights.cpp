#include "catalog/people/rights.hpp"

#include "catalog/people/holders.hpp"
#include "catalog/people/role_rules.hpp"
#include "catalog/people/sight.hpp"
#include "catalog/record_rows.hpp"
#include "catalog/store/store.hpp"
#include "catalog/texts.hpp"

namespace hoso::catalog {

namespace {

/// Who did it last to this record, as the trail says; `act` is one of its life: `review-record`.
std::string last_doer(Store& store, const std::string& code, const std::string& act)
{
    const std::string action = "record." + act.substr(0, act.rfind("-record"));
    std::string doer;
    store.sql() << "SELECT actor FROM audit WHERE record = :code AND action = :action ORDER BY number DESC LIMIT 1",
        soci::use(code, "code"), soci::use(action, "action"), soci::into(doer);
    return doer;
}

bool filed_all(Store& store, std::int64_t record_id, const std::string& person)
{
    const long long id = record_id;
    long long all = 0;
    long long own = 0;
    store.sql() << "SELECT count(*), coalesce(sum(d.filed_by = :person), 0) FROM placement p JOIN document d ON "
                   "d.id = p.document_id WHERE p.record_id = :id",
        soci::use(person, "person"), soci::use(id, "id"), soci::into(all), soci::into(own);
    return all > 0 && all == own;
}

/// What the person did to the record himself and so must not approve; empty when nothing.
std::string own_work(Store& store, const RoleRules& rules, const Actor& actor, const std::string& act,
                     const Record& record)
{
    for (const std::string& before : rules.not_by(act))
        if (before == "file-document" ? filed_all(store, record.id, actor.name)
                                      : last_doer(store, record.code, before) == actor.name)
            return before;
    return {};
}

enum class Reach { one_agency, any };

/// The refusal by role, before anything else is looked at.
std::optional<Refusal> by_role(Store& store, const RoleRules& rules, const Actor& actor, const std::string& act,
                               const std::string& agency, Reach reach)
{
    const std::vector<std::string> roles = rules.roles_for(act);
    for (const RoleHolder& holder : holder_rows(store, actor.name))
        if (contains(roles, holder.role) && (reach == Reach::any || reaches(holder, agency)))
            return std::nullopt;
    Refusal refusal{Refusal::Kind::role, actor.name, act, {}, roles, {}};
    for (const RoleHolder& holder : holders_of(store, roles, agency))
        refusal.holders.push_back(holder.person);
    return refusal;
}

/// The refusal because the person did `own_act` before.
Refusal own_work_refusal(Store& store, const RoleRules& rules, const Actor& actor, const std::string& act,
                         const std::string& own_act, const std::string& agency)
{
    Refusal refused{Refusal::Kind::own_work, actor.name, act, own_act, rules.roles_for(act), {}};
    for (const RoleHolder& holder : holders_of(store, refused.roles, agency))
        if (holder.person != actor.name)
            refused.holders.push_back(holder.person);
    return refused;
}

std::optional<Refusal> by_record(const Catalog& catalog, const RoleRules& rules, const Actor& actor,
                                 const std::string& act, const Record& record)
{
    Store& store = catalog.store();
    const std::string agency = agency_of(store, record.id);
    if (auto refused = by_role(store, rules, actor, act, agency, Reach::one_agency))
        return refused;
    const std::string own = own_work(store, rules, actor, act, record);
    if (own.empty())
        return std::nullopt;
    return own_work_refusal(store, rules, actor, act, own, agency);
}

[[noreturn]] void refuse(const RoleRules& rules, const Refusal& refused, const std::string& input)
{
    const std::string ask =
        refused.holders.empty()
            ? "nobody has that role; an administrator gives it with: hoso people grant USER " + refused.roles.front()
            : "ask " + joined(refused.holders, " or ") + "; hoso people list shows who has which role";
    const std::string act = rules.act_label(refused.act, "en");
    if (refused.kind == Refusal::Kind::own_work)
        throw Error(Failure::refused, "HOSO-PERMISSION-OWN-WORK",
                    refused.person + " may not " + act + " after doing this to it: " +
                        rules.act_label(refused.own_act, "en") + "; nobody approves work of his own",
                    input, ask);
    throw Error(Failure::refused, "HOSO-PERMISSION-ROLE",
                refused.person + " may not " + act + ": that is for the role " + joined(refused.roles, " or "), input,
                ask);
}

/// What `ask` finds in the way, given the store and the rules; nothing, without asking, as long as no role is given.
template <typename Ask>
std::optional<Refusal> where_roles_decide(const Catalog& catalog, Ask ask)
{
    Store& store = catalog.store();
    return guarded(store, [&]() -> std::optional<Refusal> {
        return roles_are_given(store) ? ask(store, catalog.role_rules()) : std::nullopt;
    });
}

void refuse_if(const Catalog& catalog, const std::optional<Refusal>& refused, const std::string& input)
{
    if (refused)
        refuse(catalog.role_rules(), *refused, input);
}

void require_role(const Catalog& catalog, const Actor& actor, const std::string& act, const std::string& agency,
                  Reach reach)
{
    refuse_if(catalog,
              where_roles_decide(catalog,
                                 [&](Store& store, const RoleRules& rules) {
                                     return by_role(store, rules, actor, act, agency, reach);
                                 }),
              agency);
}

}  // namespace

std::optional<Refusal> refusal(const Catalog& catalog, const Actor& actor, const std::string& act,
                               const std::string& code)
{
    return where_roles_decide(catalog, [&](Store& store, const RoleRules& rules) {
        return code.empty() ? by_role(store, rules, actor, act, {}, Reach::any)
                            : by_record(catalog, rules, actor, act, record_row(store, code));
    });
}

std::optional<Refusal> refusal_after(const Catalog& catalog, const Actor& actor, const std::string& act,
                                     const std::string& own_act)
{
    return where_roles_decide(catalog, [&](Store& store, const RoleRules& rules) -> std::optional<Refusal> {
        if (!contains(rules.not_by(act), own_act))
            return std::nullopt;
        return own_work_refusal(store, rules, actor, act, own_act, {});
    });
}

void require_right(const Catalog& catalog, const Actor& actor, const std::string& act, const Record& record)
{
    refuse_if(
        catalog,
        where_roles_decide(
            catalog, [&](Store&, const RoleRules& rules) { return by_record(catalog, rules, actor, act, record); }),
        record.code);
    require_seen(catalog, actor, record.code);
}

void require_right_in(const Catalog& catalog, const Actor& actor, const std::string& act, const std::string& agency)
{
    require_role(catalog, actor, act, agency, Reach::one_agency);
}

void require_right_somewhere(const Catalog& catalog, const Actor& actor, const std::string& act)
{
    require_role(catalog, actor, act, {}, Reach::any);
}

void require_right_at(const std::filesystem::path& catalog_folder, const Actor& actor, const std::string& act)
{
    if (Catalog::exists(catalog_folder))
        require_right_somewhere(Catalog::open(catalog_folder.string(), OpenMode::write), actor, act);
}

void require_other_filer(const Catalog& catalog, const Actor& actor, const std::string& act, const Document& document)
{
    const auto filed_it = [&](Store& store, const RoleRules& rules) -> std::optional<Refusal> {
        if (document.filed_by != actor.name || !contains(rules.not_by(act), "file-document"))
            return std::nullopt;
        const std::string agency = agency_of(store, record_row(store, document.home).id);
        return own_work_refusal(store, rules, actor, act, "file-document", agency);
    };
    refuse_if(catalog, where_roles_decide(catalog, filed_it), value_of(document.fields, "docCode"));
}

void require_other_list_maker(const Catalog& catalog, const Actor& actor, const std::string& agency, int year)
{
    const auto made_alone = [&](Store& store, const RoleRules& rules) -> std::optional<Refusal> {
        int others = 0;
        store.sql() << "SELECT EXISTS (SELECT 1 FROM record WHERE agency = :agency AND year = :year AND symbol <> '' "
                       "AND created_by <> :person)",
            soci::use(agency, "agency"), soci::use(year, "year"), soci::use(actor.name, "person"), soci::into(others);
        if (others != 0 || !contains(rules.not_by("approve-list"), "import-list"))
            return std::nullopt;
        return own_work_refusal(store, rules, actor, "approve-list", "import-list", agency);
    };
    refuse_if(catalog, where_roles_decide(catalog, made_alone), agency + " " + std::to_string(year));
}

}  // namespace hoso::catalog
