#include <catch2/catch.hpp>

#include <fstream>
#include <map>
#include <set>

#include "catalog/audit.hpp"
#include "catalog/exchange/sheet.hpp"
#include "catalog/forms/form_files.hpp"
#include "catalog/search.hpp"
#include "catalog/search/result_form.hpp"
#include "catalog/search/saved.hpp"
#include "catalog/search/spelling.hpp"
#include "tests/catalog/office.hpp"

using namespace hoso;
using hoso::test::error_code;
using hoso::test::Office;
using Texts = std::vector<std::string>;

TEST_CASE("A word that hardly any page has is compared with its neighbours, misreadings first")
{
    Office office;
    office.record("A.1");
    for (int i = 0; i < 8; ++i)
        office.file("A.1", {"bản định mức số " + std::to_string(i)});
    office.file("A.1", {"quyết đlnh đọc sai"});
    office.file("A.1", {"đính kèm"});
    const auto suggested = [&](const std::string& query) {
        std::vector<std::string> words;
        for (const catalog::Spelling& one : catalog::search(office.catalog, query).suggestions)
            words.push_back(one.query + (one.misreading ? " m" : " -"));
        return words;
    };
    // What was misread in the text, and what was mistyped in the query.
    CHECK(suggested("quyết đjnh") == Texts{"quyết đlnh -"});
    CHECK(suggested("djnh mức") == Texts{"dinh mức m"});
    CHECK(suggested("mức (dinhh OR abcdef)") == Texts{"mức (dinh OR abcdef) -"});
    CHECK(suggested("\"dinhh mức\" type:02").empty());  // nothing of that type
    CHECK(suggested("\"định mcứ\"") == Texts{"\"định mức\" -"});
    CHECK(suggested("kèn đính") == Texts{"kèm đính -"});
    CHECK(suggested("định").empty());  // on many pages
    CHECK(suggested("xyzxyz").empty());
    CHECK(suggested("mức NOT djnhh").empty());
    const auto result = catalog::search(office.catalog, "djnh");
    CHECK(result.total == 0);  // offered, not taken
    REQUIRE(result.suggestions.size() == 2);
    CHECK(result.suggestions[0].word == "dinh");
    CHECK(result.suggestions[0].instead_of == "djnh");
    CHECK(result.suggestions[0].pages == 9);
    CHECK(result.suggestions[1].word == "đlnh");
    CHECK(result.suggestions[1].pages == 1);
}

TEST_CASE("The neighbours of a word are those one edit or one misreading away")
{
    std::map<std::string, bool> neighbours;
    for (const catalog::Neighbour& one : catalog::neighbours_of("dam"))
        CHECK(neighbours.emplace(one.word, one.misreading).second);
    for (const char* misread : {"darn", "clam"})
        CHECK(neighbours.at(misread));
    for (const char* edited : {"am", "da", "adm", "dma", "xam", "dams", "damm", "da1"})
        CHECK_FALSE(neighbours.at(edited));
    CHECK(neighbours.count("dam") == 0);
    CHECK(neighbours.count("dmas") == 0);
    CHECK(neighbours.size() > 200);
    std::set<std::string> of_number;
    for (const catalog::Neighbour& one : catalog::neighbours_of("105"))
        of_number.insert(one.word);
    CHECK(of_number == std::set<std::string>{"l05", "i05", "1o5", "10s"});
}

TEST_CASE("Everybody keeps searches of his own")
{
    Office office;
    office.record("A.1");
    const auto save = [&](const char* owner, const char* name, const char* query) {
        return catalog::save_search(office.catalog, {owner, name, query, catalog::SearchSort::date, {}});
    };
    save("lan", "cầu", "cầu OR cống");
    save("lan", "cầu", "cầu treo");
    save("lan", "a", "a1 b2");
    save("minh", "cầu", "cầu dao");
    const auto lans = catalog::saved_searches(office.catalog, "lan");
    REQUIRE(lans.size() == 2);
    CHECK(lans[1].query == "cầu treo");
    CHECK(lans[1].sort == catalog::SearchSort::date);
    CHECK(catalog::saved_search(office.catalog, "minh", "cầu").query == "cầu dao");
    catalog::forget_search(office.catalog, "lan", "cầu");
    CHECK(error_code([&] { catalog::forget_search(office.catalog, "lan", "cầu"); }) == "HOSO-SEARCH-MISSING");
    CHECK(catalog::saved_search(office.catalog, "minh", "cầu").query == "cầu dao");
    CHECK(error_code([&] { save("lan", "", "x1"); }) == "HOSO-FIELD-INVALID");
    CHECK(error_code([&] { save("lan", "n", "type:"); }) == "HOSO-QUERY-SYNTAX");
    CHECK(catalog::narrowed("a OR b", "c OR d") == "(a OR b) (c OR d)");
    CHECK(catalog::narrowed("a", "NOT b") == "a NOT b");
    CHECK(catalog::audit_verify(office.catalog).faults.empty());
}

TEST_CASE("A list of results is written with one row a page")
{
    Office office;
    office.record("A.1");
    office.file("A.1", {"cây cầu, \"Khe Lau\"", "=cầu"},
                {{"codeNumber", "15"}, {"codeNotation", "QĐ-UBND"}, {"typeName", "02"}, {"issuedDate", "2024-05-03"}});
    const auto form = catalog::result_form(office.catalog.deployment(), catalog::search(office.catalog, "cầu"));
    REQUIRE(form.tables.size() == 1);
    CHECK(form.tables[0].columns.size() == 10);
    catalog::write_xlsx(form, office / "list.xlsx");
    std::ofstream(office / "list.csv") << catalog::csv_of(form);
    for (const char* name : {"list.xlsx", "list.csv"}) {
        CAPTURE(name);
        bool seen = false;
        for (const catalog::SheetRow& row : catalog::read_sheet(office / name)) {
            const auto& cells = row.cells;
            if (cells.size() < 10 || cells[0] != "1")
                continue;
            seen = true;
            CHECK(cells[1] == "A.1");
            CHECK(cells[3] == "15/QĐ-UBND");
            CHECK(cells[4] == "03/05/2024");
            CHECK(cells[5] == "Quyết định");
        }
        CHECK(seen);
    }
}
