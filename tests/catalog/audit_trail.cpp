#include <catch2/catch.hpp>

#include <functional>

#include "catalog/audit.hpp"
#include "tests/catalog/office.hpp"
#include "tests/support/corpora.hpp"

using namespace hoso;
using hoso::test::Office;

namespace {

/// Does to the database what someone with the sqlite3 shell could do.
void tamper(const Office& office, const std::string& sql)
{
    const auto outcome = test::run({"sqlite3", (office.folder() / "catalog.sqlite").string(), sql});
    REQUIRE(outcome.err.empty());
    REQUIRE(outcome.status == 0);
}

const std::string without_triggers = "DROP TRIGGER audit_rows_stay; DROP TRIGGER audit_rows_stay_as_they_are; ";

}  // namespace

TEST_CASE("SEC-2: the trail is append-only and notices every change")
{
    HOSO_NEEDS_PROGRAM("sqlite3");
    Office office;
    for (const char* code : {"A.1", "A.2", "A.3", "A.4"})
        office.record(code);
    REQUIRE(catalog::audit_verify(office.catalog).ok());
    CHECK(catalog::audit_verify(office.catalog).rows == 4);

    SECTION("its rows refuse to be changed or deleted")
    {
        const std::string database = (office.folder() / "catalog.sqlite").string();
        CHECK(test::run({"sqlite3", database, "DELETE FROM audit WHERE number = 2"}).status != 0);
        CHECK(test::run({"sqlite3", database, "UPDATE audit SET actor = 'x'"}).status != 0);
        CHECK(catalog::audit_verify(office.catalog).ok());
    }
    SECTION("an altered row")
    {
        tamper(office, without_triggers + "UPDATE audit SET actor = 'x' WHERE number = 2");
        const auto check = catalog::audit_verify(office.catalog);
        REQUIRE(check.faults.size() == 1);
        CHECK(check.faults[0].number == 2);
    }
    SECTION("a removed row")
    {
        tamper(office, without_triggers + "DELETE FROM audit WHERE number = 2");
        CHECK_FALSE(catalog::audit_verify(office.catalog).ok());
    }
    SECTION("a removed first row, the rest renumbered")
    {
        tamper(office, without_triggers + "DELETE FROM audit WHERE number = 1; UPDATE audit SET number = number - 1");
        CHECK_FALSE(catalog::audit_verify(office.catalog).ok());
    }
    SECTION("a cut tail")
    {
        tamper(office, without_triggers + "DELETE FROM audit WHERE number = 4");
        CHECK_FALSE(catalog::audit_verify(office.catalog).ok());
    }
    SECTION("a cut tail with the database's head put back")
    {
        tamper(office, without_triggers +
                           "DELETE FROM audit WHERE number = 4; UPDATE meta SET value = (SELECT "
                           "printf('%020d', number) || ' ' || hash || char(10) FROM audit WHERE number = 3) "
                           "WHERE name = 'audit_head'");
        CHECK_FALSE(catalog::audit_verify(office.catalog).ok());
    }
    SECTION("two rows that changed places")
    {
        tamper(office,
               without_triggers +
                   "UPDATE audit SET number = 9 WHERE number = 2; UPDATE audit SET number = 2 WHERE number = 3; "
                   "UPDATE audit SET number = 3 WHERE number = 9");
        CHECK_FALSE(catalog::audit_verify(office.catalog).ok());
    }
    SECTION("all rows gone")
    {
        tamper(office, without_triggers + "DELETE FROM audit");
        CHECK_FALSE(catalog::audit_verify(office.catalog).ok());
    }
}

TEST_CASE("The trail says who did what to which record")
{
    Office office;
    office.record("A.1", "Hồ sơ \"một\"");
    office.record("A.2");
    office.file("A.1", {"một"});
    catalog::AuditFilter of_record;
    of_record.record = "A.1";
    const auto entries = catalog::audit_trail(office.catalog, of_record);
    REQUIRE(entries.size() == 2);
    CHECK(entries[0].action == "record.create");
    CHECK(entries[0].actor == "lan");
    CHECK(entries[0].before == "null");
    CHECK(entries[0].after.find("Hồ sơ \\\"một\\\"") != std::string::npos);
    CHECK(entries[1].action == "document.file");
    CHECK(entries[1].object.starts_with("document/"));
}
