#include <catch2/catch.hpp>

#include <fstream>

#include "base/clock.hpp"
#include "base/user.hpp"
#include "catalog/access_count.hpp"
#include "catalog/audit.hpp"
#include "catalog/document_change.hpp"
#include "catalog/exchange/hand_over.hpp"
#include "catalog/lifecycle.hpp"
#include "catalog/people.hpp"
#include "catalog/report.hpp"
#include "catalog/search.hpp"
#include "catalog/suggest.hpp"
#include "catalog/work.hpp"
#include "tests/catalog/office_with_roles.hpp"

using namespace hoso;
using namespace hoso::test;

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
