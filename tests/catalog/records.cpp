#include <catch2/catch.hpp>

#include "tests/catalog/office.hpp"

using namespace hoso;
using hoso::test::error_code;
using hoso::test::Office;

TEST_CASE("A record keeps its fields as codes and ISO dates")
{
    Office office;
    const catalog::Record made = catalog::create_record(office.catalog,
                                                        {{"fileCode", "H27.2026.01.VP"},
                                                         {"title", "Kế hoạch năm 2026"},
                                                         {"maintenance", "Vĩnh viễn"},
                                                         {"startDate", "05/01/2026"},
                                                         {"language", "Việt; Anh"},
                                                         {"riskRecovery", "0"}},
                                                        office.clerk);
    CHECK(made.state == "OPEN");
    const catalog::Record read = catalog::record(office.catalog, "H27.2026.01.VP");
    CHECK(read.fields.at("maintenance") == "01");
    CHECK(read.fields.at("startDate") == "2026-01-05");
    CHECK(read.fields.at("language") == "01;02");
    CHECK(read.fields.at("totalDoc") == "0");
    CHECK(read.fields.count("endDate") == 0);
    CHECK(read.created_by == "lan");
    CHECK(office.catalog.deployment().record().shown("maintenance", "01") == "Vĩnh viễn");
}

TEST_CASE("A record's code is taken once")
{
    Office office;
    office.record("A.2026.1");
    CHECK(error_code([&] { office.record("A.2026.1"); }) == "HOSO-RECORD-EXISTS");
    CHECK(error_code([&] { (void)catalog::record(office.catalog, "A.2026.2"); }) == "HOSO-RECORD-MISSING");
    CHECK(catalog::audit_trail(office.catalog).size() == 1);
}

TEST_CASE("Records are listed as people count")
{
    Office office;
    for (const char* code : {"A.10", "A.2", "B.1", "A.1"})
        office.record(code);
    std::vector<std::string> codes;
    for (const catalog::Record& record : catalog::records(office.catalog))
        codes.push_back(record.code);
    CHECK(codes == std::vector<std::string>{"A.1", "A.2", "A.10", "B.1"});
    catalog::RecordFilter some;
    some.code_prefix = "A.";
    some.limit = 2;
    some.offset = 1;
    const auto page = catalog::records(office.catalog, some);
    REQUIRE(page.size() == 2);
    CHECK(page[1].code == "A.10");
}

TEST_CASE("MD-1: fields keep their lengths, are NFC and have no outer spaces")
{
    Office office;
    const auto create = [&](const std::string& name, const std::string& value) {
        catalog::Fields fields{{"fileCode", "X.1"}, {"title", "Hồ sơ"}};
        fields[name] = value;
        return error_code([&] { (void)catalog::create_record(office.catalog, fields, office.clerk); });
    };
    CHECK(create("title", " Hồ sơ") == "HOSO-FIELD-INVALID");
    CHECK(create("title", "Hồ sơ\u00a0") == "HOSO-FIELD-INVALID");
    CHECK(create("title", "Ho\u0302\u0300 so\u031b") == "HOSO-FIELD-INVALID");
    CHECK(create("title", std::string("Hồ\x01sơ")) == "HOSO-FIELD-INVALID");
    CHECK(create("title", std::string("\xff\xfe")) == "HOSO-FIELD-INVALID");
    CHECK(create("inforSign", std::string(31, 'x')) == "HOSO-FIELD-INVALID");
    CHECK(create("startDate", "31/02/2026") == "HOSO-FIELD-INVALID");
    CHECK(create("numberOfPaper", "zwölf") == "HOSO-FIELD-INVALID");
    CHECK(create("totalDoc", "3") == "HOSO-FIELD-INVALID");
    CHECK(create("colour", "red") == "HOSO-FIELD-INVALID");
    CHECK(create("title", "") == "HOSO-FIELD-REQUIRED");
    CHECK(catalog::records(office.catalog).empty());

    // Thirty Vietnamese letters are thirty characters, whatever bytes they take.
    std::string thirty;
    for (int i = 0; i < 30; ++i)
        thirty += "ữ";
    CHECK(create("inforSign", thirty).empty());
}

TEST_CASE("MD-2: a code list takes codes and labels by exact match only")
{
    Office office;
    const auto create = [&](const std::string& code, const std::string& value) {
        return error_code([&] {
            (void)catalog::create_record(office.catalog, {{"fileCode", code}, {"title", "T"}, {"maintenance", value}},
                                         office.clerk);
        });
    };
    CHECK(create("1", "01").empty());
    CHECK(create("2", "20 năm").empty());
    CHECK(create("3", "vĩnh viễn") == "HOSO-FIELD-INVALID");
    CHECK(create("4", "1") == "HOSO-FIELD-INVALID");
    CHECK(create("5", "15 năm") == "HOSO-FIELD-INVALID");
}

TEST_CASE("A catalog opened for reading refuses changes, and a missing one is said to be missing")
{
    Office office;
    office.record("A.1");
    auto reader = catalog::Catalog::open(office.folder().string(), catalog::OpenMode::read);
    CHECK(catalog::records(reader).size() == 1);
    CHECK(error_code([&] {
              (void)catalog::create_record(reader, {{"fileCode", "A.2"}, {"title", "T"}}, office.clerk);
          }) == "HOSO-CATALOG-PERMISSION");
    CHECK(error_code([&] { (void)catalog::Catalog::open((office / "nothing").string(), catalog::OpenMode::write); }) ==
          "HOSO-CATALOG-MISSING");
    CHECK(error_code([&] { (void)catalog::Catalog::open("postgresql://host/db", catalog::OpenMode::write); }) ==
          "HOSO-CATALOG-ENGINE");
}
