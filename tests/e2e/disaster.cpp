// The disaster drill of docs/disaster-drill.md: a backup while others work, and back.

#include <catch2/catch.hpp>

#include "tests/e2e/fixtures.hpp"
#include "tests/e2e/judges.hpp"
#include "tests/e2e/running.hpp"
#include "tests/e2e/workplace.hpp"

using namespace hoso::test;

namespace fs = std::filesystem;

TEST_CASE("a backup taken while others file comes back whole in an empty place, and only there")
{
    const Workplace place;
    fs::copy(filed_samples(), place.catalog(), fs::copy_options::recursive);
    RunningCommand filing(place.command({"records", "create", "--field", "fileCode=B.1", "--field", "title=Khác"}));
    const nlohmann::json saved = place.json({"backup", place / "safe"});
    CHECK(filing.wait() == 0);
    CHECK(saved["files"].get<int>() > 4);
    CHECK(saved["damaged"].empty());
    CHECK(saved["missing"].empty());

    // Another machine, an empty place.
    const Workplace spare;
    const nlohmann::json restored = spare.json({"restore", place / "safe"});
    CHECK(restored["ok"] == saved["files"]);
    CHECK(restored["audit_ok"] == true);
    CHECK(spare.json({"verify", "--no-pdfa"})["ok"] == saved["files"]);
    const std::string code = sample_facts()["documents"][0]["record"];
    CHECK(spare.json({"records", "show", code})["documents"].size() == 4);
    CHECK(spare.json({"search", "\"sửa chữa cầu\""})["total"] == place.json({"search", "\"sửa chữa cầu\""})["total"]);
    static_cast<void>(spare.json({"records", "create", "--field", "fileCode=C.1", "--field", "title=Sau"}));

    const Outcome again = spare.run({"restore", place / "safe"});
    CHECK(again.status == 2);
    CHECK(error_code(again) == "HOSO-BACKUP-TARGET");
    CHECK(error_code(place.run({"backup", place / "safe"})) == "HOSO-BACKUP-TARGET");
    CHECK(place.left_behind().empty());
    CHECK(spare.left_behind().empty());
}

TEST_CASE("damage is not backed up silently, and a damaged backup is not restored silently")
{
    const Workplace place;
    fs::copy(filed_samples(), place.catalog(), fs::copy_options::recursive);
    static_cast<void>(place.json({"backup", place / "safe"}));
    const std::string code = sample_facts()["documents"][0]["record"];
    const nlohmann::json file = place.json({"records", "show", code})["documents"][0]["file"];
    const auto spoil = [](const fs::path& stored) {
        fs::permissions(stored, fs::perms::owner_write, fs::perm_options::add);
        write_text(stored, "spoilt");
    };
    spoil(file["path"].get<std::string>());
    const nlohmann::json second = place.json({"backup", place / "second"}, 6);
    REQUIRE(second["damaged"].size() == 1);
    CHECK(second["damaged"][0]["sha256"] == file["sha256"]);

    const fs::path kept =
        place / "safe" / fs::path(file["path"].get<std::string>()).lexically_relative(place.catalog());
    spoil(kept);
    const Workplace spare;
    const nlohmann::json restored = spare.json({"restore", place / "safe"}, 6);
    REQUIRE(restored["missing"].size() == 1);
    CHECK(restored["missing"][0]["sha256"] == file["sha256"]);
}
