#include "ocr/reading_order.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <iterator>
#include <random>
#include <sstream>

#include "ocr/geometry.hpp"

using namespace hoso;

namespace {

/// A page on which letters are 10 pixels wide and 20 high, given as the engine sees it: whole rows, each one line.
class Typewriter {
public:
    explicit Typewriter(bool leftwards = false) : leftwards_(leftwards)
    {
        page_.width_px = 1000, page_.height_px = 1400;
    }

    /// @param parts  {column in letters, words}
    Typewriter& row(const std::vector<std::pair<int, std::string>>& parts)
    {
        ocr::Line line;
        line.x_height_px = 12;
        for (const auto& [column, text] : parts) {
            double x = 10.0 * column;
            std::istringstream words(text);
            for (std::string word; words >> word;) {
                const double width = 10.0 * static_cast<double>(word.size());
                ocr::Word set;
                set.text = word;
                set.box = leftwards_ ? ocr::Box{1000 - x - width, y_, 1000 - x, y_ + 20}
                                     : ocr::Box{x, y_, x + width, y_ + 20};
                set.baseline = {set.box.x0, y_ + 16, set.box.x1, y_ + 16};
                set.right_to_left = leftwards_;
                line.words.push_back(std::move(set));
                x += width + 10;
            }
        }
        ocr::enclose_words(line);
        if (page_.blocks.empty())
            page_.blocks.push_back({{}, {{{}, {}}}});
        page_.blocks[0].paragraphs[0].lines.push_back(std::move(line));
        y_ += 30;
        return *this;
    }

    [[nodiscard]] const ocr::PageText& page() const { return page_; }

    /// The words in reading order, parted by blanks.
    [[nodiscard]] std::string read() const
    {
        std::istringstream words(ocr::plain_text(ocr::in_reading_order(page_)));
        std::string result;
        for (std::string word; words >> word;)
            result += (result.empty() ? "" : " ") + word;
        return result;
    }

private:
    bool leftwards_;
    ocr::PageText page_;
    double y_ = 50;
};

Typewriter letter_head(bool leftwards)
{
    Typewriter page(leftwards);
    page.row({{2, "PEOPLES COMMITTEE"}, {40, "REPUBLIC OF SOMEWHERE"}})
        .row({{2, "OF THE COMMUNE"}, {40, "Freedom and Happiness"}})
        .row({{2, "Number: fifteen"}, {40, "Somewhere, the third of May"}})
        .row({{20, "DECISION about something that crosses the page"}})
        .row({{2, "The body of the letter runs over the whole width of the sheet of paper"}});
    return page;
}

}  // namespace

TEST_CASE("the left block of a letter head is read before the right one")
{
    const std::string expected =
        "PEOPLES COMMITTEE OF THE COMMUNE Number: fifteen REPUBLIC OF SOMEWHERE Freedom and Happiness Somewhere, the "
        "third of May DECISION about something that crosses the page The body of the letter runs over the whole width "
        "of the sheet of paper";
    CHECK(letter_head(false).read() == expected);
    CHECK(letter_head(true).read() == expected);
}

TEST_CASE("tables, prices and numbered lists are read row by row")
{
    CHECK(Typewriter()
              .row({{2, "1"}, {8, "Files kept"}, {40, "boxes"}, {60, "120"}})
              .row({{2, "2"}, {8, "Maps kept"}, {40, "sheets"}, {60, "80"}})
              .read() == "1 Files kept boxes 120 2 Maps kept sheets 80");
    CHECK(Typewriter()
              .row({{2, "Christ on the mount"}, {60, "Fr. 200"}})
              .row({{2, "A wood near Lausanne"}, {60, "Fr. 150"}})
              .read() == "Christ on the mount Fr. 200 A wood near Lausanne Fr. 150");
    CHECK(Typewriter().row({{2, "1."}, {8, "first of all"}}).row({{2, "2."}, {8, "then the rest"}}).read() ==
          "1. first of all 2. then the rest");
}

TEST_CASE("blocks below a table do not drag its rows with them")
{
    CHECK(Typewriter()
              .row({{2, "1"}, {8, "Files kept"}, {40, "boxes"}, {60, "120"}})
              .row({{2, "2"}, {8, "Maps kept"}, {40, "sheets"}, {60, "80"}})
              .row({{2, "Recipients are:"}, {50, "THE CHAIRMAN"}})
              .row({{2, "the offices"}, {50, "OF THE COMMITTEE"}})
              .read() ==
          "1 Files kept boxes 120 2 Maps kept sheets 80 Recipients are: the offices THE CHAIRMAN OF THE "
          "COMMITTEE");
}

TEST_CASE("ordering loses no word and adds none")
{
    std::mt19937 random(11);
    std::uniform_real_distribution<double> x(0, 900);
    std::uniform_real_distribution<double> y(0, 1300);
    std::uniform_real_distribution<double> size(1, 120);
    for (int run = 0; run < 60; ++run) {
        ocr::PageText page = letter_head(run % 2 == 0).page();
        for (int i = 0; i < run; ++i) {
            ocr::Line line;
            line.x_height_px = size(random) / 4;
            for (int word = 0; word < 3; ++word) {
                ocr::Word stray;
                stray.text = "w" + std::to_string(i) + "." + std::to_string(word);
                stray.box.x0 = x(random), stray.box.y0 = y(random);
                stray.box.x1 = stray.box.x0 + size(random), stray.box.y1 = stray.box.y0 + size(random);
                stray.baseline = {stray.box.x0, stray.box.y1, stray.box.x1, stray.box.y1};
                line.words.push_back(stray);
            }
            page.blocks[0].paragraphs[0].lines.push_back(line);
        }
        const auto sorted_words = [](const ocr::PageText& text) {
            std::istringstream words(ocr::plain_text(text));
            std::vector<std::string> all(std::istream_iterator<std::string>(words), {});
            std::sort(all.begin(), all.end());
            return all;
        };
        const ocr::PageText ordered = ocr::in_reading_order(page);
        CHECK(sorted_words(ordered) == sorted_words(page));
    }
    CHECK(ocr::in_reading_order({}).blocks.empty());
}
