#include "ocr/read_page.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <iostream>

#include "base/file.hpp"
#include "imaging/decode.hpp"
#include "imaging/skew.hpp"
#include "tests/support/corpora.hpp"
#include "tests/support/text_distance.hpp"

using namespace hoso;

namespace {

/// Character error rates that no change may exceed; each is the figure measured, and a little room.
struct Expectation {
    const char* page;
    const char* languages;
    double ceiling;
};

const Expectation expectations[] = {
    {"vi/doc00-p1.jpg", "vie", 0.035},                           // head in two blocks, table, show-through
    {"vi/doc03-p1.jpg", "vie", 0.035},                           // toned paper
    {"vi/doc12-p1.jpg", "vie", 0.035},                           // skewed by 2 degrees
    {"ocr/deu_artcat_1852_Basel.pdf_page_21.png", "deu", 0.08},  // a catalogue with prices
    {"ocr/eng_foen_Turn_Screw.pdf_page_86.png", "eng", 0.01},    // a clean book page
    {"ocr/ita_foit_Pirandello_nessuno_p6.jpg", "ita", 0.02},     // a novel of the 1920s
};

imaging::Image level(const std::filesystem::path& file)
{
    const imaging::Image page = imaging::ImageFile::open(file, Limits{}).read(0);
    return imaging::deskewed(page, imaging::find_skew(page).angle_deg);
}

}  // namespace

TEST_CASE("real pages are read at least as well as before")
{
    HOSO_NEEDS_CORPORA();
    const std::filesystem::path folder = *test::corpora() / "dev";
    for (const Expectation& expectation : expectations) {
        const std::vector<std::string> installed = ocr::installed_languages();
        if (std::find(installed.begin(), installed.end(), expectation.languages) == installed.end())
            return test::skip(std::string("needs the language ") + expectation.languages);
        ocr::EngineOptions options;
        options.languages = expectation.languages;
        ocr::Engine engine(options);
        const std::filesystem::path file = folder / expectation.page;
        const imaging::Image page = level(file);
        const ocr::PageText text = ocr::read_page(engine, page);
        const std::string truth = read_text_file(std::filesystem::path(file).replace_extension(".gt.txt"), 1 << 20);
        const double rate = test::character_error_rate(truth, ocr::plain_text(text));
        std::cout << expectation.page << '\t' << rate << "\tat most " << expectation.ceiling << '\n';
        INFO(expectation.page);
        CHECK(rate <= expectation.ceiling);
        CHECK(text.width_px == page.width_px());
        for (const ocr::Block& block : text.blocks) {
            CHECK(block.box.x0 >= 0);
            CHECK(block.box.x1 <= page.width_px() + 1);
            CHECK(block.box.y1 <= page.height_px() + 1);
        }
    }
}
