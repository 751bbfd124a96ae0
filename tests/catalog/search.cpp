#include <catch2/catch.hpp>

#include <fstream>
#include <map>
#include <set>

#include "catalog/audit.hpp"
#include "catalog/lifecycle.hpp"
#include "catalog/search.hpp"
#include "catalog/store/store.hpp"
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
    CHECK(found(office, "ngân NOT hằng").size() == 3);  // with diacritics NOT means the word itself: not "hàng"
    CHECK(found(office, "ngân NOT hang").size() == 2);
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

TEST_CASE("Where more pages match as typed than are ranked, those with other diacritics are left out, and it says so")
{
    Office office;
    office.record("A.1");
    office.file("A.1", {"bản ngân sách", "bàn ngân sách", "bản ngân hàng"});
    catalog::SearchOptions options;
    CHECK(catalog::search(office.catalog, "bản", options).total == 3);
    CHECK_FALSE(catalog::search(office.catalog, "bản", options).at_least);
    options.most = 1;
    const auto few = catalog::search(office.catalog, "bản", options);
    CHECK(few.total == 1);
    CHECK(few.at_least);
    REQUIRE(few.hits.size() == 1);
    CHECK(few.hits[0].exact);
}

TEST_CASE("The document that has a number comes before all that mention it")
{
    Office office;
    office.record("A.1");
    const catalog::Fields decision{{"codeNumber", "15"}, {"codeNotation", "QĐ-UBND"}, {"issuedDate", "2024-05-03"}};
    const auto filed = office.file("A.1", {"một trang không có số"}, decision);
    office.file("A.1", {"số dài hơn"}, {{"codeNumber", "15"}, {"codeNotation", "QĐ-UBND-VX"}});
    for (int i = 0; i < 20; ++i)
        office.file("A.1", {"căn cứ Quyết định 15/QĐ-UBND và 15/QĐ-UBND, lần " + std::to_string(i)});
    for (const char* query : {"15/QĐ-UBND", "\"15/QĐ-UBND\"", "15/qd-ubnd", "15-QĐ-UBND", "date:2024 15/QĐ-UBND"}) {
        CAPTURE(query);
        const auto result = catalog::search(office.catalog, query);
        REQUIRE_FALSE(result.hits.empty());
        CHECK(result.hits[0].document == filed.document.id);
        CHECK(result.hits[0].by_number);
        if (result.hits.size() > 1)
            CHECK_FALSE(result.hits[1].by_number);
    }
    const auto by_symbol = catalog::search(office.catalog, "QĐ-UBND");
    CHECK(by_symbol.total == 22);
    CHECK(by_symbol.hits[0].document == filed.document.id);
    CHECK(catalog::search(office.catalog, "number:=15/QĐ-UBND").total == 1);
    CHECK(catalog::search(office.catalog, "number:15/QĐ-UBND").total == 2);
    CHECK_FALSE(catalog::search(office.catalog, "một trang").hits[0].by_number);
}

TEST_CASE("Facets count what was found, and each value is a filter that finds as many")
{
    Office office;
    office.record("A.1");
    office.record("A.2");
    const auto file = [&](const char* record, const char* date, const char* type, const char* agency, int pages) {
        static int number = 0;
        office.file(record,
                    std::vector<std::string>(static_cast<std::size_t>(pages), "chung " + std::to_string(++number)),
                    {{"issuedDate", date}, {"typeName", type}, {"organName", agency}});
    };
    file("A.1", "2024-05-03", "02", "UBND xã A", 2);
    file("A.1", "2025-01", "02", "Văn phòng UBND xã A", 3);
    file("A.2", "2025-11-20", "22", "UBND xã A", 1);
    office.file("A.2", {"chung không có gì"});
    catalog::SearchOptions options;
    options.facets = true;
    const auto result = catalog::search(office.catalog, "chung", options);
    REQUIRE(result.total == 7);
    std::map<std::string, std::vector<std::string>> counted;
    for (const catalog::Facet& facet : result.facets)
        for (const catalog::FacetValue& value : facet.values) {
            counted[facet.name].push_back(value.label + " " + std::to_string(value.pages));
            CAPTURE(value.filter);
            CHECK(catalog::search(office.catalog, catalog::narrowed("chung", value.filter)).total == value.pages);
        }
    CHECK(counted["year"] == Places{"2025 4", "2024 2"});
    CHECK(counted["type"] == Places{"Quyết định 5", "Công văn 1"});
    CHECK(counted["agency"] == Places{"UBND xã A 3", "Văn phòng UBND xã A 3"});
    CHECK(counted["state"] == Places{"OPEN 7"});
    CHECK(catalog::search(office.catalog, "chung").facets.empty());
    options.limit = 0;
    CHECK(catalog::search(office.catalog, "không-có-đâu", options).facets[0].values.empty());
}

TEST_CASE("Results are put in order by date, filing and number")
{
    Office office;
    office.record("A.1");
    office.file("A.1", {"tờ một", "tờ hai"}, {{"issuedDate", "2023-05-03"}, {"codeNumber", "20"}});
    office.file("A.1", {"tờ ba"}, {{"issuedDate", "2025-01"}, {"codeNumber", "3"}});
    office.file("A.1", {"tờ bốn"});
    const auto order = [&](catalog::SearchSort sort) {
        catalog::SearchOptions options;
        options.sort = sort;
        std::string words;
        for (const catalog::Hit& hit : catalog::search(office.catalog, "tờ", options).hits)
            words += hit.snippet.text.substr(hit.snippet.text.rfind(' '));
        return words;
    };
    CHECK(order(catalog::SearchSort::date) == " ba hai một bốn");
    CHECK(order(catalog::SearchSort::filed) == " bốn ba một hai");
    CHECK(order(catalog::SearchSort::number) == " ba một hai bốn");
    CHECK(catalog::search_sort_named("date") == catalog::SearchSort::date);
    CHECK(error_code([] { static_cast<void>(catalog::search_sort_named("size")); }) == "HOSO-QUERY-SORT");
}

TEST_CASE("Pages are found by the state of their record, also among very many records")
{
    Office office;
    office.record("A.1");
    office.record("A.2");
    office.file("A.1", {"nội dung một", "nội dung hai"});
    office.file("A.2", {"nội dung ba"});
    static_cast<void>(catalog::change_state(
        office.catalog, {.code = "A.2", .action = "freeze", .reason = "thanh tra", .actor = office.clerk}));
    const auto check = [&] {
        CHECK(found(office, "dung state:FROZEN") == Places{"A.2:1"});
        CHECK(set_of(found(office, "dung state:open")) == std::multiset<std::string>{"A.1:1", "A.1:2"});
        CHECK(found(office, "dung NOT state:OPEN") == Places{"A.2:1"});
        CHECK(found(office, "state:OPEN") == Places{"A.1:1"});
        CHECK(found(office, "state:OPEN NOT một") == Places{});
        CHECK(found(office, "dung state:CLOSED").empty());
    };
    check();
    CHECK(found(office, "ba OR (một state:OPEN)") == Places{"A.2:1", "A.1:1"});
    CHECK(error_code([&] { found(office, "state:LOST"); }) == "HOSO-QUERY-VALUE");
    office.catalog.store().sql()
        << "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 501) INSERT INTO record (code, "
           "title, state, fields, created_at, created_by) SELECT 'B.' || i, 'B', 'OPEN', '{}', '', 'lan' FROM n";
    check();
    CHECK(error_code([&] { found(office, "ba OR (một state:OPEN)"); }) == "HOSO-QUERY-VALUE");
}

TEST_CASE("A catalog that an earlier version indexed is indexed anew when it is opened for writing")
{
    Office office;
    office.record("A.1");
    office.file("A.1", {"trang một", "trang hai"}, {{"organName", "UBND xã A"}, {"issuedDate", "2024"}});
    const std::string before = catalog::search(office.catalog, "trang", {.facets = true}).facets[1].values.at(0).label;
    office.catalog.store().sql() << "DELETE FROM page_facts";
    office.catalog.store().sql() << "INSERT INTO page_index (page_index) VALUES ('delete-all')";
    office.catalog.store().sql() << "DELETE FROM meta WHERE name = 'index_kind'";
    CHECK(found(office, "trang").empty());
    const auto renewed = catalog::Catalog::open(office.folder().string(), catalog::OpenMode::write);
    CHECK(catalog::search(renewed, "trang", {.facets = true}).facets[1].values.at(0).label == before);
    CHECK(catalog::search(renewed, "agency:=\"ubnd xã a\" hai").total == 1);
}

TEST_CASE("Documents filed together become one segment of the index")
{
    Office office;
    office.record("A.1");
    std::vector<catalog::FilingRequest> requests;
    for (int i = 0; i < 60; ++i) {
        catalog::FilingRequest request;
        request.record_code = "A.1";
        request.file = office / (std::to_string(i) + ".pdf");
        std::ofstream(request.file) << "%PDF-1.7 " << i;
        request.pages = {hoso::test::page_of(1, "trang số " + std::to_string(i)), hoso::test::page_of(2, "trang sau")};
        request.actor = office.clerk;
        requests.push_back(request);
    }
    const auto filings = catalog::file_all(office.catalog, requests);
    CHECK(filings[59].document.ordinal == 60);
    CHECK(catalog::search(office.catalog, "trang").total == 120);
    int segments = 0;
    office.catalog.store().sql() << "SELECT count(DISTINCT segid) FROM page_index_idx", soci::into(segments);
    CHECK(segments == 1);
    CHECK(catalog::audit_verify(office.catalog).faults.empty());
}
