// Handing records over to other archive systems: packages by METS.

#include <catch2/catch.hpp>

#include "tests/e2e/fixtures.hpp"
#include "tests/e2e/judges.hpp"
#include "tests/e2e/workplace.hpp"

using namespace hoso::test;

namespace {

namespace fs = std::filesystem;

/// An office with the samples in its catalog.
struct Archive {
    Workplace place;
    std::string code = sample_facts()["documents"][0]["record"];

    Archive() { fs::copy(filed_samples(), place.catalog(), fs::copy_options::recursive); }

    /// Exports the record and unpacks its ZIP by another program.
    fs::path package(const std::string& profile, int status = 0) const
    {
        const fs::path folder = place / profile;
        static_cast<void>(place.json({"export", code, "-o", folder, "--package", profile}, status));
        const std::vector<std::string> files = files_below(folder);
        REQUIRE(files.size() == 1);
        REQUIRE(
            run({"python3", "-m", "zipfile", "-e", folder / files.front(), place / (profile + "-unpacked")}).status ==
            0);
        const fs::path unpacked = place / (profile + "-unpacked") / fs::path(files.front()).stem();
        REQUIRE(fs::is_directory(unpacked));
        return unpacked;
    }
};

std::string said(const fs::path& mets, const std::string& xpath)
{
    std::string text = run({"xmllint", "--xpath", "string(" + xpath + ")", mets}).out;
    text.erase(text.find_last_not_of('\n') + 1);
    return text;
}

const char* const header = "/*/*[local-name()='metsHdr']";

}  // namespace

TEST_CASE("PKG-2: a record goes out by either profile, and neither claims to be the other")
{
    const Archive made;
    const fs::path tt05 = made.package("tt05") / "METS.xml";
    const fs::path eark = made.package("eark") / "METS.xml";
    const std::string note = std::string(header) + "/*[@ROLE='CREATOR']/*[local-name()='note']/@*";
    CHECK(said(tt05, note) == "IDENTIFICATIONCODE");
    CHECK(said(eark, note) == "SOFTWARE VERSION");
    CHECK(said(tt05, "/*/@PROFILE") != said(eark, "/*/@PROFILE"));
    CHECK(said(tt05, "/*/@OBJID") != said(eark, "/*/@OBJID"));
    CHECK_THAT(said(tt05, std::string(header) + "/@CREATEDATE"), Catch::EndsWith("+07:00"));
    CHECK(said(eark, std::string("count(") + header + "/*[@OTHERROLE='SUBMITTER'])") == "1");
    CHECK(said(tt05, std::string("count(") + header + "/*[@OTHERROLE='SUBMITTER'])") == "0");
    // Upper case in the circular's sample, lower case elsewhere.
    const std::string checksum = "//*[local-name()='mdRef']/@CHECKSUM";
    CHECK(said(tt05, checksum).find_first_of("abcdef") == std::string::npos);
    CHECK(said(eark, checksum).find_first_of("ABCDEF") == std::string::npos);

    const Outcome unknown = made.place.run({"export", made.code, "-o", made.place / "none", "--package", "mets"});
    CHECK(unknown.status == 2);
    CHECK(error_code(unknown) == "HOSO-PACKAGE-PROFILE");
    CHECK_FALSE(fs::exists(made.place / "none"));
    CHECK(made.place.left_behind().empty());
}

TEST_CASE("a package holds the record's documents as stored, described by their schemas, and the E-ARK judge takes it")
{
    const Archive made;
    const fs::path package = made.package("eark");
    const Outcome judged = run({HOSO_SOURCE_DIR "/tools/eark-validator", package});
    if (judged.status != 3) {
        INFO(judged.out);
        CHECK(judged.status == 0);
        const Outcome other = run({HOSO_SOURCE_DIR "/tools/eark-validator", made.package("tt05")});
        CHECK(other.status == 1);
        CHECK_THAT(other.out, Catch::Contains("CSIP16"));  // as real packages of the circular do
    }
    const fs::path data = package / "representations/rep1/data";
    const nlohmann::json record = made.place.json({"records", "show", made.code});
    std::vector<fs::path> pdfs{package / "documentation/document-list.pdf"};
    for (const nlohmann::json& document : record["documents"]) {
        const std::string name = document["docId"];
        pdfs.push_back(data / (name + ".pdf"));
        CHECK(sha256_of(pdfs.back()) == document["file"]["sha256"]);
        const fs::path description =
            package / "representations/rep1/metadata/descriptive" / ("EAD_DOC_" + name + ".xml");
        CHECK(run({"xmllint", "--noout", "--schema", package / "schemas/ead_doc.xsd", description}).status == 0);
        CHECK(said(description, "/simpledc/docId") == name);
    }
    CHECK(pdfs.size() == 5);
    CHECK(files_below(data).size() == 4);
    CHECK(run({"xmllint", "--noout", "--schema", package / "schemas/ead.xsd", package / "metadata/descriptive/EAD.xml"})
              .status == 0);
    CHECK(qpdf_faults(pdfs).empty());

    // The day's export again is the same to the byte.
    Workplace again;
    fs::copy(made.place.catalog(), again.catalog(), fs::copy_options::recursive);
    for (const char* folder : {"first", "second"}) {
        again.set("SOURCE_DATE_EPOCH", "1767225600");
        static_cast<void>(again.json({"export", made.code, "-o", again / folder, "--package", "eark"}));
    }
    REQUIRE(files_below(again / "first") == files_below(again / "second"));
    const std::string name = files_below(again / "first").front();
    CHECK(sha256_of(again / "first" / name) == sha256_of(again / "second" / name));
}

TEST_CASE("a record without documents is no package, and a damaged document ends in none")
{
    const Archive made;
    static_cast<void>(made.place.json(
        {"records", "create", "--field", "fileCode=H99.01.2026.12.VP", "--field", "title=Hồ sơ chưa có văn bản"}));
    const fs::path target = made.place / "empty";
    const Outcome empty = made.place.run({"export", "H99.01.2026.12.VP", "-o", target, "--package", "tt05"});
    CHECK(empty.status == 3);
    CHECK(error_code(empty) == "HOSO-PACKAGE-EMPTY");
    CHECK_FALSE(fs::exists(target));

    const nlohmann::json record = made.place.json({"records", "show", made.code});
    const fs::path stored = record["documents"][0]["file"]["path"].get<std::string>();
    fs::permissions(stored, fs::perms::owner_write, fs::perm_options::add);
    write_text(stored, file_text(stored) + "\n");
    const Outcome damaged = made.place.run({"export", made.code, "-o", target, "--package", "tt05"});
    CHECK(damaged.status == 6);
    CHECK(error_code(damaged) == "HOSO-BAG-SOURCE");
    CHECK_FALSE(fs::exists(target));
    CHECK(made.place.left_behind().empty());
}
