// PKG-1: what is wrong with a package's METS documents is found before it is handed over.

#include <catch2/catch.hpp>
#include <fstream>
#include <functional>

#include "base/file.hpp"
#include "base/sha256.hpp"
#include "catalog/exchange/mets.hpp"
#include "catalog/exchange/package_check.hpp"
#include "tests/catalog/office.hpp"

using namespace hoso;
using namespace hoso::catalog;
using namespace hoso::test;
namespace fs = std::filesystem;

namespace {

constexpr const char* words = "Kính gửi";

MetsFile file_of(const std::string& path, const std::string& text)
{
    return {"ID-" + uuid_of(path), path, "application/pdf", text.size(), sha256_hex(as_bytes(text))};
}

PackageProfile upper_case()
{
    PackageProfile profile;
    profile.upper_case_checksums = true;
    return profile;
}

/// A package of one document.
void make_package(const fs::path& folder)
{
    fs::create_directories(folder / "representations/rep1/data");
    write_replaceable(folder / "representations/rep1/data/số 1.pdf", as_bytes(words));
    Mets inner{"rep1", "uuid-1", {}, {}, {{"Data", {file_of("data/số 1.pdf", words)}, false}}};
    const std::string document = xml_of(inner, upper_case(), SystemTime{});
    write_replaceable(folder / "representations/rep1/METS.xml", as_bytes(document));
    MetsFile pointed = file_of("representations/rep1/METS.xml", document);
    const Mets outer{"uuid-1", "H99", {}, {}, {{"Representations/rep1", {pointed}, true}}};
    write_replaceable(folder / "METS.xml", as_bytes(xml_of(outer, upper_case(), SystemTime{})));
}

void replace_in(const fs::path& file, const std::string& what, const std::string& by)
{
    std::string text = read_text_file(file, 1 << 20);
    const std::size_t at = text.find(what);
    REQUIRE(at != std::string::npos);
    write_replaceable(file, as_bytes(text.replace(at, what.size(), by)));
}

}  // namespace

TEST_CASE("PKG-1: a package whose METS documents tell the truth passes, any other is told with its fault")
{
    const TemporaryFolder scratch;
    const fs::path good = scratch / "good";
    make_package(good);
    CHECK_NOTHROW(check_package(good));

    struct Fault {
        const char* told;
        std::function<void(const fs::path& package)> plant;
    };
    const fs::path document = "representations/rep1/data/số 1.pdf";
    const fs::path root = "METS.xml";
    const std::vector<Fault> faults{
        {"does not have the bytes", [&](const fs::path& p) { write_replaceable(p / document, as_bytes("Kính thưa")); }},
        {"is missing", [&](const fs::path& p) { fs::remove(p / document); }},
        {"is missing",
         [&](const fs::path& p) {
             fs::remove(p / document);
             fs::create_symlink("/etc/hostname", p / document);
         }},
        {"named by no METS", [&](const fs::path& p) { write_replaceable(p / "data.bin", as_bytes("x")); }},
        {"not relative", [&](const fs::path& p) { replace_in(p / root, "href=\"repr", "href=\"/repr"); }},
        {"not relative", [&](const fs::path& p) { replace_in(p / root, "href=\"repr", "href=\"../x/repr"); }},
        {"not relative", [&](const fs::path& p) { replace_in(p / root, "href=\"repr", "href=\"file:repr"); }},
        {"no SHA-256", [&](const fs::path& p) { replace_in(p / root, "\"SHA-256\"", "\"MD5\""); }},
        {"twice",
         [&](const fs::path& p) {
             replace_in(p / root, "<fileSec ID=\"uuid-",
                        "<fileSec ID=\"ID-" + uuid_of("representations/rep1/METS.xml") + "\" x=\"uuid-");
         }},
    };
    for (const Fault& fault : faults) {
        const fs::path bad = scratch / "bad";
        fs::remove_all(bad);
        make_package(bad);
        fault.plant(bad);
        INFO(fault.told);
        CHECK_THROWS_WITH(check_package(bad), Catch::Contains("PKG-1") && Catch::Contains(fault.told));
        CHECK(error_code([&] { check_package(bad); }) == "HOSO-PACKAGE-INVALID");
    }
}
