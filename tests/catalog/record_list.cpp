#include <catch2/catch.hpp>

#include <fstream>
#include <set>

#include "catalog/exchange/sheet.hpp"
#include "catalog/record_list.hpp"
#include "tests/catalog/office.hpp"
#include "tests/support/corpora.hpp"

using namespace hoso;
using hoso::test::error_code;
using hoso::test::Office;

namespace {

const std::string header = "\"Số, ký hiệu\",Tiêu đề hồ sơ,Thời hạn bảo quản,Người lập,Ghi chú\n";

std::filesystem::path written(const Office& office, const std::string& name, const std::string& bytes)
{
    const std::filesystem::path file = office / name;
    std::ofstream(file, std::ios::binary) << bytes;
    return file;
}

catalog::ListImport import(Office& office, const std::filesystem::path& file)
{
    return catalog::import_record_list(office.catalog, {file, "H27.1", 2026, office.clerk});
}

std::set<int> rejected_rows(const catalog::ListImport& result)
{
    std::set<int> rows;
    for (const catalog::RejectedRow& row : result.rejected)
        rows.insert(row.row);
    return rows;
}

}  // namespace

TEST_CASE("The corpus's record list comes in from CSV and from XLSX alike")
{
    HOSO_NEEDS_CORPORA();
    for (const char* name : {"record-list-2026.csv", "record-list-2026.xlsx"}) {
        INFO(name);
        Office office;
        const catalog::ListImport result = import(office, *test::corpora() / "dev" / "records" / name);
        CHECK(result.imported == 11);
        CHECK(result.rows == 15);
        CHECK(result.headings == 4);
        CHECK(rejected_rows(result) == std::set<int>{17, 18, 19, 20});
        CHECK(result.rejected[0].rule == "REC-1");
        CHECK(result.rejected[1].column == "Tiêu đề hồ sơ");
        CHECK(result.rejected[3].rule == "MD-2");
        const catalog::Record record = catalog::record(office.catalog, "H27.1.2026.03.KT");
        CHECK(record.state == "PLANNED");
        CHECK(record.fields.at("maintenance") == "07");
        CHECK(record.fields.at("maintenanceText") == "Theo tuổi thọ công trình");
        CHECK(record.fields.at("heading") == "II. PHÒNG KINH TẾ");
        CHECK(record.fields.at("creator") == "Bùi Văn Sơn");
    }
}

TEST_CASE("REC-1: a symbol stands once in an agency's list of a year")
{
    Office office;
    const auto file = written(office, "list.csv", header + "01.VP,Một,10 năm,Lan,\n01.VP,Hai,10 năm,Lan,\n");
    CHECK(import(office, file).imported == 1);
    const auto again = import(office, file);
    CHECK(again.imported == 0);
    CHECK(rejected_rows(again) == std::set<int>{2, 3});
    CHECK(catalog::import_record_list(office.catalog, {file, "H27.1", 2027, office.clerk}).imported == 1);
}

TEST_CASE("Lists as offices save them: semicolons, UTF-16, line breaks in cells, blank rows")
{
    Office office;
    const auto semicolons = written(
        office, "a.csv", "\xef\xbb\xbfSố và ký hiệu;TIÊU ĐỀ;Thời hạn\r\n\r\n01.VP;\"Một; \"\"hai\"\"\";10 năm\r\n");
    const auto rows = catalog::read_sheet(semicolons);
    REQUIRE(rows.size() == 2);
    CHECK(rows[1].number == 3);
    CHECK(rows[1].cells[1] == "Một; \"hai\"");
    CHECK(import(office, semicolons).imported == 1);
    const auto wide = written(office, "b.csv",
                              std::string("\xff\xfe"
                                          "a\0,\0b\0\n\0",
                                          10));
    REQUIRE(catalog::read_sheet(wide).size() == 1);
    CHECK(catalog::read_sheet(wide)[0].cells == std::vector<std::string>{"a", "b"});
}

TEST_CASE("A row that breaks a rule of fields is named with its column")
{
    Office office;
    const auto file =
        written(office, "list.csv",
                header + "01.VP,Ho\u0302\u0300 so\u031b,10 năm,Lan,\n02.VP," + std::string(1001, 'x') +
                    ",10 năm,Lan,\n03.VP,Ba,10 năm,Một người có tên rất dài và dài hơn nữa,\n04.VP,Bốn,10 năm,Lan,\n");
    const auto result = import(office, file);
    CHECK(result.imported == 1);
    REQUIRE(result.rejected.size() == 3);
    CHECK(result.rejected[0].row == 2);
    CHECK(result.rejected[0].column == "Tiêu đề hồ sơ");
    CHECK(result.rejected[2].column == "Người lập");
}

TEST_CASE("Lists that cannot be read are refused whole, with a hint")
{
    Office office;
    const auto code = [&](const std::string& name, const std::string& bytes) {
        const auto file = written(office, name, bytes);
        return error_code([&] { (void)import(office, file); });
    };
    CHECK(code("tcvn3.csv", "Sè, ký hiÖu;\xae\xb8") == "HOSO-LIST-ENCODING");
    CHECK(code("tcvn3-utf8.csv",
               "S\u00e8, k\u00fd hi\u00d6u,Ti\u00aau \u00ae\u00d2 h\u00e5 s\u00ac,Th\u00eai h\u00b9n\n1,QuyÕt ®Þnh,10 "
               "n¨m\n") == "HOSO-LIST-ENCODING");
    CHECK(code("open.csv", header + "\"01,Một") == "HOSO-LIST-FORMAT");
    CHECK(code("nothing.csv", "") == "HOSO-LIST-COLUMNS");
    CHECK(code("other.csv", "a,b,c\n1,2,3\n") == "HOSO-LIST-COLUMNS");
    CHECK(code("broken.xlsx", "PK\x03\x04 not a zip") == "HOSO-LIST-FORMAT");
    CHECK(code("old.xls", "\xd0\xcf\x11\xe0 old") == "HOSO-LIST-FORMAT");
    CHECK(catalog::records(office.catalog).empty());
}

TEST_CASE("A record of the list opens with its first document")
{
    Office office;
    import(office, written(office, "list.csv", header + "01.VP,Một,10 năm,Lan,\n"));
    office.file("H27.1.2026.01.VP", {"một"});
    const catalog::Record record = catalog::record(office.catalog, "H27.1.2026.01.VP");
    CHECK(record.state == "OPEN");
    CHECK(record.fields.contains("startDate"));
    CHECK(record.fields.at("creator") == "Lan");
}
