#include <catch2/catch.hpp>

#include <set>

#include "catalog/search.hpp"
#include "tests/catalog/office.hpp"

using namespace hoso;
using hoso::test::error_code;
using hoso::test::Office;

namespace {

/// `RECORD:PAGE` of each hit, in order.
std::vector<std::string> found(const Office& office, const std::string& query)
{
    std::vector<std::string> places;
    for (const catalog::Hit& hit : catalog::search(office.catalog, query).hits)
        places.push_back(hit.record + ":" + std::to_string(hit.page));
    return places;
}

std::multiset<std::string> set_of(const std::vector<std::string>& places)
{
    return {places.begin(), places.end()};
}

using Places = std::vector<std::string>;

}  // namespace

TEST_CASE("Words are found with and without diacritics, as typed first")
{
    Office office;
    office.record("A.1");
    office.record("A.2");
    office.record("A.3");
    office.file("A.1", {"QUYẾT ĐỊNH về việc phê duyệt"});
    office.file("A.2", {"quyet dinh khong dau"});
    office.file("A.3", {"quyển đính kèm"});
    CHECK(set_of(found(office, "quyet dinh")) == std::multiset<std::string>{"A.1:1", "A.2:1"});
    CHECK(found(office, "quyết định") == Places{"A.1:1", "A.2:1"});
    CHECK(found(office, "\"Quyết định\" về") == Places{"A.1:1"});
    CHECK(found(office, "đính") == Places{"A.3:1", "A.2:1", "A.1:1"});
    const auto result = catalog::search(office.catalog, "quyết định");
    CHECK(result.total == 2);
    CHECK(result.hits[0].exact);
    CHECK_FALSE(result.hits[1].exact);
    CHECK(result.hits[0].score > result.hits[1].score);
}

TEST_CASE("Phrases, prefixes and the operators")
{
    Office office;
    office.record("A.1");
    office.file("A.1", {"ngân sách nhà nước", "sách ngân hàng", "kế hoạch ngân sách", "Số: 15/QĐ-UBND ngày"});
    CHECK(set_of(found(office, "ngân sách")) == std::multiset<std::string>{"A.1:1", "A.1:2", "A.1:3"});
    CHECK(set_of(found(office, "\"ngân sách\"")) == std::multiset<std::string>{"A.1:1", "A.1:3"});
    CHECK(found(office, "\"ngan sach\" NOT \"ke hoach\"") == Places{"A.1:1"});
    CHECK(set_of(found(office, "hàng OR hoạch")) == std::multiset<std::string>{"A.1:2", "A.1:3"});
    CHECK(found(office, "ngân (hàng OR thuế)") == Places{"A.1:2"});
    CHECK(found(office, "ho*") == Places{"A.1:3"});
    CHECK(error_code([&] { found(office, "h*"); }) == "HOSO-QUERY-VALUE");
    CHECK(set_of(found(office, "nga*")) == std::multiset<std::string>{"A.1:1", "A.1:2", "A.1:3", "A.1:4"});
    CHECK(found(office, "\"kế hoạch ng\"*") == Places{"A.1:3"});
    CHECK(found(office, "15/QĐ-UBND") == Places{"A.1:4"});
    CHECK(found(office, "15/qd-ubnd") == Places{"A.1:4"});
    CHECK(found(office, "không có từ này").empty());
}

TEST_CASE("Filters narrow by record, type, date, title, number and agency")
{
    Office office;
    office.record("H27.2026.01.VP");
    office.record("H27.2026.02.VP");
    office.file("H27.2026.01.VP", {"nội dung một", "trang hai"},
                {{"typeName", "02"},
                 {"issuedDate", "2024-05-03"},
                 {"subject", "Phê duyệt dự toán"},
                 {"codeNumber", "15"},
                 {"codeNotation", "QĐ-UBND"},
                 {"organName", "UBND xã Đồng Mây"}});
    office.file("H27.2026.02.VP", {"nội dung hai"},
                {{"typeName", "22"},
                 {"issuedDate", "2026-01-05"},
                 {"subject", "Trả lời kiến nghị"},
                 {"codeNumber", "7"},
                 {"codeNotation", "UBND-VX"},
                 {"organName", "UBND huyện"}});
    CHECK(found(office, "nội record:H27.2026.01.VP") == Places{"H27.2026.01.VP:1"});
    CHECK(found(office, "nội dung record:H27.2026.02.VP") == Places{"H27.2026.02.VP:1"});
    CHECK(found(office, "record:H27.2026.*").size() == 2);
    CHECK(found(office, "record:unknown nội").empty());
    CHECK(found(office, "type:02 nội") == Places{"H27.2026.01.VP:1"});
    CHECK(found(office, "type:\"công văn\"") == Places{"H27.2026.02.VP:1"});
    CHECK(found(office, "date:2024 nội") == Places{"H27.2026.01.VP:1"});
    CHECK(found(office, "date:2024..2026").size() == 2);
    CHECK(found(office, "date:2024-06..2026") == Places{"H27.2026.02.VP:1"});
    CHECK(found(office, "date:..2024-05-03") == Places{"H27.2026.01.VP:1"});
    CHECK(found(office, "date:03/05/2024 trang") == Places{"H27.2026.01.VP:2"});
    CHECK(found(office, "title:\"du toan\" trang") == Places{"H27.2026.01.VP:2"});
    CHECK(found(office, "number:15") == Places{"H27.2026.01.VP:1"});
    CHECK(found(office, "number:15/QĐ-UBND") == Places{"H27.2026.01.VP:1"});
    CHECK(found(office, "agency:\"đồng mây\"") == Places{"H27.2026.01.VP:1"});
    // A document's fields are words of its first page as well.
    CHECK(found(office, "kiến nghị") == Places{"H27.2026.02.VP:1"});
    CHECK(found(office, "nội NOT type:02") == Places{"H27.2026.02.VP:1"});
    CHECK(error_code([&] { found(office, "type:sắc"); }) == "HOSO-QUERY-VALUE");
    CHECK(error_code([&] { found(office, "date:hôm"); }) == "HOSO-QUERY-VALUE");
    CHECK(error_code([&] { found(office, "date:2026..2024"); }) == "HOSO-QUERY-VALUE");
}

TEST_CASE("A hit shows its words: snippet, marks and boxes")
{
    Office office;
    office.record("A.1");
    std::string text = "Căn cứ Luật\n";
    for (int i = 0; i < 40; ++i)
        text += "chữ ";
    text += "\nnay QUYẾT ĐỊNH phê duyệt";
    office.file("A.1", {text}, {{"subject", "Về việc ngân sách"}});
    const auto result = catalog::search(office.catalog, "\"quyet dinh\"");
    REQUIRE(result.hits.size() == 1);
    const catalog::Hit& hit = result.hits[0];
    CHECK(hit.title == "Về việc ngân sách");
    CHECK(hit.snippet.marked("[", "]").find("nay [QUYẾT ĐỊNH] phê duyệt") != std::string::npos);
    CHECK(hit.snippet.text.starts_with("… "));
    REQUIRE(hit.boxes.size() == 2);
    CHECK(hit.boxes[0].x0 == Approx(0.1).margin(1e-4));
    CHECK(hit.boxes[0].y0 == Approx(0.2).margin(1e-4));
    CHECK(hit.boxes[1].x0 == Approx(0.2).margin(1e-4));

    const auto by_title = catalog::search(office.catalog, "ngân sách");
    REQUIRE(by_title.hits.size() == 1);
    CHECK(by_title.hits[0].boxes.empty());
    CHECK(by_title.hits[0].snippet.marked("[", "]") == "Về việc [ngân] [sách]");
}

TEST_CASE("Hits come in pages with the total of all")
{
    Office office;
    office.record("A.1");
    std::vector<std::string> pages(25, "giống nhau");
    office.file("A.1", pages);
    std::set<int> seen;
    for (std::size_t offset = 0; offset < 30; offset += 10) {
        const auto result = catalog::search(office.catalog, "giống", {10, offset, 8});
        CHECK(result.total == 25);
        CHECK_FALSE(result.at_least);
        for (const auto& hit : result.hits)
            CHECK(seen.insert(hit.page).second);
    }
    CHECK(seen.size() == 25);
    CHECK(catalog::search(office.catalog, "giống", {0, 0, 8}).total == 25);
}
