// Records found by their own words: what they are called, who keeps them, what was noted about them.

#include <catch2/catch.hpp>
#include <fstream>

#include "catalog/exchange/hand_over.hpp"
#include "catalog/lifecycle.hpp"
#include "catalog/people.hpp"
#include "catalog/record_list.hpp"
#include "catalog/search.hpp"
#include "catalog/store/store.hpp"
#include "tests/catalog/office.hpp"

using namespace hoso;
using namespace hoso::test;

namespace {

using Codes = std::vector<std::string>;

Codes codes(const catalog::Catalog& catalog, const std::string& query)
{
    Codes found;
    for (const catalog::FoundRecord& record : catalog::search(catalog, query).records.records)
        found.push_back(record.code);
    return found;
}

/// An office that keeps three records of two years and no document.
struct RecordOffice : Office {
    RecordOffice()
    {
        create({{"fileCode", "H1.2026.01.VP"},
                {"title", "Kế hoạch, báo cáo công tác năm 2026"},
                {"creator", "Nguyễn Thị Hà"},
                {"startDate", "2026-01-05"}});
        create({{"fileCode", "H1.2026.02.KT"},
                {"title", "Quyết toán ngân sách xã"},
                {"creator", "Hồ Thị Lan"},
                {"heading", "Kinh tế, kế hoạch"},
                {"keyword", "nhà văn hóa"},
                {"startDate", "2024"},
                {"endDate", "2025-12-31"}});
        create({{"fileCode", "H1.2025.11.VP"}, {"title", "Sổ đăng ký văn bản đến"}, {"description", "mất tờ bìa"}});
    }

    void create(const catalog::Fields& fields) { static_cast<void>(catalog::create_record(catalog, fields, clerk)); }
    [[nodiscard]] Codes found(const std::string& query) const { return codes(catalog, query); }
};

const Codes plan{"H1.2026.01.VP"};
const Codes budget{"H1.2026.02.KT"};
const Codes book{"H1.2025.11.VP"};

}  // namespace

TEST_CASE("A record is found by the words of its own fields, whatever the diacritics, phrases and prefixes")
{
    const RecordOffice office;
    CHECK(office.found("ngân sách") == budget);
    CHECK(office.found("NGAN SACH") == budget);
    CHECK(office.found("\"sách ngân\"").empty());
    CHECK(office.found("nguyen thi ha") == plan);      // the officer
    CHECK(office.found("\"nhà văn hóa\"") == budget);  // a keyword
    CHECK(office.found("bia") == book);                // a note
    CHECK(office.found("quyet toa*") == budget);
    CHECK(office.found("kế hoạch") == Codes{"H1.2026.01.VP", "H1.2026.02.KT"});  // the title before a heading
    CHECK(office.found("kế hoạch NOT toán") == plan);
    CHECK(office.found("toán OR bìa") == Codes{"H1.2026.02.KT", "H1.2025.11.VP"});  // a title before a note
    CHECK(office.found("hoà bình").empty());
    const auto result = catalog::search(office.catalog, "kế hoạch");
    CHECK(result.total == 0);  // no page
    CHECK(result.hits.empty());
    CHECK(result.records.total == 2);
    REQUIRE(result.records.records.size() == 2);
    CHECK(result.records.records[0].snippet.marked("[", "]") == "[Kế] [hoạch], báo cáo công tác năm 2026");
    CHECK(result.records.records[1].field == "heading");
    CHECK(result.records.records[1].snippet.marked("[", "]") == "Kinh tế, [kế] [hoạch]");
    CHECK(result.records.records[1].state == "OPEN");
}

TEST_CASE("The record whose code or symbol is asked for comes first, and words typed with diacritics before others")
{
    Office office;
    const auto create = [&](const std::string& code, const std::string& title) { office.record(code, title); };
    create("H1.05.VP", "Tập lưu");
    create("H1.2026.09", "Hồ sơ thay cho H1.05.VP và H1.05.VP cũ, H1.05.VP");
    create("A.1", "Hoa quả");
    create("A.2", "Hóa đơn");
    CHECK(codes(office.catalog, "H1.05.VP") == Codes{"H1.05.VP", "H1.2026.09"});
    CHECK(codes(office.catalog, "hóa") == Codes{"A.2", "A.1"});
}

TEST_CASE("Filters narrow the records found where records have what they ask for")
{
    RecordOffice office;
    const auto freeze = catalog::change_state(
        office.catalog, {.code = budget.front(), .action = "freeze", .reason = "thanh tra", .actor = office.clerk});
    CHECK(freeze.state == "FROZEN");
    CHECK(office.found("kế hoạch state:FROZEN") == budget);
    CHECK(office.found("kế hoạch NOT state:FROZEN") == plan);
    CHECK(office.found("kế hoạch record:H1.2026.01.VP") == plan);
    CHECK(office.found("thi record:H1.2026*") == Codes{"H1.2026.02.KT", "H1.2026.01.VP"});
    CHECK(office.found("kế hoạch year:2026") == plan);
    for (const char* year : {"year:2024", "year:2025"})
        CHECK(office.found(std::string("kế hoạch ") + year) == budget);
    CHECK(office.found("kế hoạch year:2023").empty());
    CHECK(office.found("title:kế") == plan);
    CHECK(office.found("number:01.VP") == plan);
    // What only documents have, and filters without any word.
    CHECK(office.found("kế hoạch type:02").empty());
    CHECK(office.found("kế hoạch date:2026").empty());
    CHECK(office.found("year:2026").empty());
    CHECK(office.found("state:OPEN NOT kế").empty());
}

TEST_CASE("Records found are in step with what is written, and undone with it")
{
    RecordOffice office;
    static_cast<void>(catalog::edit_record(
        office.catalog,
        {.code = plan.front(), .fields = {{"title", "Chương trình"}, {"creator", ""}}, .actor = office.clerk}));
    CHECK(office.found("báo cáo").empty());
    CHECK(office.found("Hà").empty());
    CHECK(office.found("chương trình") == plan);
    CHECK(error_code([&] {
              static_cast<void>(catalog::edit_record(
                  office.catalog, {.code = plan.front(), .fields = {{"title", ""}}, .actor = office.clerk}));
          }) == "HOSO-FIELD-REQUIRED");
    CHECK(office.found("chương trình") == plan);

    std::ofstream(office / "list.csv") << "Số ký hiệu,Tiêu đề hồ sơ,Thời hạn bảo quản,Người lập,Ghi chú\n"
                                          "07.HCC,Sổ chứng thực,Vĩnh viễn,,\n";
    CHECK(catalog::import_record_list(office.catalog, {office / "list.csv", "H1", 2026, office.clerk}).imported == 1);
    const Codes certified = office.found("chung thuc");
    REQUIRE(certified.size() == 1);
    CHECK(office.found("07.HCC") == certified);
    CHECK(office.found("thuc year:2026") == certified);
    CHECK(office.found("lan").size() == 1);  // the budget's officer
    office.file(certified.front(), {"trang một"});
    CHECK(office.found("lan").size() == 2);  // who filed its first document is now its officer
}

TEST_CASE("A record that comes in a bag is found as it was where it came from")
{
    RecordOffice office;
    office.file(budget.front(), {"một trang"});
    static_cast<void>(catalog::export_records(
        office.catalog,
        {.codes = budget,
         .target = office / "bag",
         .print = [](const catalog::Form&, const std::filesystem::path& pdf) { std::ofstream(pdf) << "a list"; },
         .actor = office.clerk}));
    Office other;
    static_cast<void>(catalog::import_bag(other.catalog, office / "bag", other.clerk));
    CHECK(codes(other.catalog, "\"nha van hoa\"") == budget);
}

TEST_CASE("SEC-2: a conditional record is not found by who may not see it")
{
    RecordOffice office;
    static_cast<void>(catalog::grant_role(office.catalog, {"sep", "admin", {}, {}, {}}, {"sep"}));
    static_cast<void>(catalog::grant_role(office.catalog, {"lan", "officer", {}, {}, {}}, {"sep"}));
    office.catalog.read_as({"khach"});
    CHECK(office.found("ngân sách") == budget);
    static_cast<void>(catalog::edit_record(
        office.catalog, {.code = budget.front(), .fields = {{"mode", "02"}}, .actor = office.clerk}));
    CHECK(office.found("ngân sách").empty());
    CHECK(office.found("kế hoạch") == plan);
    office.catalog.read_as(office.clerk);  // who made it
    CHECK(office.found("ngân sách") == budget);
}

TEST_CASE("The records of a catalog that an earlier version filled are indexed when it is first opened for writing")
{
    RecordOffice office;
    catalog::Store& store = office.catalog.store();
    store.clear_index(catalog::TextIndex::records);
    store.sql() << "DELETE FROM meta WHERE name = 'record_index_kind'";
    CHECK(office.found("ngân sách").empty());
    const catalog::Catalog opened = catalog::Catalog::open(office.folder().string(), catalog::OpenMode::write);
    CHECK(codes(opened, "ngân sách") == budget);
    CHECK(codes(opened, "bia") == book);
}
