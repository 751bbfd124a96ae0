// Separator sheets between documents: the sheet goes, what it said holds for the next document only.

#include <catch2/catch.hpp>

#include "tests/e2e/judges.hpp"
#include "tests/e2e/workplace.hpp"
#include "tests/support/corpora.hpp"

using namespace hoso::test;

namespace {

namespace fs = std::filesystem;

/// A picture in which there is nothing to read.
void write_picture(const fs::path& file)
{
    std::string pixels = "P5\n300 420\n255\n";
    for (int y = 0; y < 420; ++y)
        for (int x = 0; x < 300; ++x)
            pixels.push_back(static_cast<char>(x > 100 && x < 180 && y > 90 && y < 160 ? 40 : 230 - (x + y) % 5));
    write_text(file, pixels);
}

/// `name: pages fields` of each document.
std::vector<std::string> documents_of(const nlohmann::json& answer)
{
    std::vector<std::string> texts;
    for (const nlohmann::json& document : answer["documents"])
        texts.push_back(fs::path(document["output"].get<std::string>()).filename().string() + ": " +
                        document["pages"].dump() + " " + document["order"].dump());
    return texts;
}

using Texts = std::vector<std::string>;

constexpr const char* said = R"({"attachment":false,"fields":{"place":"Khe Sim"},"record":null})";

}  // namespace

TEST_CASE("a separator sheet stands in no document and speaks for the next one only")
{
    const Workplace place;
    for (const char* name : {"a.pgm", "c.pgm", "d.pgm"})
        write_picture(place / name);
    static_cast<void>(place.run({"separators", "make", "-o", place / "b.pdf", "--field", "place=Khe Sim"}));
    const std::vector<std::string> inputs{place / "a.pgm", place / "b.pdf", place / "c.pgm", place / "d.pgm"};
    const auto convert = [&](const std::string& output, const std::vector<std::string>& more) {
        std::vector<std::string> arguments{"convert", "-o", output, "--dpi", "100"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        arguments.insert(arguments.end(), inputs.begin(), inputs.end());
        return place.json(arguments);
    };

    const nlohmann::json each = convert(place.out(), {});
    CHECK(documents_of(each) == Texts{"a.pdf: 1 null", "c.pdf: 1 null", "d.pdf: 1 null"});
    REQUIRE(each["separators"].size() == 1);
    CHECK(each["separators"][0]["input"] == (place / "b.pdf").string());
    CHECK(each["separators"][0]["payloads"] == Texts{"HOSO:SEP:FIELD:place=Khe Sim"});

    const nlohmann::json run = convert(place / "run", {"--split", "separator"});
    CHECK(documents_of(run) == Texts{"a.pdf: 1 null", std::string("c.pdf: 2 ") + said});

    const nlohmann::json one = convert(place / "all.pdf", {});
    CHECK(documents_of(one) == Texts{"all.pdf: 3 null"});
    CHECK(one["separators"].size() == 1);
}

TEST_CASE("a sheet inside a file parts it into documents")
{
    HOSO_NEEDS_PROGRAM("qpdf");
    const Workplace place;
    for (const char* name : {"a.pgm", "c.pgm"})
        write_picture(place / name);
    static_cast<void>(place.run({"separators", "make", "-o", place / "sheet.pdf", "--document", "1"}));
    static_cast<void>(place.json({"convert", place / "a.pgm", place / "c.pgm", "-o", place.out(), "--dpi", "100"}));
    REQUIRE(run({"qpdf", "--empty", "--pages", place.out() / "a.pdf", place / "sheet.pdf", place.out() / "c.pdf", "--",
                 place / "stack.pdf"})
                .status == 0);
    const nlohmann::json answer =
        place.json({"convert", place / "stack.pdf", "-o", place / "parts", "--split", "separator"});
    CHECK(answer["separators"].size() == 1);
    CHECK(files_below(place / "parts") == Texts{"stack-2.pdf", "stack.pdf"});
    for (const nlohmann::json& document : answer["documents"])
        CHECK(document["pages"] == 1);
}
