// Where the invisible words lie, as a reader that is not ours sees them.

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <iterator>
#include <sstream>

#include "tests/e2e/fixtures.hpp"
#include "tests/e2e/judges.hpp"
#include "tests/e2e/workplace.hpp"
#include "tests/support/corpora.hpp"

using namespace hoso::test;

namespace {

namespace fs = std::filesystem;

constexpr double tolerance_pt = 2;

/// The furthest that one of a box's edges lies from the other's.
double furthest_edge_pt(const std::array<double, 4>& a, const std::array<double, 4>& b)
{
    double furthest = 0;
    for (std::size_t i = 0; i < 4; ++i)
        furthest = std::max(furthest, std::abs(a[i] - b[i]));
    return furthest;
}

std::array<double, 4> truth_box_pt(const nlohmann::json& word, double dpi)
{
    std::array<double, 4> box{};
    for (std::size_t i = 0; i < 4; ++i)
        box[i] = word["box"][i].get<double>() * 72 / dpi;
    return box;
}

}  // namespace

TEST_CASE("on pages that were drawn, each word's box lies within 2 pt of its ink and the words come in reading order")
{
    HOSO_NEEDS_PILLOW();
    const fs::path pages = made_pages();
    const nlohmann::json truth = nlohmann::json::parse(file_text(pages / "in/truth.json"));
    for (const char* name :
         {"words", "colour", "bitonal", "exif-1", "exif-3", "exif-6", "exif-8", "exif-2", "exif-5", "turned"}) {
        const std::vector<PlacedWord> words = placed_words(pages / "out" / (std::string(name) + ".pdf"));
        INFO(name << ", " << words.size() << " words");
        std::size_t next = 0;
        int right = 0;
        for (const nlohmann::json& expected : truth["words"]) {
            const auto found = std::find_if(words.begin() + static_cast<std::ptrdiff_t>(next), words.end(),
                                            [&](const PlacedWord& word) { return word.text == expected["text"]; });
            if (found == words.end())
                continue;
            next = static_cast<std::size_t>(found - words.begin()) + 1;
            ++right;
            INFO(found->text << " at " << found->box_pt[0] << " " << found->box_pt[1] << " " << found->box_pt[2] << " "
                             << found->box_pt[3]);
            CHECK(furthest_edge_pt(found->box_pt, truth_box_pt(expected, truth["dpi"])) <= tolerance_pt);
        }
        CHECK(right >= static_cast<int>(truth["words"].size()) - 1);
    }
}

TEST_CASE("on the samples, nearly every word's box has ink in it")
{
    HOSO_NEEDS_PILLOW();
    const ConvertedSamples samples = converted_samples();
    const TemporaryFolder folder;
    constexpr double dpi = 144;
    for (const fs::path& pdf : samples.pdfs()) {
        const fs::path drawn = drawn_page(pdf, 1, dpi, folder.path(), true);
        const std::vector<PlacedWord> words = placed_words(pdf);
        std::ostringstream boxes;
        for (const PlacedWord& word : words) {
            for (const double edge_pt : word.box_pt)
                boxes << edge_pt * dpi / 72 << ' ';
            boxes << '\n';
        }
        const Outcome measured = run(
            {python_with_pillow().value(), HOSO_SOURCE_DIR "/tests/e2e/pixels.py", "ink", drawn.string()}, boxes.str());
        std::istringstream darkest(measured.out);
        const std::vector<int> values(std::istream_iterator<int>{darkest}, std::istream_iterator<int>{});
        INFO(pdf << " " << measured.err);
        REQUIRE(values.size() == words.size());
        constexpr int ink = 150;
        const auto inked = std::count_if(values.begin(), values.end(), [](int value) { return value < ink; });
        CHECK(static_cast<double>(inked) >= 0.98 * static_cast<double>(words.size()));
    }
}

TEST_CASE("a sample's spaces are those of its lines: its words are words of the paper")
{
    const ConvertedSamples samples = converted_samples();
    const nlohmann::json& fact = sample_facts()["documents"][0]["pages"][0];
    const std::string line = "Cầu dân sinh Khe Lau nối thôn Bản Chiềng với đường trục xã";
    REQUIRE(fact["text"].get<std::string>().find(line) != std::string::npos);
    CHECK_THAT(text_of(samples.pdf("to-trinh-14")), Catch::Contains(line));
}
