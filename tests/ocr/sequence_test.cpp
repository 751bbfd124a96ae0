#include "ocr/sequence.hpp"

#include <catch2/catch.hpp>
#include <numeric>

using namespace hoso;
using ocr::SequenceFault;

namespace {

constexpr double a4_width_mm = 210;
constexpr double a4_height_mm = 297;

/// A page of a volume. @param number  printed in its foot; 0: none
ocr::SequenceClues page(int number)
{
    ocr::SequenceClues clues;
    clues.width_mm = a4_width_mm;
    clues.height_mm = a4_height_mm;
    clues.filled = true;
    if (number > 0)
        clues.numbers = {{number, 0, false, 0.5, 0.95, 0.9}};
    return clues;
}

std::vector<ocr::SequenceClues> volume(const std::vector<int>& numbers)
{
    std::vector<ocr::SequenceClues> pages;
    for (const int number : numbers)
        pages.push_back(page(number));
    return pages;
}

std::vector<int> counted(int first, int last)
{
    std::vector<int> numbers(static_cast<std::size_t>(last - first + 1));
    std::iota(numbers.begin(), numbers.end(), first);
    return numbers;
}

/// `gap 3,4 missing 5` of each finding.
std::vector<std::string> told(const std::vector<ocr::SequenceClues>& pages)
{
    std::vector<std::string> texts;
    for (const ocr::SequenceFinding& finding : ocr::check_sequence(pages)) {
        std::string text = to_string(finding.fault);
        for (const int place : finding.pages)
            text += (place == finding.pages.front() ? " " : ",") + std::to_string(place);
        for (const int number : finding.missing)
            text += (number == finding.missing.front() ? " missing " : ",") + std::to_string(number);
        texts.push_back(text);
        CHECK(finding.confidence > 0);
        CHECK(finding.confidence <= 1);
        CHECK_FALSE(finding.message.empty());
    }
    return texts;
}

using Told = std::vector<std::string>;

}  // namespace

TEST_CASE("a volume as it was counted gives no finding")
{
    CHECK(told({}).empty());
    CHECK(told(volume(counted(1, 12))).empty());
    CHECK(told(volume({0, 2, 3, 4, 5})).empty());           // the title page has no number
    CHECK(told(volume(counted(37, 44))).empty());           // a part of a volume
    CHECK(told(volume({1, 2, 3, 1, 2, 1, 2, 3})).empty());  // several documents
    CHECK(told(volume({1, 2, 0, 4, 5})).empty());           // a plate that is counted
    CHECK(told(volume({1, 2, 0, 3, 4})).empty());           // and one that is not
    CHECK(told(volume({0, 0, 0, 0})).empty());              // nothing printed, nothing said
}

TEST_CASE("what is missing, doubled or misplaced in a volume is told with its place")
{
    CHECK(told(volume({1, 2, 4, 5})) == Told{"gap 2,3 missing 3"});
    CHECK(told(volume({1, 2, 3, 7, 8, 9})) == Told{"gap 3,4 missing 4,5,6"});
    CHECK(told(volume({2, 3, 4})) == Told{"gap 1 missing 1"});
    CHECK(told(volume({1, 2, 4, 3, 5, 6})) == Told{"swapped 3,4"});
    CHECK(told(volume({1, 2, 3, 3, 4})) == Told{"repeat 3,4"});
    CHECK(told(volume({1, 2, 6, 7, 8, 3, 4, 5})) == Told{"gap 2,3 missing 3,4,5", "jump 5,6"});
    CHECK(told(volume({1, 3, 5, 7, 9})) == Told{"missing_backs 1,2,3,4,5 missing 2,4,6,8"});
    CHECK(told(volume({1, 2, 9, 4, 5})).empty());  // 3 misread as 9
}

TEST_CASE("a printed total tells what is missing at the end")
{
    std::vector<ocr::SequenceClues> pages = volume({1, 2, 3});
    for (ocr::SequenceClues& each : pages) {
        each.numbers[0].total = 5;
        each.numbers[0].marked = true;
    }
    CHECK(told(pages) == Told{"gap 3 missing 4,5"});
}

TEST_CASE("stamps that count sheets leave backs unnumbered")
{
    CHECK(told(volume({1, 0, 2, 0, 3, 0, 4})).empty());
    CHECK(told(volume({1, 0, 2, 0, 3, 0, 5, 0, 6, 0})) == Told{"gap 6,7 missing 4"});
}

TEST_CASE("a blank side counts for nothing, a page like the one before it is told")
{
    std::vector<ocr::SequenceClues> pages = volume({1, 0, 2, 0, 3});
    pages[1].blank = pages[3].blank = true;
    CHECK(told(pages).empty());

    pages = volume({0, 0, 0});
    pages[0].fingerprint = std::vector<std::uint32_t>(96, 7);
    pages[1].fingerprint = std::vector<std::uint32_t>(96, 7);
    pages[2].fingerprint = std::vector<std::uint32_t>(96, 8);
    CHECK(told(pages) == Told{"repeat 1,2"});

    pages.assign(100, pages.front());
    const std::vector<ocr::SequenceFinding> copies = ocr::check_sequence(pages);
    REQUIRE(copies.size() == 1);
    CHECK(copies.front().pages == counted(1, 100));
    CHECK(copies.front().message == "the same page stands here 100 times");
}

TEST_CASE("pages that differ from those around them are told, where three can be compared")
{
    std::vector<ocr::SequenceClues> pages = volume(counted(1, 5));
    pages[2].rotation = 180;
    CHECK(told(pages) == Told{"turned 3"});
    pages[2].rotation = 0;
    std::swap(pages[1].width_mm, pages[1].height_mm);
    CHECK(told(pages) == Told{"other_size 2"});
    pages.erase(pages.begin() + 2, pages.end());
    CHECK(told(pages).empty());
}

TEST_CASE("a run of letters: each begins with its head and ends with its closing")
{
    ocr::SequenceClues first = page(0);
    first.begins_letter = true;
    ocr::SequenceClues second = page(0);
    second.numbers = {{2, 0, false, 0.5, 0.05, 0.9}};
    second.ends_letter = true;
    ocr::SequenceClues only = first;
    only.ends_letter = true;

    CHECK(told({first, second, only, first, second}).empty());
    CHECK(told({second, first, only}) == Told{"swapped 1,2"});
    CHECK(told({only, second, first, only}) == Told{"swapped 2,3"});
    CHECK(told({first, second, second, only}) == Told{"gap 3 missing 1"});
    CHECK(told({first, only}) == Told{"gap 1 missing 2"});
    CHECK(told({only, second, only}).empty());  // it may be an annex
    ocr::SequenceClues sent_on = only;
    ocr::SequenceClues sent_on_end = second;
    sent_on.recipients = sent_on_end.recipients = true;
    CHECK(told({sent_on, sent_on_end, only}) == Told{"gap 2"});  // a letter of its own: annexes have no recipients

    // A second page whose number was not read, behind a letter that left room for more.
    ocr::SequenceClues end = page(0);
    end.ends_letter = true;
    CHECK(told({first, end, only}).empty());
    CHECK(told({only, end}).empty());  // its recipients may go on here
    only.filled = false;
    CHECK(told({only, end, only}) == Told{"gap 2"});
    CHECK(told({only, second, only}) == Told{"gap 2"});
    CHECK(told({only, end, first}) == Told{"swapped 2,3"});
    CHECK(told({only, end, first, end}) == Told{"gap 2"});
}

TEST_CASE("page numbers are read where they stand alone, in every usual form")
{
    struct Row {
        const char* text;
        int value;
        int total;
    };
    for (const Row& row :
         {Row{"12", 12, 0}, Row{"-12-", 12, 0}, Row{"2/14", 2, 14}, Row{"iv", 4, 0}, Row{"XXIX", 29, 0}}) {
        INFO(row.text);
        ocr::PageText text;
        text.width_px = 1000;
        text.height_px = 1400;
        ocr::Word word;
        word.text = row.text;
        word.box = {480, 40, 520, 60};
        word.confidence = 0.9;
        ocr::Line line;
        line.box = word.box;
        line.words = {word};
        text.blocks = {{line.box, {{line.box, {line}}}}};
        const std::vector<ocr::PageNumber> numbers = ocr::find_page_numbers(text);
        REQUIRE(numbers.size() == 1);
        CHECK(numbers[0].value == row.value);
        CHECK(numbers[0].total == row.total);

        line.words[0].box = {480, 700, 520, 720};
        line.box = line.words[0].box;
        text.blocks = {{line.box, {{line.box, {line}}}}};
        CHECK(ocr::find_page_numbers(text).empty());
    }
}

TEST_CASE("a figure of a column that counts is none of the page's")
{
    ocr::PageText text;
    text.width_px = 1000;
    text.height_px = 1400;
    for (const auto& [figure, y] : {std::pair{"1", 60.0}, std::pair{"2", 100.0}, std::pair{"3", 140.0}}) {
        ocr::Word word;
        word.text = figure;
        word.box = {100, y, 112, y + 20};
        word.confidence = 0.9;
        ocr::Line line;
        line.box = word.box;
        line.words = {word};
        text.blocks.push_back({line.box, {{line.box, {line}}}});
    }
    CHECK(ocr::find_page_numbers(text).empty());
    text.blocks.erase(text.blocks.begin() + 1);
    CHECK(ocr::find_page_numbers(text).size() == 1);
}
