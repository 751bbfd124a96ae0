// Where the output goes, what it is called, in which order, and what each option does to it.

#include <algorithm>
#include <catch2/catch.hpp>

#include "tests/e2e/fixtures.hpp"
#include "tests/e2e/judges.hpp"
#include "tests/e2e/workplace.hpp"
#include "tests/support/corpora.hpp"

using namespace hoso::test;

namespace {

namespace fs = std::filesystem;
using Names = std::vector<std::string>;

/// A little grey picture in which there is nothing to read; its width tells which one it is.
void write_picture(const fs::path& file, int width_px)
{
    std::string pixels = "P5\n" + std::to_string(width_px) + " 60\n255\n";
    for (int y = 0; y < 60; ++y)
        for (int x = 0; x < width_px; ++x)
            pixels.push_back(static_cast<char>(230 - 3 * ((x + y) % 7)));
    fs::create_directories(file.parent_path());
    write_text(file, pixels);
}

/// The widths of a document's pages at 100 dpi: which pictures are on them.
std::vector<int> widths_px(const fs::path& pdf)
{
    std::vector<int> widths;
    for (const PageShape& shape : page_shapes(pdf))
        widths.push_back(static_cast<int>(shape.width_pt * 100 / 72 + 0.5));
    return widths;
}

}  // namespace

TEST_CASE("folders are taken in natural order, and an output that ends in .pdf joins all inputs in the order given")
{
    const Workplace place;
    for (const auto& [name, width] : std::vector<std::pair<const char*, int>>{{"in/page10.pgm", 110},
                                                                              {"in/page2.pgm", 102},
                                                                              {"in/page1.pgm", 101},
                                                                              {"in/b/1.pgm", 121},
                                                                              {"single.pgm", 99}})
        write_picture(place / name, width);
    write_text(place / "in/notes.txt", "not a page");
    const nlohmann::json answer =
        place.json({"convert", place / "single.pgm", place / "in", "-o", place / "all.pdf", "--dpi", "100"});
    CHECK(widths_px(place / "all.pdf") == std::vector<int>{99, 121, 101, 102, 110});
    REQUIRE(answer["documents"].size() == 1);
    CHECK(answer["documents"][0]["pages"] == 5);
    CHECK(answer["documents"][0]["page"][3]["source"] == (place / "in/page2.pgm").string());
    CHECK(answer["failed"].empty());
    CHECK(sha256_of(place / "all.pdf") == answer["documents"][0]["sha256"]);
    CHECK(place.left_behind().empty());
}

TEST_CASE("a folder gets one PDF an input, and a stem that is taken gets -2")
{
    const Workplace place;
    for (const char* name : {"a/one.pgm", "b/one.pgm", "b/two.pgm", "c/one.ppm.pgm", "d/one.pgm"})
        write_picture(place / name, 90);
    const nlohmann::json answer =
        place.json({"convert", place / "a", place / "b", place / "c", place / "d", "-o", place.out(), "--text"});
    CHECK(files_below(place.out()) == Names{"one-2.pdf", "one-2.txt", "one-3.pdf", "one-3.txt", "one.pdf",
                                            "one.ppm.pdf", "one.ppm.txt", "one.txt", "two.pdf", "two.txt"});
    CHECK(answer["documents"].size() == 5);
    CHECK(answer["documents"][1]["output"] == (place.out() / "one-2.pdf").string());
}

TEST_CASE("odd file names are taken as they are")
{
    const Workplace place;
    const Names names{" leading and trailing .pgm",
                      "-dash.pgm",
                      "a;b&c$(touch x)'\".pgm",
                      "new\nline.pgm",
                      "quye\xcc\x82\xcc\x81t.pgm",
                      "quyết.pgm",
                      "*.pgm",
                      "percent %s %d.pgm",
                      "-o.pgm",
                      "two..dots.pgm"};
    fs::create_directories(place / "in");
    std::vector<std::string> command = place.command({"convert", "-o", place.out().string() + "/", "--quiet", "--"});
    for (const std::string& name : names) {
        write_picture(place / "in" / name, 90);
        command.push_back(name);
    }
    command.insert(command.begin() + 1, {"--chdir", (place / "in").string()});
    const Outcome outcome = run(command);
    INFO(outcome.err);
    CHECK(outcome.status == 0);
    CHECK(outcome.out == "");
    Names expected;
    for (const std::string& name : names)
        expected.push_back(name.substr(0, name.size() - 4) + ".pdf");
    std::sort(expected.begin(), expected.end());
    CHECK(files_below(place.out()) == expected);
    CHECK(files_below(place / "in").size() == names.size());
    CHECK(info_field(place.out() / "quye\xcc\x82\xcc\x81t.pdf", "Title") == "quyết");
}

TEST_CASE("the option --pages picks pages of each input, in the order given")
{
    const Workplace place;
    const auto pages_of = [&](const std::string& selection) {
        const nlohmann::json answer = place.json({"convert", sample("bao-cao-21.tif"), "-o", place / "picked.pdf",
                                                  "--pages", selection, "--profile", place / "quick.toml"});
        std::vector<int> pages;
        for (const nlohmann::json& page : answer["documents"][0]["page"])
            pages.push_back(page["source_page"]);
        CHECK(page_shapes(place / "picked.pdf").size() == pages.size());
        return pages;
    };
    write_text(place / "quick.toml", "name = \"quick\"\nstages = [\"store\"]\n");
    CHECK(pages_of("2") == std::vector<int>{2});
    CHECK(pages_of("1,3-5") == std::vector<int>{1, 3});
    CHECK(pages_of("3,1") == std::vector<int>{3, 1});
    for (const char* wrong : {"0", "x", "3-1", "1,,2", "-"}) {
        INFO(wrong);
        CHECK(place.run({"convert", sample("bao-cao-21.tif"), "-o", place / "no.pdf", "--pages=" + std::string(wrong)})
                  .status == 2);
    }
    CHECK_FALSE(fs::exists(place / "no.pdf"));
}

TEST_CASE("what --title, --author, --pdfa and --dpi say is in the document")
{
    const Workplace place;
    write_picture(place / "plain.pgm", 600);
    const nlohmann::json answer =
        place.json({"convert", place / "plain.pgm", "-o", place / "named.pdf", "--title", "Tờ trình & <thử> \"1\"",
                    "--author", "Đinh Công Bằng", "--pdfa", "2u", "--dpi", "150"});
    CHECK(answer["documents"][0]["pdfa"] == "2u");
    CHECK(answer["documents"][0]["page"][0]["dpi_x"] == 150);
    CHECK(info_field(place / "named.pdf", "Title") == "Tờ trình & <thử> \"1\"");
    CHECK(info_field(place / "named.pdf", "Author") == "Đinh Công Bằng");
    CHECK_THAT(xmp_of(place / "named.pdf"), Catch::Contains("<pdfaid:conformance>U<"));
    CHECK(page_shapes(place / "named.pdf").at(0).width_pt == Approx(600 * 72.0 / 150));
    HOSO_CHECK_PDFA({place / "named.pdf"}, "2u");
}

TEST_CASE("pages with words are valid PDF/A-2u when that is asked for")
{
    HOSO_NEEDS_PILLOW();
    const Workplace place;
    static_cast<void>(place.json({"convert", made_pages() / "in/words.png", made_pages() / "in/exif-6.jpg", "-o",
                                  place / "u.pdf", "--pdfa", "2u", "--lang", "eng"}));
    CHECK(qpdf_faults({place / "u.pdf"}) == "");
    HOSO_CHECK_PDFA({place / "u.pdf"}, "2u");
}

TEST_CASE("a resolution that the file does not name is inferred and said to be")
{
    const Workplace place;
    write_picture(place / "a4.pgm", 85);
    const nlohmann::json page =
        place.json({"convert", place / "a4.pgm", "-o", place / "x.pdf"})["documents"][0]["page"][0];
    CHECK(page["dpi_inferred"] == true);
    CHECK(converted_samples().page("to-trinh-14", 1)["dpi_inferred"] == false);
}

TEST_CASE("the same input, profile and date give the same bytes, whatever the number of workers")
{
    HOSO_NEEDS_PILLOW();
    Workplace place;
    place.set("SOURCE_DATE_EPOCH", "1767225600");
    const fs::path in = made_pages() / "in";
    const auto digest = [&](const char* name, const char* jobs) {
        static_cast<void>(place.json({"convert", in / "colour.png", in / "exif-6.jpg", in / "bitonal.tif", "-o",
                                      place / name / "x.pdf", "--jobs", jobs, "--alto", "--hocr", "--lang", "eng"}));
        return sha256_of(place / name / "x.pdf") + sha256_of(place / name / "x.xml") +
               sha256_of(place / name / "x.hocr");
    };
    const std::string first = digest("first", "1");
    CHECK(digest("again", "1") == first);
    CHECK(digest("three", "3") == first);
    CHECK(info_field(place / "first/x.pdf", "CreationDate").rfind("2026-01-01T00:00:00", 0) == 0);
}
