#include "catalog/people.hpp"

#include <catch2/catch.hpp>

#include <fstream>

#include "base/clock.hpp"
#include "base/user.hpp"
#include "catalog/access_count.hpp"
#include "catalog/audit.hpp"
#include "catalog/document_change.hpp"
#include "catalog/exchange/hand_over.hpp"
#include "catalog/lifecycle.hpp"
#include "catalog/list_approval.hpp"
#include "catalog/people/role_rules.hpp"
#include "catalog/record_list.hpp"
#include "catalog/report.hpp"
#include "catalog/search.hpp"
#include "catalog/suggest.hpp"
#include "catalog/work.hpp"
#include "tests/catalog/office.hpp"

using namespace hoso;
using hoso::test::error_code;
using hoso::test::Office;

namespace {

const catalog::Fields complete{
    {"fileCode", "A.1"},         {"title", "Hồ sơ đất đai"},  {"maintenance", "01"},     {"mode", "01"},
    {"language", "01"},          {"startDate", "2026-01-01"}, {"endDate", "2026-06-30"}, {"confidenceLevel", "02"},
    {"paperFileCode", "K1.2.3"}, {"numberOfPaper", "1"},      {"riskRecovery", "0"},     {"creator", "Lan"}};
const catalog::Fields letter{{"typeName", "22"},         {"issuedDate", "2026-02-03"}, {"organName", "UBND xã"},
                             {"subject", "Trả lời đơn"}, {"language", "01"},           {"codeNumber", "7"},
                             {"codeNotation", "UBND"}};

/// An office in which each person has one role, named after it.
struct OfficeWithRoles : Office {
    OfficeWithRoles()
    {
        for (const char* role : {"admin", "operator", "checker", "officer", "unit-head", "clerk", "archivist"})
            grant(role, role);
    }

    void grant(const std::string& person, const std::string& role, const std::string& agency = {})
    {
        catalog::grant_role(catalog, {person, role, agency, {}, {}}, {"admin"});
    }

    /// The error with which a step of record A.1 ends; empty when it is taken.
    std::string step(const std::string& person, const std::string& action, const std::string& reason = "lý do")
    {
        return error_code([&] { (void)catalog::change_state(catalog, {"A.1", action, reason, 0, {person}}); });
    }

    std::string filing(const std::string& person, const std::string& text, const std::string& record = "A.1")
    {
        clerk = {person};
        return error_code([&] { file(record, {text}, letter); });
    }

    void conditional_record(const std::string& code, const std::string& maker = "officer")
    {
        catalog::Fields fields = complete;
        fields["fileCode"] = code;
        fields["mode"] = "02";
        (void)catalog::create_record(catalog, fields, {maker});
    }

    std::vector<std::string> seen_by(const std::string& person)
    {
        catalog.read_as({person});
        std::vector<std::string> codes;
        for (const catalog::Record& record : catalog::records(catalog))
            codes.push_back(record.code);
        return codes;
    }
};

using Codes = std::vector<std::string>;

}  // namespace

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

TEST_CASE("DOMAIN 4.3: a conditional record is seen by leaders, archive, administrator, officer, maker and guests")
{
    OfficeWithRoles office;
    (void)catalog::create_record(office.catalog, complete, {"officer"});
    office.conditional_record("A.2", "clerk");
    (void)catalog::edit_record(office.catalog, {"A.2", {{"creator", "officer"}}, 0, {"clerk"}});
    for (const char* person : {"unit-head", "archivist", "admin", "clerk", "officer"})
        CHECK(office.seen_by(person) == Codes{"A.1", "A.2"});
    for (const char* person : {"operator", "checker", "stranger"})
        CHECK(office.seen_by(person) == Codes{"A.1"});
    catalog::share_record(office.catalog, "A.2", "checker", {"officer"});
    CHECK(office.seen_by("checker") == Codes{"A.1", "A.2"});
    CHECK(catalog::shared_with(office.catalog, "A.2") == Codes{"checker"});
    catalog::unshare_record(office.catalog, "A.2", "checker", {"officer"});
    CHECK(office.seen_by("checker") == Codes{"A.1"});
    CHECK(error_code([&] { catalog::share_record(office.catalog, "A.2", "operator", {"operator"}); }) ==
          "HOSO-PERMISSION-ROLE");
    office.catalog.read_as({"admin"});
    std::vector<std::string> shares;
    for (const catalog::AuditEntry& entry : catalog::record_history(office.catalog, "A.2"))
        if (entry.action.find("share") != std::string::npos)
            shares.push_back(entry.action);
    CHECK(shares == Codes{"record.share", "record.unshare"});
}

TEST_CASE("DOMAIN 4.3: the officer of a conditional record is known by his full name as well")
{
    const std::string user = "list";  // of every Debian system: its user for mailing lists
    const std::string name = full_name_of(user);
    if (name.empty() || name == user)
        return;
    OfficeWithRoles office;
    office.conditional_record("A.1");
    CHECK(office.seen_by(user).empty());
    (void)catalog::edit_record(office.catalog, {"A.1", {{"creator", name}}, 0, {"officer"}});
    CHECK(office.seen_by(user) == Codes{"A.1"});
}

TEST_CASE("DOMAIN 4.3: what is conditional is in no list, search, snippet, suggestion, report or history of others")
{
    OfficeWithRoles office;
    (void)catalog::create_record(office.catalog, complete, {"officer"});
    office.conditional_record("A.2");
    CHECK(office.filing("officer", "đơn khiếu nại công khai").empty());
    CHECK(office.filing("officer", "đơn khiếu nại riêng", "A.2").empty());
    const std::int64_t hidden = catalog::documents_of((office.catalog.read_as({"admin"}), office.catalog), "A.2")[0].id;
    (void)catalog::add_task(office.catalog, {0, "A.2", "Xem", "checker", {}, {}, {}, {}, {}}, {"officer"});

    const auto found = [&](const std::string& person, const std::string& query) {
        office.catalog.read_as({person});
        const catalog::SearchResult result = catalog::search(office.catalog, query);
        CHECK(result.total == result.hits.size());
        return result.total;
    };
    CHECK(found("archivist", "khiếu nại") == 2);
    CHECK(found("checker", "khiếu nại") == 1);
    CHECK(found("checker", "riêng") == 0);
    CHECK(found("checker", "rieng") == 0);
    CHECK(found("checker", "record:A.2") == 0);
    CHECK(found("checker", "NOT công khai OR riêng OR khiếu") == 1);

    office.catalog.read_as({"checker"});
    const auto refused = [&](auto&& look) { return error_code(look) == "HOSO-PERMISSION-RECORD"; };
    CHECK(refused([&] { (void)catalog::record(office.catalog, "A.2"); }));
    CHECK(refused([&] { (void)catalog::documents_of(office.catalog, "A.2"); }));
    CHECK(refused([&] { (void)catalog::record_history(office.catalog, "A.2"); }));
    CHECK(refused([&] { (void)catalog::document(office.catalog, hidden); }));
    CHECK(refused([&] { (void)catalog::pages_of(office.catalog, hidden); }));
    CHECK(refused([&] { (void)catalog::opinions(office.catalog, std::to_string(hidden)); }));
    CHECK(refused([&] { (void)catalog::obstacles(office.catalog, "A.2", "close"); }));
    CHECK(catalog::tasks(office.catalog, {}).empty());
    CHECK(catalog::waiting_records(office.catalog, "2026-12-31").size() == 1);
    for (const auto& suggestion : catalog::suggest_records(office.catalog, {{{"subject", "Hồ sơ đất đai"}}, {}}))
        CHECK(suggestion.record != "A.2");
    for (const catalog::AuditEntry& entry : catalog::audit_trail(office.catalog))
        CHECK(entry.record != "A.2");
    CHECK(catalog::audit_verify(office.catalog).ok());
    CHECK(error_code([&] {
              catalog::HandOverRequest request;
              request.codes = {"A.2"};
              request.target = office / "bag";
              request.actor = {"checker"};
              (void)catalog::export_records(office.catalog, request);
          }).starts_with("HOSO-PERMISSION-"));
}

TEST_CASE("DOMAIN 4.3: due submissions of conditional records are reported to those who see them")
{
    OfficeWithRoles office;
    office.conditional_record("A.1");
    CHECK(office.filing("operator", "một") == "HOSO-PERMISSION-RECORD");  // not without being given access
    catalog::share_record(office.catalog, "A.1", "operator", {"officer"});
    CHECK(office.filing("operator", "một").empty());
    CHECK(office.step("officer", "review").empty());
    CHECK(office.step("unit-head", "close").empty());
    catalog::ReportRequest request;
    request.as_of = "2029-01-01";
    office.catalog.read_as({"unit-head"});
    CHECK(catalog::report(office.catalog, request).overdue.size() == 1);
    office.catalog.read_as({"clerk"});
    CHECK(catalog::report(office.catalog, request).overdue.empty());
}

TEST_CASE("DOMAIN 4.3: a document is seen by those who see its home, wherever else it stands")
{
    OfficeWithRoles office;
    (void)catalog::create_record(office.catalog, complete, {"officer"});
    office.conditional_record("A.2");
    CHECK(office.filing("officer", "mở").empty());
    CHECK(office.filing("officer", "kín", "A.2").empty());
    office.catalog.read_as({"admin"});
    const std::int64_t open = catalog::documents_of(office.catalog, "A.1")[0].id;
    const std::int64_t closed = catalog::documents_of(office.catalog, "A.2")[0].id;
    const auto also = [&](std::int64_t document, const std::string& record) {
        (void)catalog::move_document(office.catalog, {std::to_string(document), record, true, 0, 0, {"officer"}});
    };
    also(open, "A.2");
    also(closed, "A.1");
    office.catalog.read_as({"checker"});
    CHECK(catalog::documents_of(office.catalog, "A.1").size() == 1);
    CHECK(catalog::search(office.catalog, "mở").total == 1);
    CHECK(catalog::search(office.catalog, "kín").total == 0);
    CHECK(catalog::records_of(office.catalog, open) == Codes{"A.1"});
    CHECK(error_code([&] {
              (void)catalog::edit_document(office.catalog, {std::to_string(closed), {}, 0, {"checker"}});
          }) == "HOSO-PERMISSION-RECORD");
}

TEST_CASE("Looks at a record are counted, also by who may only read, and survive the end of their day")
{
    Office office;
    const catalog::Record record = office.record("A.1");
    const auto other = office.record("A.2");
    {
        const auto reading = catalog::Catalog::open(office.folder().string(), catalog::OpenMode::read);
        for (int i = 0; i < 3; ++i)
            catalog::count_access(reading, record.id);
        CHECK(catalog::access_count(reading, record.id).count == 3);
        CHECK(catalog::access_count(reading, record.id).today == 3);
        CHECK(catalog::access_count(reading, other.id).count == 0);
    }
    const std::filesystem::path days = office.folder() / "access";
    std::filesystem::rename(days / iso8601(wall_time()).substr(0, 10), days / "2026-01-05");
    std::ofstream(days / "2026-01-05", std::ios::app) << "a damaged line\n";
    const auto writing = catalog::Catalog::open(office.folder().string(), catalog::OpenMode::write);
    CHECK_FALSE(std::filesystem::exists(days / "2026-01-05"));
    catalog::count_access(writing, record.id);
    const catalog::AccessCount all = catalog::access_count(writing, record.id);
    CHECK(all.count == 4);
    CHECK(all.today == 1);
}
