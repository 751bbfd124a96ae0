#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>

#include "catalog/backup.hpp"
#include "catalog/search.hpp"
#include "tests/catalog/office.hpp"

using namespace hoso;
using hoso::test::error_code;
using hoso::test::Office;

namespace fs = std::filesystem;

TEST_CASE("A backup is a catalog of its own, and comes back whole")
{
    Office office;
    office.record("A.1");
    office.file("A.1", {"quyết định một"});
    const auto report = catalog::back_up(office.catalog, office / "backup");
    CHECK(report.files == 1);
    CHECK(report.damaged.empty());
    office.file("A.1", {"sau khi sao lưu"});

    const auto verified = catalog::restore(office / "backup", office / "restored");
    CHECK(verified.ok());
    CHECK(verified.files == 1);
    auto restored = catalog::Catalog::open((office / "restored").string(), catalog::OpenMode::write);
    CHECK(catalog::record(restored, "A.1").documents == 1);
    CHECK(catalog::search(restored, "quyet dinh").total == 1);
    (void)catalog::create_record(restored, {{"fileCode", "A.2"}, {"title", "T"}}, office.clerk);
    CHECK(catalog::audit_verify(restored).ok());
    CHECK(catalog::record(office.catalog, "A.1").documents == 2);
}

TEST_CASE("A backup goes to an empty place only, and does not pass damage on")
{
    Office office;
    office.record("A.1");
    const auto document = office.file("A.1", {"một"}).document;
    fs::create_directories(office / "taken" / "x");
    CHECK(error_code([&] { (void)catalog::back_up(office.catalog, office / "taken"); }) == "HOSO-BACKUP-TARGET");
    fs::permissions(document.file.path, fs::perms::owner_write, fs::perm_options::add);
    std::ofstream(document.file.path) << "other";
    const auto report = catalog::back_up(office.catalog, office / "backup");
    CHECK(report.files == 0);
    REQUIRE(report.damaged.size() == 1);
    CancelToken cancel;
    cancel.cancel();
    CHECK(error_code([&] { (void)catalog::back_up(office.catalog, office / "second", &cancel); }) == "HOSO-CANCELLED");
    CHECK_FALSE(fs::exists(office / "second"));
}
