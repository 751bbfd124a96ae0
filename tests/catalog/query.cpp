#include <catch2/catch.hpp>

#include <random>

#include "catalog/search.hpp"
#include "catalog/search/match_builder.hpp"
#include "catalog/search/query.hpp"
#include "tests/catalog/office.hpp"

using namespace hoso;
using hoso::test::error_code;
using hoso::test::Office;

namespace {

/// The query as a person would draw it: `(a b)` for all, `(a | b)` for any, `-a` for none.
std::string drawn(const catalog::QueryNode& node)
{
    using Kind = catalog::QueryNode::Kind;
    if (node.kind == Kind::words)
        return node.text + (node.prefix ? "*" : "");
    if (node.kind == Kind::filter)
        return node.filter + "=" + node.text + (node.prefix ? "*" : "");
    if (node.kind == Kind::none_of)
        return "-" + drawn(node.parts.front());
    std::string text = "(";
    for (std::size_t i = 0; i < node.parts.size(); ++i)
        text += (i == 0 ? "" : node.kind == Kind::any_of ? " | " : " ") + drawn(node.parts[i]);
    return text + ")";
}

std::string read(const std::string& query)
{
    return drawn(catalog::parse_query(query));
}

}  // namespace

TEST_CASE("Queries are read as people mean them")
{
    CHECK(read("một") == "một");
    CHECK(read("một hai") == "(một hai)");
    CHECK(read("một AND hai OR ba") == "((một hai) | ba)");
    CHECK(read("một (hai OR ba)") == "(một (hai | ba))");
    CHECK(read("một NOT hai") == "(một -hai)");
    CHECK(read("NOT hai một") == "(-hai một)");
    CHECK(read("\"quyết định\" kế*") == "(quyết định kế*)");
    CHECK(read("and or not") == "(and or not)");
    CHECK(read("record:H27.2026.01.VP type:\"Công văn\"") == "(record=H27.2026.01.VP type=Công văn)");
    CHECK(read("date:2024..2026 thuế") == "(date=2024..2026 thuế)");
    CHECK(read("Số: 15/QĐ-UBND") == "(Số: 15/QĐ-UBND)");
    CHECK(read("http://x.y") == "http://x.y");
    CHECK(read("\"chưa đóng") == "chưa đóng");
    CHECK(read("một - hai * ;") == "(một hai)");
}

TEST_CASE("Queries that cannot be meant are refused with a reason")
{
    for (const char* query : {"", "  ", "---", "\"\"", "()"})
        CHECK(error_code([&] { (void)catalog::parse_query(query); }).starts_with("HOSO-QUERY-"));
    for (const char* query : {"(một", "một)", "một AND", "OR một", "NOT một", "một OR NOT hai", "NOT NOT một hai",
                              "một AND OR hai", "title: một", "record:"})
        CHECK(error_code([&] { (void)catalog::parse_query(query); }) == "HOSO-QUERY-SYNTAX");
    CHECK(error_code([&] { (void)catalog::parse_query(std::string(5000, 'a')); }) == "HOSO-QUERY-TOO-LONG");
    CHECK(error_code([&] {
              (void)catalog::parse_query(std::string(40, '(') + "a" + std::string(40, ')'));
          }).starts_with("HOSO-QUERY-"));
}

TEST_CASE("No query reaches the database as anything but a query")
{
    Office office;
    office.record("A.1");
    office.file("A.1", {"một hai ba"});
    const std::string pieces[] = {"\"",  "'",  "(",  ")",       "*",     "AND",    "OR",   "NOT", "NEAR",
                                  "một", "^",  ":",  "record:", "date:", "2024..", "{",    "}",   "-",
                                  ";",   "--", "\\", "type:",   "%",     "\x1f",   "\xff", " "};
    std::mt19937 random(20260105);
    int answered = 0;
    for (int round = 0; round < 3000; ++round) {
        std::string query;
        for (unsigned i = 0, n = 1 + random() % 8; i < n; ++i)
            query += pieces[random() % std::size(pieces)] + (random() % 2 == 0 ? " " : "");
        const std::string code = error_code([&] { (void)catalog::search(office.catalog, query); });
        INFO(query);
        REQUIRE((code.empty() || code.starts_with("HOSO-QUERY-")));
        answered += code.empty() ? 1 : 0;
    }
    CHECK(answered > 100);
}

TEST_CASE("A span of time is few marks")
{
    CHECK(catalog::span_marks("2024", "2026") == std::vector<std::string>{"y2024", "y2025", "y2026"});
    CHECK(catalog::span_marks("2024-11", "2025-01") == std::vector<std::string>{"m202411", "m202412", "m202501"});
    CHECK(catalog::span_marks("2024-12-30", "2025-01-02") ==
          std::vector<std::string>{"d20241230", "d20241231", "d20250101", "d20250102"});
    CHECK(catalog::span_marks("2024-05-03", "2024-05-03") == std::vector<std::string>{"d20240503"});
    CHECK(catalog::span_marks("", "1901").size() == 2);
    CHECK(catalog::span_marks("2024-01-01", "2024-12-31") == std::vector<std::string>{"y2024"});
}
