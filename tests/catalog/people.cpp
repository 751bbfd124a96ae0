#include "catalog/people.hpp"

#include <catch2/catch.hpp>

#include <fstream>

#include "catalog/audit.hpp"
#include "catalog/list_approval.hpp"
#include "catalog/people/role_rules.hpp"
#include "catalog/record_list.hpp"
#include "tests/catalog/office_with_roles.hpp"

using namespace hoso;
using namespace hoso::test;

TEST_CASE("Roles: as long as nobody has one, everybody may do everything")
{
    Office office;
    (void)catalog::create_record(office.catalog, complete, {"anybody"});
    office.file("A.1", {"một"}, letter);
    for (const char* action : {"review", "close", "submit", "accept", "freeze"})
        CHECK_FALSE(catalog::refusal(office.catalog, {"anybody"}, std::string(action) + "-record", "A.1"));
    CHECK(catalog::role_holders(office.catalog).empty());
}

TEST_CASE("Roles: the first one given is one that may give roles, and the last of these stays")
{
    Office office;
    const auto grant = [&](const std::string& person, const std::string& role, const std::string& by,
                           const std::string& agency = {}) {
        return error_code([&] { catalog::grant_role(office.catalog, {person, role, agency, {}, {}}, {by}); });
    };
    const auto revoke = [&](const std::string& person, const std::string& role, const std::string& by) {
        return error_code([&] { catalog::revoke_role(office.catalog, {person, role, {}, {}, {}}, {by}); });
    };
    CHECK(grant("lan", "officer", "lan") == "HOSO-PERMISSION-FIRST");
    CHECK(grant("lan", "admin", "lan", "H27") == "HOSO-PERMISSION-FIRST");
    CHECK(grant("lan", "king", "lan") == "HOSO-PEOPLE-ROLE");
    CHECK(grant("lan hoa", "admin", "lan") == "HOSO-PEOPLE-NAME");
    CHECK(catalog::role_holders(office.catalog).empty());
    CHECK(grant("lan", "admin", "binh").empty());
    CHECK(grant("binh", "officer", "binh") == "HOSO-PERMISSION-ROLE");
    CHECK(revoke("lan", "admin", "lan") == "HOSO-PERMISSION-LAST");
    CHECK(grant("hoa", "admin", "lan", "H27").empty());  // for one agency only: governs nothing
    CHECK(revoke("lan", "admin", "lan") == "HOSO-PERMISSION-LAST");
    CHECK(grant("binh", "admin", "lan").empty());
    CHECK(revoke("lan", "admin", "binh").empty());
    CHECK(revoke("lan", "admin", "binh") == "HOSO-PEOPLE-MISSING");
    CHECK(grant("lan", "admin", "lan") == "HOSO-PERMISSION-ROLE");
}

TEST_CASE("Roles, SEC-2: each grant and revocation is a row of the trail, what is so already is none")
{
    Office office;
    const auto grant = [&](const std::string& person, const std::string& role) {
        catalog::grant_role(office.catalog, {person, role, {}, {}, {}}, {"lan"});
    };
    grant("lan", "admin");
    grant("lan", "admin");
    grant("hoa", "clerk");
    catalog::revoke_role(office.catalog, {"hoa", "clerk", {}, {}, {}}, {"lan"});
    std::vector<std::string> rows;
    for (const catalog::AuditEntry& entry : catalog::audit_trail(office.catalog))
        rows.push_back(entry.action + " " + entry.object);
    CHECK(rows == Codes{"people.grant person/lan", "people.grant person/hoa", "people.revoke person/hoa"});
    CHECK(catalog::audit_verify(office.catalog).ok());
}

TEST_CASE("Roles: each act of the deployment names roles that there are, and all are worded in the window's languages")
{
    const Office office;
    const catalog::RoleRules& rules = office.catalog.role_rules();
    const std::vector<std::string> roles = rules.roles();
    CHECK(roles == Codes{"operator", "checker", "officer", "unit-head", "clerk", "archivist", "admin"});
    const auto is_role = [&](const std::string& role) {
        return std::find(roles.begin(), roles.end(), role) != roles.end();
    };
    for (const char* language : {"vi", "en", "pt"}) {
        for (const std::string& role : roles)  // in English some are called as their code
            CHECK((rules.role_label(role, language) != role || language == std::string("en")));
        for (const std::string& act : rules.acts()) {
            INFO(act);
            CHECK(rules.act_label(act, language) != act);
            const std::vector<std::string> may = rules.roles_for(act);
            CHECK_FALSE(may.empty());
            CHECK(std::all_of(may.begin(), may.end(), is_role));
        }
    }
}

TEST_CASE("DOMAIN 7.2: each step of a record's life is for its roles, and refused to all others")
{
    const std::vector<std::string> everybody{"admin",     "operator", "checker",   "officer",
                                             "unit-head", "clerk",    "archivist", "stranger"};
    const std::pair<const char*, Codes> steps[] = {
        {"review-record", {"officer"}},      {"close-record", {"unit-head"}},
        {"reopen-record", {"unit-head"}},    {"submit-record", {"officer", "clerk"}},
        {"return-record", {"archivist"}},    {"accept-record", {"archivist"}},
        {"keep-back-record", {"unit-head"}}, {"freeze-record", {"admin"}},
        {"unfreeze-record", {"admin"}},      {"file-document", {"operator", "officer", "clerk"}},
        {"approve-list", {"unit-head"}},     {"grant-role", {"admin"}},
    };
    OfficeWithRoles office;
    (void)catalog::create_record(office.catalog, complete, {"officer"});
    for (const auto& [act, roles] : steps)
        for (const std::string& person : everybody) {
            INFO(act << " by " << person);
            const bool allowed = std::find(roles.begin(), roles.end(), person) != roles.end();
            CHECK(catalog::refusal(office.catalog, {person}, act, "A.1").has_value() != allowed);
        }
}

TEST_CASE("DOMAIN 7.2: a record goes through its life by the hands of those whose work it is")
{
    OfficeWithRoles office;
    CHECK(error_code([&] { (void)catalog::create_record(office.catalog, complete, {"operator"}); }) ==
          "HOSO-PERMISSION-ROLE");
    (void)catalog::create_record(office.catalog, complete, {"officer"});
    CHECK(office.filing("archivist", "không") == "HOSO-PERMISSION-ROLE");
    CHECK(office.filing("operator", "một").empty());
    CHECK(office.step("operator", "review") == "HOSO-PERMISSION-ROLE");
    CHECK(office.step("officer", "review").empty());
    CHECK(office.step("officer", "close") == "HOSO-PERMISSION-ROLE");
    CHECK(office.step("unit-head", "close").empty());
    CHECK(office.step("clerk", "submit").empty());
    CHECK(office.step("clerk", "accept") == "HOSO-PERMISSION-ROLE");
    CHECK(office.step("archivist", "return").empty());
    CHECK(office.step("officer", "open").empty());
    CHECK(office.step("officer", "freeze") == "HOSO-PERMISSION-ROLE");
    CHECK(office.step("admin", "freeze").empty());
    CHECK(office.step("archivist", "unfreeze") == "HOSO-PERMISSION-ROLE");
    CHECK(office.step("admin", "unfreeze").empty());
}

TEST_CASE("DOMAIN 7.2: a refusal names the act, the role that may, and whom to ask")
{
    OfficeWithRoles office;
    (void)catalog::create_record(office.catalog, complete, {"officer"});
    try {
        (void)catalog::change_state(office.catalog, {"A.1", "review", {}, 0, {"clerk"}});
        FAIL("it was not refused");
    } catch (const hoso::Error& error) {
        CHECK(error.failure() == Failure::refused);
        CHECK(error.message() == "clerk may not ask for a record to be closed: that is for the role officer");
        CHECK(error.hint() == "ask officer; hoso people list shows who has which role");
    }
}

TEST_CASE("DOMAIN 7.2: nobody closes what he asked to close, or whose documents he filed all himself")
{
    OfficeWithRoles office;
    office.grant("binh", "officer");
    office.grant("binh", "unit-head");
    (void)catalog::create_record(office.catalog, complete, {"officer"});
    CHECK(office.filing("operator", "một").empty());
    CHECK(office.step("binh", "review").empty());
    CHECK(office.step("binh", "close") == "HOSO-PERMISSION-OWN-WORK");
    CHECK(office.step("unit-head", "reopen").empty());
    CHECK(office.step("officer", "review").empty());
    CHECK(office.step("binh", "close").empty());  // the last request was another's

    OfficeWithRoles other;
    other.grant("binh", "operator");
    other.grant("binh", "unit-head");
    (void)catalog::create_record(other.catalog, complete, {"officer"});
    CHECK(other.filing("binh", "một").empty());
    CHECK(other.step("officer", "review").empty());
    CHECK(other.step("binh", "close") == "HOSO-PERMISSION-OWN-WORK");
    const auto refused = catalog::refusal(other.catalog, {"binh"}, "close-record", "A.1");
    REQUIRE(refused);
    CHECK(refused->kind == catalog::Refusal::Kind::own_work);
    CHECK(refused->own_act == "file-document");
    CHECK(refused->holders == Codes{"unit-head"});
    CHECK(other.step("unit-head", "close").empty());
}

TEST_CASE("DOMAIN 7.2: who submitted a record does not accept it")
{
    OfficeWithRoles office;
    office.grant("mai", "clerk");
    office.grant("mai", "archivist");
    (void)catalog::create_record(office.catalog, complete, {"officer"});
    CHECK(office.filing("operator", "một").empty());
    CHECK(office.step("officer", "review").empty());
    CHECK(office.step("unit-head", "close").empty());
    CHECK(office.step("mai", "submit").empty());
    CHECK(office.step("mai", "accept") == "HOSO-PERMISSION-OWN-WORK");
    CHECK(office.step("archivist", "accept").empty());
}

TEST_CASE("REC-1, DOMAIN 7.2: a list is taken in by a clerk and approved by a unit head who did not make it")
{
    OfficeWithRoles office;
    office.grant("binh", "clerk");
    office.grant("binh", "unit-head");
    const auto list = office / "list.csv";
    std::ofstream(list) << "Số và ký hiệu,Tiêu đề hồ sơ,Thời hạn bảo quản,Người lập\n01.VP,Việc một,10 năm,Hà\n";
    const auto import = [&](const std::string& person) {
        return error_code([&] { (void)catalog::import_record_list(office.catalog, {list, "H27", 2026, {person}}); });
    };
    const auto approve = [&](const std::string& person) {
        return error_code([&] {
            (void)catalog::approve_list(office.catalog, {"H27", 2026, "12/QĐ-UBND", {}, {}}, {person});
        });
    };
    CHECK(import("operator") == "HOSO-PERMISSION-ROLE");
    CHECK(import("binh").empty());
    CHECK(approve("clerk") == "HOSO-PERMISSION-ROLE");
    CHECK(approve("binh") == "HOSO-PERMISSION-OWN-WORK");
    CHECK(approve("unit-head").empty());
}

TEST_CASE("Roles: one given in an agency reaches the records of its lists and no others")
{
    OfficeWithRoles office;
    office.grant("nga", "officer", "H27");
    const auto list = office / "list.csv";
    std::ofstream(list) << "Số và ký hiệu,Tiêu đề hồ sơ,Thời hạn bảo quản,Người lập\n01.VP,Việc một,10 năm,Hà\n";
    for (const char* agency : {"H27", "H28"})
        (void)catalog::import_record_list(office.catalog, {list, agency, 2026, {"clerk"}});
    CHECK_FALSE(catalog::refusal(office.catalog, {"nga"}, "open-record", "H27.2026.01.VP"));
    CHECK(catalog::refusal(office.catalog, {"nga"}, "open-record", "H28.2026.01.VP"));
    CHECK_FALSE(catalog::refusal(office.catalog, {"nga"}, "open-record"));  // somewhere
    CHECK(error_code([&] { (void)catalog::create_record(office.catalog, complete, {"nga"}); }) ==
          "HOSO-PERMISSION-ROLE");
}
