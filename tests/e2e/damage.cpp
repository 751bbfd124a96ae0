// What verify and audit verify find when somebody has been at the catalog.

#include <catch2/catch.hpp>

#include "tests/e2e/fixtures.hpp"
#include "tests/e2e/judges.hpp"
#include "tests/e2e/workplace.hpp"
#include "tests/support/corpora.hpp"

using namespace hoso::test;

namespace {

namespace fs = std::filesystem;

constexpr std::size_t filed_files = 9;

/// A copy of the filed samples, to be damaged.
class DamagedCatalog {
public:
    DamagedCatalog() { fs::copy(filed_samples(), place_.catalog(), fs::copy_options::recursive); }

    [[nodiscard]] const Workplace& place() const { return place_; }
    [[nodiscard]] fs::path database() const { return place_.catalog() / "catalog.sqlite"; }
    [[nodiscard]] fs::path a_stored_file() const
    {
        for (const auto& entry : fs::recursive_directory_iterator(place_.catalog() / "files"))
            if (entry.path().extension() == ".pdf")
                return entry.path();
        FAIL("no stored file");
        return {};
    }
    [[nodiscard]] nlohmann::json verified(int status) const { return place_.json({"verify", "--no-pdfa"}, status); }
    /// Changes the database behind the program's back, without the triggers that guard the trail.
    void alter(const std::string& sql) const
    {
        sqlite(database(), "DROP TRIGGER audit_rows_stay; DROP TRIGGER audit_rows_stay_as_they_are; " + sql);
    }

private:
    Workplace place_;
};

}  // namespace

TEST_CASE("a whole catalog verifies, its PDF/A too where veraPDF is installed")
{
    const DamagedCatalog catalog;
    const nlohmann::json answer = catalog.verified(0);
    for (const char* name : {"files", "bytes", "ok", "damaged", "missing", "orphans", "invalid_pdfa", "audit_ok"})
        CHECK(answer.contains(name));
    CHECK(answer["files"] == filed_files);
    CHECK(answer["ok"] == filed_files);
    CHECK(answer["bytes"] > 1'000'000);
    CHECK(answer["damaged"].empty());
    CHECK(answer["audit_ok"] == true);
    const nlohmann::json trail = catalog.place().json({"audit", "verify"});
    CHECK(trail["ok"] == true);
    CHECK(trail["rows"] == filed_files + 2);
}

TEST_CASE("verify finds a flipped bit, a removed file and a file that nobody knows")
{
    const DamagedCatalog catalog;
    const fs::path file = catalog.a_stored_file();
    const std::string digest = file.parent_path().filename().string() + file.stem().string();
    SECTION("flipped")
    {
        std::string bytes = file_text(file);
        bytes[bytes.size() / 2] ^= 1;
        fs::permissions(file, fs::perms::owner_write, fs::perm_options::add);
        write_text(file, bytes);
        const nlohmann::json answer = catalog.verified(6);
        REQUIRE(answer["damaged"].size() == 1);
        CHECK(answer["damaged"][0]["sha256"] == digest);
        CHECK(answer["ok"] == filed_files - 1);
        CHECK_THAT(catalog.place().run({"verify", "--no-pdfa"}).out, Catch::Contains("damaged: "));
    }
    SECTION("cut short")
    {
        fs::permissions(file, fs::perms::owner_write, fs::perm_options::add);
        fs::resize_file(file, fs::file_size(file) - 1);
        CHECK(catalog.verified(6)["damaged"].size() == 1);
    }
    SECTION("removed")
    {
        fs::remove(file);
        const nlohmann::json answer = catalog.verified(6);
        REQUIRE(answer["missing"].size() == 1);
        CHECK(answer["missing"][0]["sha256"] == digest);
    }
    SECTION("unknown: listed, but no damage, since a filing that was killed may leave one")
    {
        fs::copy_file(file, file.parent_path() / (std::string(64, 'a') + ".pdf"));
        CHECK(catalog.verified(0)["orphans"].size() == 1);
    }
}

TEST_CASE("verify asks veraPDF about each stored PDF")
{
    if (!verapdf_faults({converted_samples().pdf("to-trinh-14")}))
        return skip("needs veraPDF");
    Workplace place;
    place.set("HOSO_VERAPDF", HOSO_SOURCE_DIR "/tools/verapdf");
    static_cast<void>(place.json({"records", "create", "--field", "fileCode=A.1", "--field", "title=One"}));
    static_cast<void>(place.json({"file", converted_samples().pdf("to-trinh-14"), "--record", "A.1"}));
    const nlohmann::json valid = place.json({"verify"});
    CHECK(valid["pdfa_checked"] == true);
    static_cast<void>(place.json({"file", sample("quyet-dinh-58.pdf"), "--record", "A.1"}));
    const nlohmann::json answer = place.json({"verify"}, 6);
    REQUIRE(answer["invalid_pdfa"].size() == 1);
    CHECK(answer["damaged"].empty());
}

TEST_CASE("the trail cannot be changed by the way, and a change by force is found")
{
    const DamagedCatalog catalog;
    SECTION("the database refuses")
    {
        CHECK(run({"sqlite3", catalog.database().string(), "DELETE FROM audit"}).status != 0);
        CHECK(run({"sqlite3", catalog.database().string(), "UPDATE audit SET actor = 'nobody'"}).status != 0);
        CHECK(catalog.place().json({"audit", "verify"})["ok"] == true);
        return;
    }
    SECTION("altered")
    {
        catalog.alter("UPDATE audit SET actor = 'nobody' WHERE number = 3;");
    }
    SECTION("the last row removed")
    {
        catalog.alter("DELETE FROM audit WHERE number = (SELECT max(number) FROM audit);");
    }
    SECTION("a row in the middle removed")
    {
        catalog.alter("DELETE FROM audit WHERE number = 4;");
    }
    SECTION("two rows exchanged")
    {
        catalog.alter(
            "UPDATE audit SET number = 1000 WHERE number = 5; UPDATE audit SET number = 5 WHERE number = 6;"
            "UPDATE audit SET number = 6 WHERE number = 1000;");
    }
    SECTION("a row added")
    {
        catalog.alter(
            "INSERT INTO audit SELECT number + 1, at, actor, action, object, record, before, after, hash"
            " FROM audit ORDER BY number DESC LIMIT 1;");
    }
    const nlohmann::json trail = catalog.place().json({"audit", "verify"}, 6);
    CHECK(trail["ok"] == false);
    CHECK_FALSE(trail["faults"].empty());
    CHECK(catalog.verified(6)["audit_ok"] == false);
}
