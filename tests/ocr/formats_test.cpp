#include <catch2/catch.hpp>
#include <fstream>

#include "ocr/alto.hpp"
#include "ocr/hocr.hpp"
#include "tests/ocr/example_page.hpp"
#include "tests/support/corpora.hpp"
#include "tests/support/run.hpp"

using namespace hoso;

namespace {

ocr::Provenance provenance()
{
    ocr::Provenance result;
    result.document = "a & b.pdf";
    result.images = {"page \"1\".png", "page2.png"};
    result.engine_version = "5.3.0";
    result.languages = "vie+eng";
    result.settings = "deskew 0.4; read <default>";
    return result;
}

/// An empty page and the example, so that numbering is seen.
std::vector<ocr::PageText> pages()
{
    ocr::PageText empty;
    empty.width_px = 10;
    empty.height_px = 20;
    return {empty, test::example_page()};
}

std::filesystem::path written(const test::TemporaryFolder& folder, const std::string& name, const std::string& text)
{
    std::ofstream(folder / name) << text;
    return folder / name;
}

std::string parsed_back(const std::filesystem::path& file)
{
    const test::Outcome outcome = test::run({"python3", HOSO_SOURCE_DIR "/tests/ocr/parse_back.py", file.string()});
    INFO(outcome.err);
    CHECK(outcome.status == 0);
    return outcome.out;
}

}  // namespace

TEST_CASE("ALTO is valid against the ALTO 4.4 schema")
{
    HOSO_NEEDS_PROGRAM("xmllint");
    const test::Outcome schema = test::run({HOSO_SOURCE_DIR "/tools/fetch-alto-schema"});
    if (schema.status != 0)
        return test::skip("needs the ALTO schema: " + schema.err);
    const std::string schema_file = schema.out.substr(0, schema.out.find('\n'));

    const test::TemporaryFolder folder;
    const auto file = written(folder, "page.xml", ocr::alto(pages(), provenance()));
    const test::Outcome verdict = test::run({"xmllint", "--nonet", "--noout", "--schema", schema_file, file.string()});
    INFO(verdict.err);
    CHECK(verdict.status == 0);

    const auto broken = written(folder, "broken.xml", [] {
        std::string text = ocr::alto(pages(), provenance());
        text.replace(text.find("WC=\"1\""), 6, "WC=\"100\"");
        return text;
    }());
    CHECK(test::run({"xmllint", "--nonet", "--noout", "--schema", schema_file, broken.string()}).status != 0);
}

TEST_CASE("an XML parser reads from ALTO what was put in")
{
    HOSO_NEEDS_PROGRAM("python3");
    const test::TemporaryFolder folder;
    const std::string alto = ocr::alto(pages(), provenance());
    CHECK(parsed_back(written(folder, "page.xml", alto)) ==
          "2\t100\t50\t210\t90\t1\tvi\tQUYẾT\n"
          "2\t230.25\t51.5\t420\t89\t0.05\tvi\tĐỊNH:\n"
          "2\t100\t120\t250\t160\t0.5\tvi\ta<b&\"c\"'\n"
          "2\t270\t121\t400\t158\t0\ten\tboard\n"
          "2\t420\t122\t560\t160\t0.96\tvi\thữu\n"
          "2\t600\t200\t900\t240\t0.8\the\tשלום\n");
    CHECK(alto.find("<ALTERNATIVE PURPOSE=\"ocr\">hửu</ALTERNATIVE>") != std::string::npos);
    CHECK(alto.find("BASEDIRECTION=\"rtl\"") != std::string::npos);
    CHECK(alto == ocr::alto(pages(), provenance()));
}

TEST_CASE("an XML parser reads from hOCR what was put in")
{
    HOSO_NEEDS_PROGRAM("python3");
    const test::TemporaryFolder folder;
    const std::string hocr = ocr::hocr(pages(), provenance());
    CHECK(parsed_back(written(folder, "page.hocr", hocr)) ==
          "2\t100\t50\t210\t90\t1\tvi\tQUYẾT\n"
          "2\t230\t51\t420\t89\t0.05\tvi\tĐỊNH:\n"
          "2\t100\t120\t250\t160\t0.5\tvi\ta<b&\"c\"'\n"
          "2\t270\t121\t400\t158\t0\ten\tboard\n"
          "2\t420\t122\t560\t160\t0.96\tvi\thữu\n"
          "2\t600\t200\t900\t240\t0.8\the\tשלום\n");
    CHECK(hocr.find("bbox 100 50 420 90; baseline 0.0031 -6; x_size 36") != std::string::npos);
    CHECK(hocr.find("image &quot;page 1.png&quot;; bbox 0 0 10 20; ppageno 0") != std::string::npos);
    CHECK(hocr.find("dir=\"rtl\"") != std::string::npos);
}
