#include <catch2/catch.hpp>

#include <fstream>

#include "catalog/error.hpp"
#include "tests/catalog/office.hpp"

using namespace hoso;
using hoso::test::error_code;

namespace {

catalog::Deployment vietnam()
{
    return catalog::Deployment::load_from(HOSO_SOURCE_DIR "/data/deployments/vn-2025");
}

}  // namespace

TEST_CASE("The Vietnamese deployment holds the fields and lists of Circular 05/2025")
{
    const catalog::Deployment rules = vietnam();
    CHECK(rules.codes("typeName").labels().size() == 32);
    CHECK(rules.codes("typeName").label("02") == "Quyết định");
    CHECK(rules.codes("maintenance").labels().size() == 7);
    CHECK(rules.codes("language").labels().size() == 11);
    const catalog::FieldRule* title = rules.record().find("title");
    REQUIRE(title != nullptr);
    CHECK(title->max_length == 1000);
    REQUIRE(rules.document().find("subject") != nullptr);
    CHECK(rules.document().find("subject")->max_length == 500);
    CHECK(rules.record().all().front().name == "fileCode");
}

TEST_CASE("MD-4: a document's code is its record's code and seven digits")
{
    CHECK(vietnam().record_code("H49.64.33", 2001, "160") == "H49.64.33.2001.160");
    CHECK(vietnam().document_code("H49.64.33.2001.160", 1) == "H49.64.33.2001.160.0000001");
}

TEST_CASE("MD-8: a document's identifier of more than 25 characters is left open")
{
    CHECK(vietnam().document_id("H49.64.33.2001.160", 1) == "H49.64.33.2001.160.1");
    CHECK(vietnam().document_id("H49.64.33.2001.160.TCCB", 10).empty());
}

TEST_CASE("MD-5: a digitised record needs the code of its paper")
{
    const catalog::Deployment deployment = vietnam();
    const catalog::FieldRules& rules = deployment.record();
    const auto names_paper = [&](const catalog::Fields& fields) {
        for (const catalog::FieldProblem& problem : rules.missing(fields, catalog::RequiredFrom::close))
            if (problem.field == "paperFileCode" && problem.rule == "MD-5")
                return true;
        return false;
    };
    CHECK(names_paper({{"confidenceLevel", "02"}}));
    CHECK(names_paper({{"confidenceLevel", "03"}}));
    CHECK_FALSE(names_paper({{"confidenceLevel", "01"}}));
    CHECK_FALSE(names_paper({{"confidenceLevel", "02"}, {"paperFileCode", "K1.2.3"}}));
}

TEST_CASE("A deployment that contradicts itself is refused with the file's name")
{
    test::TemporaryFolder folder;
    const auto write = [&](const char* name, const char* text) { std::ofstream(folder / name) << text; };
    write("deployment.toml",
          "[identifiers]\nrecord = \"{symbol}\"\ndocument = \"{ordinal}\"\ndocument_file = \"{ordinal}\"\n");
    write("codes.toml", "");
    write("record.toml", "[mode]\ntype = \"code\"\nlist = \"mode\"\n");
    write("document.toml", "");
    CHECK(error_code([&] { (void)catalog::Deployment::load_from(folder.path()); }) == "HOSO-CATALOG-DEPLOYMENT");
    write("record.toml", "[mode]\ntype = \"colour\"\n");
    CHECK(error_code([&] { (void)catalog::Deployment::load_from(folder.path()); }) == "HOSO-CATALOG-DEPLOYMENT");
}
