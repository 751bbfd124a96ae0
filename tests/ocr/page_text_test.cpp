#include "ocr/page_text.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <numbers>
#include <random>

#include "ocr/language_tag.hpp"
#include "ocr/xml_text.hpp"
#include "tests/ocr/example_page.hpp"

using namespace hoso;
using Catch::Matchers::WithinAbs;

TEST_CASE("words are counted, and their confidence is weighted by their letters")
{
    const ocr::PageText page = test::example_page();
    CHECK(page.word_count() == 6);
    // 5 letters at 1, 5 at 0.05, 8 at 0.5, 5 at 0, 3 at 0.96, 4 at 0.8
    CHECK_THAT(page.mean_confidence(), WithinAbs((5 + 0.25 + 4 + 0 + 2.88 + 3.2) / 30, 1e-9));
    CHECK(ocr::PageText{}.word_count() == 0);
    CHECK(ocr::PageText{}.mean_confidence() == 0);
}

TEST_CASE("plain text keeps lines, and parts paragraphs by an empty line")
{
    CHECK(ocr::plain_text(test::example_page()) == "QUYẾT ĐỊNH:\n\na<b&\"c\"' board hữu\n\nשלום\n");
    CHECK(ocr::plain_text({}).empty());
}

TEST_CASE("a quarter turn maps boxes exactly")
{
    const ocr::PageText page = test::example_page();
    const ocr::Affine clockwise{0, -1, 1400, 1, 0, 0};
    const ocr::PageText turned = ocr::mapped(page, clockwise, 1400, 1000, 200, 200);
    const ocr::Box box = turned.blocks[0].paragraphs[0].lines[0].words[0].box;
    CHECK(box.x0 == 1310);
    CHECK(box.y0 == 100);
    CHECK(box.x1 == 1350);
    CHECK(box.y1 == 210);
    CHECK(turned.width_px == 1400);
    CHECK(ocr::plain_text(turned) == ocr::plain_text(page));
}

TEST_CASE("a mapped box covers the mapped word, whatever the map")
{
    std::mt19937 random(7);
    std::uniform_real_distribution<double> angle(-std::numbers::pi, std::numbers::pi);
    std::uniform_real_distribution<double> scale(0.3, 3);
    const ocr::PageText page = test::example_page();
    const ocr::Word& word = page.blocks[0].paragraphs[1].lines[0].words[1];
    for (int i = 0; i < 200; ++i) {
        const double a = angle(random);
        const double s = scale(random);
        const ocr::Affine map{s * std::cos(a), -s * std::sin(a), 40, s * std::sin(a), s * std::cos(a), -30};
        const ocr::PageText result = ocr::mapped(page, map, 1, 1, 1, 1);
        const ocr::Word& there = result.blocks[0].paragraphs[1].lines[0].words[1];
        const double x = (word.box.x0 + word.box.x1) / 2;
        const double y = (word.box.y0 + word.box.y1) / 2;
        CHECK_THAT((there.box.x0 + there.box.x1) / 2, WithinAbs(map.a * x + map.b * y + map.c, 1e-6));
        CHECK_THAT((there.box.y0 + there.box.y1) / 2, WithinAbs(map.d * x + map.e * y + map.f, 1e-6));
        const double length = std::hypot(there.baseline.x1 - there.baseline.x0, there.baseline.y1 - there.baseline.y0);
        CHECK_THAT(length, WithinAbs(s * word.box.width(), 1e-6));
    }
}

TEST_CASE("languages get their shortest tag")
{
    CHECK(ocr::language_tag("vie") == "vi");
    CHECK(ocr::language_tag("vie+eng") == "vi");
    CHECK(ocr::language_tag("chi_tra") == "zh-Hant");
    CHECK(ocr::language_tag("chi_sim_vert") == "zh-Hans");
    CHECK(ocr::language_tag("deu_latf") == "de-Latf");
    CHECK(ocr::language_tag("ita_old") == "it");
    CHECK(ocr::language_tag("ceb") == "ceb");
    CHECK(ocr::language_tag("script/Latin").empty());
    CHECK(ocr::language_tag("").empty());
    CHECK(ocr::language_tag("../x").empty());
}

TEST_CASE("XML text escapes markup and drops what XML cannot hold")
{
    CHECK(ocr::xml_text("a<b>&\"'") == "a&lt;b&gt;&amp;&quot;&#39;");
    CHECK(ocr::xml_text(std::string("x\0y\x01z\xef\xbf\xbe", 8)) == "xyz");
    CHECK(ocr::xml_number(12.50, 2) == "12.5");
    CHECK(ocr::xml_number(100, 2) == "100");
    CHECK(ocr::xml_number(-0.001, 2) == "0");
}
