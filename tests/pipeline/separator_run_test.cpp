#include "pipeline/jobs/separator_run.hpp"

#include <catch2/catch.hpp>

using namespace hoso::pipeline;

namespace {

PageFacts sheet(std::vector<std::string> payloads)
{
    PageFacts facts;
    facts.separators = std::move(payloads);
    return facts;
}

}  // namespace

TEST_CASE("a field holds for the next document and for no other, a record until another is named")
{
    SeparatorRun run;
    CHECK_FALSE(run.take({}));
    CHECK_FALSE(run.begun());

    CHECK(run.take(sheet({"HOSO:SEP:RECORD:H1.2026.01"})));
    CHECK(run.take(sheet({"HOSO:SEP:FIELD:issuedDate=2026-01-05", "HOSO:SEP:FIELD:subject=a=b"})));
    CHECK_FALSE(run.take({}));
    const std::optional<SeparatorOrder> first = run.begun();
    REQUIRE(first);
    CHECK(first->record == "H1.2026.01");
    CHECK(first->fields ==
          std::vector<std::pair<std::string, std::string>>{{"issuedDate", "2026-01-05"}, {"subject", "a=b"}});
    CHECK_FALSE(first->attachment);

    CHECK_FALSE(run.take({}));
    CHECK_FALSE(run.begun());  // a further side of the same document

    CHECK(run.take(sheet({"HOSO:SEP:ATTACHMENT"})));
    CHECK_FALSE(run.take({}));
    const std::optional<SeparatorOrder> second = run.begun();
    REQUIRE(second);
    CHECK(second->attachment);
    CHECK(second->record == "H1.2026.01");  // until a sheet names another
    CHECK(second->fields.empty());
}
