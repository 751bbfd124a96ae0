#include "pipeline/workers/page_json.hpp"

#include <catch2/catch.hpp>

#include "pipeline/error.hpp"

using namespace hoso;
using namespace hoso::pipeline;

namespace {

Bytes bytes_of(const std::string& text)
{
    const auto view = as_bytes(text);
    return {view.begin(), view.end()};
}

PageFacts facts()
{
    PageFacts facts;
    facts.source = "a/b.tif";
    facts.number = 3;
    facts.rotation = 180;
    facts.skew_deg = -1.25;
    facts.gutter_x = 0.5;
    facts.quality = {{"contrast", 0.75}};
    facts.warnings = {"needs review: x"};
    facts.decisions = {{"store", "encoded again"}};
    return facts;
}

}  // namespace

TEST_CASE("a kept page comes over with its syntax untouched, whatever bytes it has")
{
    KeptPage page;
    page.size = {595, 842};
    const std::string odd("(\\000\xff\xfe\0 not UTF-8)", 22);
    page.objects.push_back({{{"Type", {{"/Page", -1}}}, {"Contents", {{"", 1}}}, {"X", {{odd, -1}}}}, false, {}});
    page.objects.push_back({{{"Length", {{"5", -1}}}}, true, bytes_of("BT ET")});
    PageResult result = page_result_from(to_message(facts(), page));
    const auto& kept = std::get<KeptPage>(result.page);
    REQUIRE(kept.objects.size() == 2);
    CHECK(kept.objects[0].entries[2].second[0].literal == odd);
    CHECK(kept.objects[0].entries[1].second[0].reference == 1);
    CHECK(kept.objects[1].stream == bytes_of("BT ET"));
    CHECK(to_json(result.facts) == to_json(facts()));
}

TEST_CASE("a page that cannot be is refused, not believed")
{
    KeptPage page;
    page.objects.push_back({{{"Contents", {{"", 0}}}}, false, {}});
    Message message = to_message(facts(), page);
    SECTION("a reference to nothing")
    {
        message.head["kept_page"]["objects"][0]["entries"][0][1][0][1] = 5;
    }
    SECTION("a literal longer than what came")
    {
        message.head["kept_page"]["objects"][0]["entries"][0][1][0][0] = 1000;
    }
    SECTION("a stream that did not come")
    {
        message.head["kept_page"]["objects"][0]["has_stream"] = true;
    }
    SECTION("facts of the wrong kind")
    {
        message.head["facts"]["number"] = "three";
    }
    SECTION("no page at all")
    {
        message.head.erase("kept_page");
    }
    CHECK_THROWS_AS(page_result_from(std::move(message)), pipeline::Error);
}
