#include "base/config.hpp"
#include "base/unicode.hpp"
#include "catalog/audit_log.hpp"
#include "catalog/fields_json.hpp"
#include "catalog/people/rights.hpp"
#include "catalog/report.hpp"
#include "catalog/store/store.hpp"

namespace hoso::catalog {

namespace {

constexpr std::size_t longest_name = 200;  // characters, as of organName (DOMAIN 4.4)

void check(const Deployment& deployment, const Agency& agency)
{
    if (!Config::load(deployment.folder() / "levels.toml").text(agency.level + ".label"))
        throw Error(Failure::catalog, "HOSO-AGENCY-LEVEL", "the deployment has no level of this name", agency.level,
                    "levels.toml of the deployment names them");
    for (const std::string* text : {&agency.code, &agency.name})
        if (text->empty() || !is_nfc(*text) || code_points(*text).size() > longest_name)
            throw Error(Failure::catalog, "HOSO-FIELD-INVALID",
                        "an agency needs a code and a name, in Unicode normal form C and of at most " +
                            std::to_string(longest_name) + " characters (MD-1)",
                        agency.code);
}

}  // namespace

std::vector<Agency> agencies(const Catalog& catalog)
{
    return guarded(catalog.store(), [&] {
        Agency agency;
        soci::statement statement =
            (catalog.store().sql().prepare << "SELECT code, name, level FROM agency ORDER BY code",
             soci::into(agency.code), soci::into(agency.name), soci::into(agency.level));
        statement.execute();
        std::vector<Agency> all;
        while (statement.fetch())
            all.push_back(agency);
        return all;
    });
}

void set_agency(Catalog& catalog, const Agency& agency, const Actor& actor)
{
    check(catalog.deployment(), agency);
    Store& store = catalog.store();
    guarded(store, [&] {
        Transaction transaction(store, Transaction::Kind::write);
        require_right_in(catalog, actor, "set-agency");
        std::string before = "null";
        for (const Agency& known : agencies(catalog))
            if (known.code == agency.code)
                before = json_of({{"name", known.name}, {"level", known.level}});
        store.sql() << "INSERT INTO agency (code, name, level) VALUES (:code, :name, :level) "
                       "ON CONFLICT (code) DO UPDATE SET name = excluded.name, level = excluded.level",
            soci::use(agency.code, "code"), soci::use(agency.name, "name"), soci::use(agency.level, "level");
        append_audit(store, {actor.name, "agency.set", "agency/" + agency.code, "", before,
                             json_of({{"name", agency.name}, {"level", agency.level}})});
        transaction.commit();
        publish_audit_head(store, catalog.folder());
    });
}

}  // namespace hoso::catalog
