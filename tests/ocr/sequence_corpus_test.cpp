#include <algorithm>
#include <catch2/catch.hpp>
#include <iostream>

#include "imaging/decode.hpp"
#include "imaging/skew.hpp"
#include "ocr/fields/letter_layout.hpp"
#include "ocr/page_number_marks.hpp"
#include "ocr/read_page.hpp"
#include "ocr/sequence.hpp"
#include "tests/support/corpora.hpp"

using namespace hoso;
using ocr::SequenceFault;

namespace {

using Pages = std::vector<ocr::SequenceClues>;

ocr::SequenceClues clues_of(ocr::Engine& engine, const imaging::Image& page)
{
    static const ocr::LetterLayout layout = ocr::load_letter_layout("vn");
    const imaging::Image level = imaging::deskewed(page, imaging::find_skew(page).angle_deg);
    const ocr::PageText text = ocr::read_page(engine, level);
    ocr::SequenceClues clues = ocr::sequence_clues(text, layout);
    if (clues.numbers.empty())
        clues.numbers = ocr::look_for_page_numbers(engine, level, text);
    clues.width_mm = page.width_px() / page.dpi_x * 25.4;
    clues.height_mm = page.height_px() / page.dpi_y * 25.4;
    return clues;
}

/// Whether exactly this fault is told, and at the place where it was planted.
bool told(const Pages& pages, SequenceFault fault, int place)
{
    const std::vector<ocr::SequenceFinding> findings = ocr::check_sequence(pages);
    return findings.size() == 1 && findings[0].fault == fault &&
           std::any_of(findings[0].pages.begin(), findings[0].pages.end(),
                       [&](int page) { return std::abs(page - place) <= 1; });
}

/// Plants each fault at each page where it leaves a trace, and counts what is told.
struct Harvest {
    int planted = 0;
    int reported = 0;

    void plant(const Pages& pages, SequenceFault fault, std::size_t place, const std::string& name)
    {
        ++planted;
        const bool found = told(pages, fault, static_cast<int>(place) + 1);
        reported += found ? 1 : 0;
        if (!found)
            std::cout << "not told: " << name << " at page " << place + 1 << '\n';
    }
};

Pages without(Pages pages, std::size_t place)
{
    pages.erase(pages.begin() + static_cast<std::ptrdiff_t>(place));
    return pages;
}

Pages doubled(Pages pages, std::size_t place)
{
    pages.insert(pages.begin() + static_cast<std::ptrdiff_t>(place), pages[place]);
    return pages;
}

Pages swapped(Pages pages, std::size_t place)
{
    std::swap(pages[place], pages[place + 1]);
    return pages;
}

Pages turned(Pages pages, std::size_t place)
{
    pages[place].rotation = 180;
    return pages;
}

}  // namespace

TEST_CASE("every fault planted in a run of letters is told, none is invented")
{
    HOSO_NEEDS_CORPORA();
    const std::vector<std::string> installed = ocr::installed_languages();
    if (std::find(installed.begin(), installed.end(), "vie") == installed.end())
        return test::skip("needs the language vie");
    ocr::EngineOptions options;
    options.languages = "vie";
    ocr::Engine engine(options);

    Pages run;
    std::vector<std::size_t> first_of_two;
    for (const char* name :
         {"doc00-p1", "doc00-p2", "doc04-p1", "doc03-p1", "doc03-p2", "doc13-p1", "doc12-p1", "doc12-p2"}) {
        const imaging::Image page =
            imaging::ImageFile::open(*test::corpora() / "dev" / "vi" / (std::string(name) + ".jpg"), Limits{}).read(0);
        if (std::string(name).ends_with("2"))
            first_of_two.push_back(run.size() - 1);
        run.push_back(clues_of(engine, page));
    }
    CHECK(ocr::check_sequence(run).empty());
    Harvest harvest;
    for (const std::size_t place : first_of_two) {
        harvest.plant(without(run, place), SequenceFault::gap, place, "first page removed");
        harvest.plant(without(run, place + 1), SequenceFault::gap, place, "second page removed");
        harvest.plant(swapped(run, place), SequenceFault::swapped, place, "swapped");
    }
    for (std::size_t place = 0; place < run.size(); ++place) {
        harvest.plant(doubled(run, place), SequenceFault::repeat, place, "doubled");
        harvest.plant(turned(run, place), SequenceFault::turned, place, "turned");
    }
    std::cout << "letters: " << harvest.reported << " of " << harvest.planted << " planted faults told\n";
    CHECK(harvest.planted == 25);
    CHECK(harvest.reported == harvest.planted);
}

TEST_CASE("faults planted in a report of several pages are told")
{
    const std::vector<std::string> installed = ocr::installed_languages();
    if (std::find(installed.begin(), installed.end(), "vie") == installed.end())
        return test::skip("needs the language vie");
    ocr::EngineOptions options;
    options.languages = "vie";
    ocr::Engine engine(options);
    const imaging::ImageFile file = imaging::ImageFile::open(HOSO_SOURCE_DIR "/samples/bao-cao-21.tif", Limits{});
    Pages report;
    for (int page = 0; page < file.pages(); ++page)
        report.push_back(clues_of(engine, file.read(page)));
    REQUIRE(report.size() == 3);
    CHECK(ocr::check_sequence(report).empty());
    Harvest harvest;
    harvest.plant(without(report, 0), SequenceFault::gap, 0, "first page removed");
    harvest.plant(without(report, 1), SequenceFault::gap, 1, "second page removed");
    harvest.plant(without(report, 2), SequenceFault::gap, 1, "last page removed");
    for (std::size_t place = 0; place < 3; ++place)
        harvest.plant(doubled(report, place), SequenceFault::repeat, place, "doubled");
    harvest.plant(swapped(report, 0), SequenceFault::swapped, 0, "swapped");
    harvest.plant(swapped(report, 1), SequenceFault::swapped, 1, "swapped");
    harvest.plant(turned(report, 1), SequenceFault::turned, 1, "turned");
    std::cout << "report: " << harvest.reported << " of " << harvest.planted << " planted faults told\n";
    CHECK(harvest.reported == harvest.planted);
}
