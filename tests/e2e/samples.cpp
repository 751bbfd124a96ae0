// What the samples become: valid PDF/A of the right shape, with the words that are true of them.

#include <catch2/catch.hpp>
#include <cmath>
#include <iterator>
#include <map>
#include <regex>
#include <sstream>

#include "base/unicode.hpp"
#include "tests/e2e/fixtures.hpp"
#include "tests/e2e/judges.hpp"
#include "tests/e2e/workplace.hpp"
#include "tests/support/corpora.hpp"

using namespace hoso;
using namespace hoso::test;

namespace {

namespace fs = std::filesystem;

std::string stem_of(const nlohmann::json& page)
{
    return fs::path(page["file"].get<std::string>()).stem();
}

std::vector<std::string> words_of(const std::string& text)
{
    std::istringstream in(text);
    return std::vector<std::string>(std::istream_iterator<std::string>{in}, std::istream_iterator<std::string>{});
}

/// The share of the expected words that were found, each found word counted once.
double recall(const std::string& expected, const std::string& found)
{
    std::map<std::string, int> left;
    for (const std::string& word : words_of(found))
        ++left[word];
    int hits = 0;
    const std::vector<std::string> wanted = words_of(expected);
    for (const std::string& word : wanted)
        if (left[word]-- > 0)
            ++hits;
    return static_cast<double>(hits) / static_cast<double>(wanted.size());
}

/// A date as letters write it: Vietnamese ones put a zero before a day below 10 and before the months 1 and 2.
std::string spoken_date(const std::string& iso, bool vietnamese)
{
    static const char* months[] = {"January", "February", "March"};
    const std::string year = iso.substr(0, 4), day = iso.substr(8, 2);
    const int month = std::stoi(iso.substr(5, 2));
    if (!vietnamese)
        return std::to_string(std::stoi(day)) + " " + months[month - 1] + " " + year;
    return "ngày " + day + " tháng " + (month < 3 ? "0" : "") + std::to_string(month) + " năm " + year;
}

}  // namespace

TEST_CASE("the samples become valid PDF/A-2b, by veraPDF and qpdf")
{
    const ConvertedSamples samples = converted_samples();
    REQUIRE(samples.pdfs().size() == 9);
    CHECK(qpdf_faults(samples.pdfs()) == "");
    HOSO_CHECK_PDFA(samples.pdfs(), "2b");
}

TEST_CASE("every page of the samples has its size, its turn and its skew")
{
    const ConvertedSamples samples = converted_samples();
    for (const nlohmann::json& document : sample_facts()["documents"])
        for (const nlohmann::json& fact : document["pages"]) {
            const std::string stem = stem_of(fact);
            const int number = fact["page_in_file"];
            INFO(stem << " page " << number);
            const nlohmann::json page = samples.page(stem, number);
            CHECK(page["width_px"] == fact["width_px"]);
            CHECK(page["height_px"] == fact["height_px"]);
            CHECK(page["dpi_x"] == fact["dpi"]);
            CHECK(page["rotation"] == fact["turn"]);
            CHECK(page["skew_deg"].get<double>() == Approx(fact["skew_deg"].get<double>()).margin(0.15));
            CHECK_FALSE(page["blank"].get<bool>());
            const std::vector<PageShape> shapes = page_shapes(samples.pdf(stem));
            const PageShape& shape = shapes.at(static_cast<std::size_t>(number - 1));
            const double points_a_pixel = 72 / fact["dpi"].get<double>();
            CHECK(shape.width_pt == Approx(fact["width_px"].get<double>() * points_a_pixel).margin(0.01));
            CHECK(shape.height_pt == Approx(fact["height_px"].get<double>() * points_a_pixel).margin(0.01));
        }
}

TEST_CASE("the samples have as many pages as their files")
{
    const ConvertedSamples samples = converted_samples();
    const std::map<std::string, std::size_t> expected{{"bao-cao-21", 3}, {"quyet-dinh-58", 2}};
    for (const fs::path& pdf : samples.pdfs()) {
        INFO(pdf);
        const auto several = expected.find(pdf.stem());
        CHECK(page_shapes(pdf).size() == (several == expected.end() ? 1 : several->second));
    }
}

TEST_CASE("pdftotext finds number, date and subject of every sample, and nearly all of its words")
{
    const ConvertedSamples samples = converted_samples();
    int whole_numbers = 0;
    for (const nlohmann::json& document : sample_facts()["documents"]) {
        std::string text;
        std::string true_text;
        for (const nlohmann::json& fact : document["pages"]) {
            const std::string page = text_of(samples.pdf(stem_of(fact)), fact["page_in_file"]);
            INFO(fact["file"] << " page " << fact["page_in_file"]);
            CHECK(recall(fact["text"], page) > 0.85);  // the shortest page has 28 words
            text += page;
            true_text += fact["text"].get<std::string>() + "\n";
        }
        const auto reads = [&](const std::string& wanted) { return text.find(wanted) != std::string::npos; };
        INFO(document["name"]);
        CHECK(recall(true_text, text) > 0.93);
        const std::string number = document["codeNumber"];
        const bool vietnamese = document["language"] == "vie";
        CHECK(reads(vietnamese ? number + "/" : number));
        CHECK(reads(spoken_date(document["issuedDate"], vietnamese)));
        CHECK(recall(document["subject"], text) > 0.9);
        whole_numbers += reads(number + "/" + document["codeNotation"].get<std::string>()) ? 1 : 0;
    }
    CHECK(whole_numbers >= 6);  // of seven; the letter in English writes its number otherwise
}

TEST_CASE("text comes out in Unicode's normal form C, from the PDF and beside it")
{
    const ConvertedSamples samples = converted_samples();
    for (const fs::path& pdf : samples.pdfs()) {
        INFO(pdf);
        CHECK(is_nfc(text_of(pdf)));
        for (const char* suffix : {".txt", ".hocr", ".xml"}) {
            const std::string text = file_text(fs::path(pdf).replace_extension(suffix));
            CHECK(is_nfc(text));
            CHECK_FALSE(text.empty());
        }
    }
}

TEST_CASE("pages in a text file are divided by form feeds and say what the PDF says")
{
    const ConvertedSamples samples = converted_samples();
    const std::string text = file_text(samples.folder / "out/bao-cao-21.txt");
    CHECK(std::count(text.begin(), text.end(), '\f') == 2);
    CHECK(recall(text, text_of(samples.pdf("bao-cao-21"))) > 0.99);
}

TEST_CASE("hOCR and ALTO of the samples are well formed, and ALTO is valid")
{
    HOSO_NEEDS_PROGRAM("xmllint");
    const ConvertedSamples samples = converted_samples();
    std::vector<std::string> well_formed{"xmllint", "--nonet", "--noout"};
    std::vector<std::string> alto;
    for (const fs::path& pdf : samples.pdfs()) {
        well_formed.push_back(fs::path(pdf).replace_extension(".hocr"));
        alto.push_back(fs::path(pdf).replace_extension(".xml"));
    }
    well_formed.insert(well_formed.end(), alto.begin(), alto.end());
    const Outcome parsed = run(well_formed);
    INFO(parsed.err);
    CHECK(parsed.status == 0);

    const Outcome schema = run({HOSO_SOURCE_DIR "/tools/fetch-alto-schema"});
    if (schema.status != 0)
        return skip("needs the ALTO schema: " + schema.err);
    alto.insert(alto.begin(),
                {"xmllint", "--nonet", "--noout", "--schema", schema.out.substr(0, schema.out.find('\n'))});
    const Outcome valid = run(alto);
    INFO(valid.err);
    CHECK(valid.status == 0);
}

TEST_CASE("XMP and Info agree, and the document says its language")
{
    const ConvertedSamples samples = converted_samples();
    for (const fs::path& pdf : samples.pdfs()) {
        INFO(pdf);
        const std::string xmp = xmp_of(pdf);
        const auto element = [&](const std::string& name) {
            std::smatch found;
            const std::regex content("<" + name + "[^>]*>(?:\\s*<rdf:\\w+>\\s*<rdf:li[^>]*>)?([^<]*)<");
            return std::regex_search(xmp, found, content) ? found[1].str() : "";
        };
        CHECK(element("dc:title") == info_field(pdf, "Title"));
        CHECK(info_field(pdf, "Title") == pdf.stem().string());
        CHECK(element("xmp:CreatorTool") == info_field(pdf, "Creator"));
        CHECK(element("pdf:Producer") == info_field(pdf, "Producer"));
        const auto instant = [](const std::string& iso) { return iso.substr(0, 19); };
        CHECK(instant(element("xmp:CreateDate")) == instant(info_field(pdf, "CreationDate")));
        CHECK(instant(element("xmp:ModifyDate")) == instant(info_field(pdf, "ModDate")));
        CHECK(element("pdfaid:part") == "2");
        CHECK(element("pdfaid:conformance") == "B");
        const nlohmann::json qpdf = nlohmann::json::parse(run({"qpdf", "--json=2", pdf.string()}).out);
        const nlohmann::json& objects = qpdf["qpdf"][1];
        CHECK(objects["trailer"]["value"].contains("/ID"));
        const std::string root = objects["trailer"]["value"]["/Root"];
        const std::string language = objects["obj:" + root]["value"].value("/Lang", "");
        CHECK(language.rfind("u:vi", 0) == 0);  // the first of the languages that were asked for
    }
}
