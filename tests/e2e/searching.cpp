// What is found in the filed samples, how it is ranked, and where on the page it is.

#include <catch2/catch.hpp>
#include <set>

#include "tests/e2e/fixtures.hpp"
#include "tests/e2e/judges.hpp"
#include "tests/e2e/workplace.hpp"

using namespace hoso::test;

namespace {

namespace fs = std::filesystem;

class FiledSamples {
public:
    FiledSamples() { place_.set("HOSO_CATALOG", filed_samples()); }

    [[nodiscard]] nlohmann::json search(const std::string& query) const { return place_.json({"search", query}); }
    /// The titles of the documents hit.
    [[nodiscard]] std::set<std::string> titles(const std::string& query) const
    {
        std::set<std::string> found;
        const nlohmann::json answer = search(query);
        for (const nlohmann::json& hit : answer["hits"])
            found.insert(hit["title"]);
        return found;
    }
    [[nodiscard]] const Workplace& place() const { return place_; }

private:
    Workplace place_;
};

std::string subject(const std::string& name)
{
    for (const nlohmann::json& document : sample_facts()["documents"])
        if (document["name"] == name)
            return document["subject"];
    FAIL("no sample " << name);
    return {};
}

}  // namespace

TEST_CASE("search --json has the documented shape")
{
    const FiledSamples samples;
    const nlohmann::json answer = samples.search("thư viện");
    for (const char* name : {"query", "total", "elapsed_ms", "hits"})
        CHECK(answer.contains(name));
    CHECK(answer["query"] == "thư viện");
    REQUIRE_FALSE(answer["hits"].empty());
    for (const nlohmann::json& hit : answer["hits"]) {
        for (const char* name : {"record", "document", "title", "page", "score", "snippet", "boxes"})
            CHECK(hit.contains(name));
        for (const nlohmann::json& box : hit["boxes"]) {
            REQUIRE(box.size() == 4);
            CHECK(box[0].get<double>() >= 0);
            CHECK(box[0] < box[2]);
            CHECK(box[1] < box[3]);
            CHECK(box[3].get<double>() <= 1);
        }
    }
}

TEST_CASE("search lists the records that have the words in their own fields, beside the pages")
{
    Workplace place;
    const auto create = [&](const std::string& code, const std::string& title, const std::string& creator) {
        (void)place.json({"records", "create", "--field", "fileCode=" + code, "--field", "title=" + title, "--field",
                          "creator=" + creator});
    };
    create("H43.2026.01.VP", "Kế hoạch công tác năm 2026", "Nguyễn Thị Hà");
    create("H43.2026.02.KT", "Quyết toán ngân sách", "Hồ Thị Lan");
    const nlohmann::json answer = place.json({"search", "nguyen thi ha"});
    CHECK(answer["total"] == 0);
    CHECK(answer["hits"].empty());
    REQUIRE(answer["records"].size() == 1);
    const nlohmann::json& record = answer["records"][0];
    CHECK(record["code"] == "H43.2026.01.VP");
    CHECK(record["title"] == "Kế hoạch công tác năm 2026");
    CHECK(record["state"] == "OPEN");
    CHECK(record["field"] == "creator");
    CHECK(record["snippet"] == "Nguyễn Thị Hà");
    CHECK(place.json({"search", "ngan sach year:2026"})["records"].empty());  // its work has no year yet
    CHECK(place.run({"search", "thi"}).out ==
          "0 pages found\n"
          "2 records found by their own fields:\n"
          "  H43.2026.02.KT  OPEN  Quyết toán ngân sách\n"
          "      creator: Hồ [Thị] Lan\n"
          "  H43.2026.01.VP  OPEN  Kế hoạch công tác năm 2026\n"
          "      creator: Nguyễn [Thị] Hà\n");
}

TEST_CASE("words are found with and without diacritics, exact forms first")
{
    const FiledSamples samples;
    const std::set<std::string> with = samples.titles("quyết định");
    CHECK(with.count(subject("quyet-dinh-58")) == 1);
    const std::set<std::string> without = samples.titles("quyet dinh");
    for (const std::string& title : with)
        CHECK(without.count(title) == 1);
    CHECK(samples.titles("QUYET DINH") == without);
    CHECK(samples.titles("duong truc xa").count(subject("to-trinh-14")) == 1);  // đường: đ folds to d
    const nlohmann::json hits = samples.search("sách")["hits"];
    REQUIRE(hits.size() > 1);
    bool inexact_seen = false;
    for (const nlohmann::json& hit : hits) {
        inexact_seen = inexact_seen || !hit["exact"].get<bool>();
        CHECK(hit["exact"] != inexact_seen);
    }
}

TEST_CASE("phrases, prefixes, AND, OR and NOT")
{
    const FiledSamples samples;
    CHECK(samples.titles("\"cầu dân sinh Khe Lau\"").size() >= 4);
    CHECK(samples.titles("\"sinh dân cầu\"").empty());
    CHECK(samples.titles("Northfie*") == samples.titles("Northfield"));
    CHECK(samples.titles("Northfie").empty());
    std::set<std::string> either = samples.titles("Northfield");
    either.merge(samples.titles("Khe AND Lau"));
    CHECK(samples.titles("Northfield OR Khe AND Lau") == either);
    CHECK(samples.titles("Khe NOT lan").count(subject("to-trinh-14")) == 0);
    CHECK(samples.titles("Khe Lau Northfield").empty());
    const Outcome wrong = samples.place().run({"search", "word type:"});
    CHECK(wrong.status == 2);
    CHECK(error_code(wrong) == "HOSO-QUERY-SYNTAX");
}

TEST_CASE("filters by record, type, date, number and agency")
{
    const FiledSamples samples;
    CHECK(samples.titles("type:02") == std::set<std::string>{subject("quyet-dinh-58")});
    CHECK(samples.titles("type:\"Quyết định\"") == samples.titles("type:02"));
    CHECK(samples.titles("xã record:H99.01.2026.07.VHXH date:2026-03-10") ==
          std::set<std::string>{subject("thong-bao-31")});
    CHECK(samples.titles("date:2026-02").size() == 4);
    CHECK(samples.titles("date:2026-03-05..2026-03-12").size() == 3);
    CHECK(samples.titles("date:2024..2026").size() == 8);
    CHECK(samples.titles("date:2020..2024").empty());
    CHECK(samples.titles("number:402") == std::set<std::string>{subject("cong-van-402")});
    CHECK(samples.titles("agency:\"Northfield Reading Trust\"") == std::set<std::string>{subject("letter-northfield")});
}

TEST_CASE("a hit's box lies on the word, where pdftotext sees it")
{
    const FiledSamples samples;
    const nlohmann::json answer = samples.search("Whitcombe");
    REQUIRE(answer["hits"].size() == 1);
    const nlohmann::json& hit = answer["hits"][0];
    CHECK_THAT(hit["snippet"].get<std::string>(), Catch::Contains("Whitcombe"));
    const fs::path pdf = converted_samples().pdf("letter-northfield");
    const PageShape shape = page_shapes(pdf).at(0);
    std::vector<std::array<double, 4>> expected;
    for (const PlacedWord& word : placed_words(pdf))
        if (word.text.find("Whitcombe") != std::string::npos)
            expected.push_back(word.box_pt);
    REQUIRE(hit["boxes"].size() == expected.size());
    for (std::size_t i = 0; i < expected.size(); ++i)
        for (std::size_t edge = 0; edge < 4; ++edge)
            CHECK(hit["boxes"][i][edge].get<double>() * (edge % 2 == 0 ? shape.width_pt : shape.height_pt) ==
                  Approx(expected[i][edge]).margin(1));
}

TEST_CASE("hits name the page, and people get lines with the words marked")
{
    const FiledSamples samples;
    const nlohmann::json answer = samples.search("\"Chánh Văn phòng\" record:H99.01.2026.03.KT");
    CHECK_FALSE(answer["hits"].empty());
    for (const nlohmann::json& hit : answer["hits"])
        CHECK(hit["page"] == 2);
    const Outcome plain = samples.place().run({"search", "Whitcombe"});
    CHECK(plain.status == 0);
    CHECK_THAT(plain.out,
               Catch::Contains("[Whitcombe") && Catch::Contains("page 1") && Catch::Contains("1 page found"));
    CHECK_THAT(samples.place().run({"search", "zzz"}).out, Catch::Contains("0 pages found"));
}

TEST_CASE("facets of a search are filters, and the hits go into a spreadsheet")
{
    const FiledSamples samples;
    const nlohmann::json answer = samples.place().json({"search", "date:2026-02", "--facets"});
    std::size_t of_types = 0;
    for (const nlohmann::json& value : answer["facets"]["type"]) {
        of_types += value["pages"].get<std::size_t>();
        CHECK(samples.search("date:2026-02 " + value["filter"].get<std::string>())["total"] == value["pages"]);
    }
    CHECK(of_types > 0);
    CHECK(of_types <= answer["total"].get<std::size_t>());
    CHECK(answer["facets"]["year"][0]["label"] == "2026");
    const fs::path list = samples.place() / "found.csv";
    CHECK(samples.place().json({"search", "Khe Lau", "--export", list.string()})["rows"] ==
          samples.search("Khe Lau")["total"]);
    CHECK_THAT(file_text(list), Catch::Contains("H99.01.2026.") && Catch::Contains("Mã hồ sơ"));
    const Outcome wrong = samples.place().run({"search", "Khe Lau", "--export", "found.doc"});
    CHECK(wrong.status == 2);
    CHECK(error_code(wrong) == "HOSO-USAGE-OUTPUT");
}

TEST_CASE("a mistyped word is answered with what was perhaps meant, and nothing else is done")
{
    const FiledSamples samples;
    const nlohmann::json answer = samples.search("Whitcornbe");
    CHECK(answer["total"] == 0);
    REQUIRE_FALSE(answer["suggestions"].empty());
    CHECK(answer["suggestions"][0]["query"] == "whitcombe");
    CHECK(answer["suggestions"][0]["misreading"] == true);
    CHECK_THAT(samples.place().run({"search", "Whitcornbe"}).out, Catch::Contains("Did you mean whitcombe"));
    CHECK(samples.search("Whitcombe")["suggestions"].empty());
}

TEST_CASE("a search is kept under a name, asked again, narrowed and forgotten")
{
    const Workplace place;
    static_cast<void>(place.json({"records", "create", "--field", "fileCode=A.1", "--field", "title=Một"}));
    CHECK(place.json({"search", "cầu OR cống", "--sort", "date", "--save", "công trình"})["total"] == 0);
    CHECK(place.json({"search", "--saved", "công trình", "NOT type:02"})["query"] == "(cầu OR cống) NOT type:02");
    const nlohmann::json kept = place.json({"search", "--list-saved"})["saved"];
    REQUIRE(kept.size() == 1);
    CHECK(kept[0]["query"] == "cầu OR cống");
    CHECK(kept[0]["sort"] == "date");
    CHECK(place.run({"search", "--forget", "công trình"}).status == 0);
    const Outcome gone = place.run({"search", "--saved", "công trình"});
    CHECK(gone.status == 4);
    CHECK(error_code(gone) == "HOSO-SEARCH-MISSING");
    CHECK(place.run({"search"}).status == 2);
}
