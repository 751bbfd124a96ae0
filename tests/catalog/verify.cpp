#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>

#include "catalog/verify.hpp"
#include "tests/catalog/office.hpp"

using namespace hoso;
using hoso::test::error_code;
using hoso::test::Office;

namespace fs = std::filesystem;

namespace {

void overwrite(const fs::path& file, const std::string& bytes)
{
    fs::permissions(file, fs::perms::owner_write, fs::perm_options::add);
    std::fstream(file, std::ios::in | std::ios::out | std::ios::binary) << bytes;
}

}  // namespace

TEST_CASE("Verifying finds damaged, missing and unknown files, and says when all is well")
{
    Office office;
    office.record("A.1");
    const auto one = office.file("A.1", {"một"}).document;
    const auto two = office.file("A.1", {"hai"}).document;
    office.file("A.1", {"ba"});

    const auto well = catalog::verify(office.catalog);
    CHECK(well.ok());
    CHECK(well.files == 3);
    CHECK(well.intact == 3);
    CHECK(well.bytes > 0);
    CHECK(well.orphans.empty());

    overwrite(one.file.path, "%PDF-1.6");
    fs::remove(two.file.path);
    fs::create_directories(office.folder() / "files" / "ff");
    std::ofstream(office.folder() / "files" / "ff" / "stray.pdf") << "x";
    const auto ill = catalog::verify(office.catalog);
    CHECK_FALSE(ill.ok());
    REQUIRE(ill.damaged.size() == 1);
    CHECK(ill.damaged[0].sha256 == one.file.sha256);
    REQUIRE(ill.missing.size() == 1);
    CHECK(ill.missing[0].sha256 == two.file.sha256);
    CHECK(ill.orphans == std::vector<std::string>{"files/ff/stray.pdf"});
    CHECK(ill.intact == 1);
    CHECK(ill.audit.ok());

    SECTION("filing the same bytes into another record mends the damaged file")
    {
        office.record("A.2");
        office.file("A.2", {"một"});
        CHECK(catalog::verify(office.catalog).damaged.empty());
    }
}

TEST_CASE("Verifying asks the PDF/A judge for intact files and can be stopped")
{
    Office office;
    office.record("A.1");
    office.file("A.1", {"một"});
    office.file("A.1", {"hai"});
    catalog::VerifyOptions options;
    int asked = 0;
    options.check_pdfa = [&](const fs::path&) -> std::optional<std::string> {
        return ++asked == 1 ? std::optional<std::string>("no XMP") : std::nullopt;
    };
    const auto report = catalog::verify(office.catalog, options);
    CHECK(asked == 2);
    CHECK(report.invalid_pdfa.size() == 1);
    CHECK_FALSE(report.ok());
    CancelToken cancel;
    cancel.cancel();
    options.cancel = &cancel;
    CHECK(error_code([&] { (void)catalog::verify(office.catalog, options); }) == "HOSO-CANCELLED");
}
