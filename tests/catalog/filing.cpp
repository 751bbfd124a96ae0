#include <sys/stat.h>

#include <catch2/catch.hpp>

#include "base/sha256.hpp"
#include "tests/catalog/office.hpp"

using namespace hoso;
using hoso::test::error_code;
using hoso::test::Office;

TEST_CASE("Filing keeps the bytes under their hash, read-only, and the document in its record")
{
    Office office;
    office.record("H27.2026.01.VP");
    const catalog::Filing filing = office.file("H27.2026.01.VP", {"QUYẾT ĐỊNH\nVề việc phê duyệt", "Điều 1"},
                                               {{"typeName", "Quyết định"},
                                                {"subject", "Về việc phê duyệt kế hoạch"},
                                                {"codeNumber", "15"},
                                                {"codeNotation", "QĐ-UBND"},
                                                {"issuedDate", "2026-01-05"},
                                                {"organName", "UBND xã"}});
    CHECK_FALSE(filing.existed);
    const catalog::Document document = catalog::document(office.catalog, filing.document.id);
    CHECK(document.record == "H27.2026.01.VP");
    CHECK(document.ordinal == 1);
    CHECK(document.title == "Về việc phê duyệt kế hoạch");
    CHECK(document.fields.at("docCode") == "H27.2026.01.VP.0000001");
    CHECK(document.fields.at("docId") == "H27.2026.01.VP.1");
    CHECK(document.fields.at("typeName") == "02");
    CHECK(document.fields.at("numberOfPage") == "2");
    CHECK(sha256_hex_of_file(document.file.path) == document.file.sha256);
    CHECK(document.file.path.parent_path().filename() == document.file.sha256.substr(0, 2));
    struct stat status = {};
    REQUIRE(::stat(document.file.path.c_str(), &status) == 0);
    CHECK((status.st_mode & 0222) == 0);

    const catalog::Record record = catalog::record(office.catalog, "H27.2026.01.VP");
    CHECK(record.fields.at("totalDoc") == "1");
    CHECK(record.fields.at("numberOfPage") == "2");
    CHECK(catalog::document(office.catalog, "H27.2026.01.VP.0000001").id == document.id);
    CHECK(catalog::document(office.catalog, "H27.2026.01.VP.1").id == document.id);
    CHECK(catalog::record_history(office.catalog, "H27.2026.01.VP").size() == 2);
}

TEST_CASE("A page's words and boxes come back as filed")
{
    Office office;
    office.record("A.1");
    const auto id = office.file("A.1", {"Cộng hòa xã hội\nchủ nghĩa"}).document.id;
    const auto pages = catalog::pages_of(office.catalog, id);
    REQUIRE(pages.size() == 1);
    REQUIRE(pages[0].words.size() == 6);
    CHECK(pages[0].words[1].text == "hòa");
    CHECK(pages[0].words[3].ends_line);
    CHECK_FALSE(pages[0].words[2].ends_line);
    CHECK(pages[0].words[5].box.x0 == Approx(0.1).margin(1e-4));
    CHECK(pages[0].words[5].box.y1 == Approx(0.15).margin(1e-4));
    CHECK(pages[0].width_pt == 595.0);
}

TEST_CASE("The same bytes go into a record once, into another record as often as wanted")
{
    Office office;
    office.record("A.1");
    office.record("A.2");
    office.file("A.1", {"một hai ba"});
    CHECK(error_code([&] { office.file("A.1", {"một hai ba"}); }) == "HOSO-CATALOG-DUPLICATE");
    CHECK(office.file("A.2", {"một hai ba"}).document.record == "A.2");
    CHECK(catalog::record(office.catalog, "A.1").documents == 1);
}

TEST_CASE("A key that was filed before gives the document of then")
{
    Office office;
    office.record("A.1");
    const auto first = office.file("A.1", {"một"}, {}, "key-1");
    const auto again = office.file("A.1", {"một"}, {}, "key-1");
    CHECK(again.existed);
    CHECK(again.document.id == first.document.id);
    CHECK(office.file("A.1", {"hai"}, {}, "key-2").document.id != first.document.id);
    CHECK(catalog::record(office.catalog, "A.1").documents == 2);
}

TEST_CASE("What cannot be filed leaves nothing behind")
{
    Office office;
    office.record("A.1");
    CHECK(error_code([&] { office.file("B.9", {"một"}); }) == "HOSO-RECORD-MISSING");
    CHECK(error_code([&] { office.file("A.1", {"một"}, {{"typeName", "Sắc lệnh"}}); }) == "HOSO-FIELD-INVALID");
    CHECK(error_code([&] { office.file("A.1", {"một"}, {{"docCode", "x"}}); }) == "HOSO-FIELD-INVALID");
    catalog::FilingRequest request;
    request.record_code = "A.1";
    request.actor = office.clerk;
    request.file = office / "absent.pdf";
    CHECK(error_code([&] { (void)catalog::file(office.catalog, request); }) == "HOSO-FILE-MISSING");
    request.provenance = "[1]";
    CHECK(error_code([&] { (void)catalog::file(office.catalog, request); }) == "HOSO-CATALOG-PROVENANCE");
    request.provenance = "{}";
    request.pages.push_back(test::page_of(2, "hai"));
    CHECK(error_code([&] { (void)catalog::file(office.catalog, request); }) == "HOSO-CATALOG-PAGES");
    CHECK(catalog::record(office.catalog, "A.1").documents == 0);
    CHECK(catalog::audit_trail(office.catalog).size() == 1);
}

TEST_CASE("MD-7: a repeated number, symbol and agency of one year is warned of")
{
    Office office;
    office.record("A.1");
    const catalog::Fields fields{{"codeNumber", "15"},
                                 {"codeNotation", "QĐ-UBND"},
                                 {"organName", "UBND xã Đồng Mây"},
                                 {"issuedDate", "2026-01-05"}};
    CHECK(office.file("A.1", {"một"}, fields).warnings.empty());
    const auto repeated = office.file("A.1", {"hai"}, fields);
    REQUIRE(repeated.warnings.size() == 1);
    CHECK(repeated.warnings[0].find("MD-7") != std::string::npos);
    catalog::Fields next_year = fields;
    next_year["issuedDate"] = "2027-01-05";
    CHECK(office.file("A.1", {"ba"}, next_year).warnings.empty());
}

TEST_CASE("MD-6: a date outside the record's span is warned of")
{
    Office office;
    (void)catalog::create_record(office.catalog,
                                 {{"fileCode", "A.1"}, {"title", "T"}, {"startDate", "2026"}, {"endDate", "2026-06"}},
                                 office.clerk);
    CHECK(office.file("A.1", {"một"}, {{"issuedDate", "2026-06-30"}}).warnings.empty());
    CHECK(office.file("A.1", {"hai"}, {{"issuedDate", "2026-07-01"}}).warnings.size() == 1);
    CHECK(office.file("A.1", {"ba"}, {{"issuedDate", "2025-12-31"}}).warnings.size() == 1);
}
