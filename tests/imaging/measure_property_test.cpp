#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <cmath>
#include <opencv2/imgproc.hpp>
#include <vector>

#include "imaging/assessment.hpp"
#include "imaging/binarise.hpp"
#include "imaging/error.hpp"
#include "imaging/even_out.hpp"
#include "imaging/ink.hpp"
#include "imaging/stamp.hpp"
#include "tests/imaging/drawn_page.hpp"

using namespace hoso;
using namespace hoso::imaging;
using test::draw_page;
using test::DrawnPage;
using test::leaning;

TEST_CASE("a page leaning by a known angle gives the angle back")
{
    const Image page = draw_page({.seed = 7});
    for (const double angle : {-14.5, -7.3, -1.1, -0.3, 0.0, 0.2, 0.9, 4.4, 9.7, 14.5}) {
        const Skew skew = find_skew(leaning(page, angle, 235));
        CAPTURE(angle, skew.angle_deg, skew.confidence);
        CHECK(std::abs(skew.angle_deg - angle) <= 0.06);
        CHECK(skew.confidence > 0.5);
    }
}

TEST_CASE("deskewing takes the lean away, and leaves nothing to find")
{
    const Image page = leaning(draw_page({.seed = 8}), 3.7, 235);
    const Image straight = deskewed(page, find_skew(page).angle_deg);
    CHECK(std::abs(find_skew(straight).angle_deg) <= 0.06);
    CHECK(straight.pixels.size() == page.pixels.size());
}

TEST_CASE("the lean is an angle on paper, also where pixels are not square")
{
    Image fax = leaning(draw_page({.dpi = 204}), 2.5, 235);
    cv::resize(fax.pixels, fax.pixels, {}, 1, 98.0 / 204, cv::INTER_AREA);
    fax.dpi_y = 98;
    CHECK(std::abs(find_skew(fax).angle_deg - 2.5) <= 0.15);
    CHECK(std::abs(find_skew(deskewed(fax, 2.5)).angle_deg) <= 0.15);
}

TEST_CASE("a picture and a ruled frame do not vote on the lean")
{
    Image page = draw_page({.lines = 12, .seed = 9});
    page = leaning(page, 2.0, 235);
    cv::rectangle(page.pixels, {40, 40}, {page.width_px() - 40, page.height_px() - 40}, cv::Scalar(30), 5);
    cv::RNG random(3);
    cv::Mat picture = page.pixels(cv::Rect(200, 1100, 800, 450));
    random.fill(picture, cv::RNG::UNIFORM, 0, 200);
    CHECK(std::abs(find_skew(page).angle_deg - 2.0) <= 0.1);
}

TEST_CASE("a page turned by quarters is turned back")
{
    for (const double lean : {0.0, 4.0}) {
        const Image page = leaning(draw_page({.seed = 11}), lean, 235);
        for (const int turn : {0, 90, 180, 270}) {
            const Orientation found = find_orientation(turned(page, {turn, false}));
            CAPTURE(lean, turn, found.confidence);
            CHECK(found.clockwise_deg == (360 - turn) % 360);
            CHECK(found.confidence >= Orientation::certain);
            CHECK(found.text_lines >= 25);
        }
    }
}

TEST_CASE("turning a page leaves the page it was given as it is")
{
    const Image page = draw_page({.lines = 3});
    const cv::Mat before = page.pixels.clone();
    for (const Turn turn : {Turn{180, false}, Turn{90, false}, Turn{0, true}, Turn{180, true}})
        CHECK_FALSE(turned(page, turn).empty());
    CHECK(cv::norm(page.pixels, before, cv::NORM_INF) == 0);
    CHECK(cv::norm(turned(turned(page, {180, false}), {180, false}).pixels, before, cv::NORM_INF) == 0);
}

TEST_CASE("capitals alone do not say which way is up")
{
    const Orientation found = find_orientation(turned(draw_page({.capitals = true}), {180, false}));
    CHECK((found.confidence < Orientation::certain || found.clockwise_deg == 180));
    CHECK(found.axis_confidence > 0.9);
}

TEST_CASE("an empty page has no orientation, no lean and no text")
{
    const Image page = draw_page({.lines = 0});
    const Assessment found = assess(page);
    CHECK(found.orientation.confidence == 0);
    CHECK(found.orientation.clockwise_deg == 0);
    CHECK(found.skew.confidence == 0);
    CHECK(found.text_height.x_height_px == 0);
    CHECK(found.blankness.blank);
}

TEST_CASE("text height follows the letters and the resolution")
{
    const double at_150 = find_text_height(draw_page({.seed = 5})).x_height_px;
    const double at_300 = find_text_height(draw_page({.dpi = 300, .seed = 5})).x_height_px;
    const double larger = find_text_height(draw_page({.lines = 15, .letter_mm = 5.2, .seed = 5})).x_height_px;
    CAPTURE(at_150, at_300, larger);
    CHECK(at_300 == Approx(2 * at_150).epsilon(0.08));
    CHECK(larger == Approx(2 * at_150).epsilon(0.08));
    const double capital_px = 2.6 * 150 / 25.4;
    CHECK(at_150 > 0.55 * capital_px);
    CHECK(at_150 < 0.85 * capital_px);
}

TEST_CASE("the paper's corners are found on a dark lid and on a light one, at any lean")
{
    for (const int background : {15, 70, 252}) {
        for (const double lean : {-6.0, 0.0, 2.5}) {
            const Image page = draw_page({.paper = background > 200 ? 215 : 235});
            cv::Mat lid(page.height_px() + 300, page.width_px() + 240, CV_8U, cv::Scalar(background));
            page.pixels.copyTo(lid(cv::Rect(120, 150, page.width_px(), page.height_px())));
            const Image scan = leaning({lid, 150, 150, ColourMode::grey}, lean, background);
            const PageEdge edge = find_page_edge(scan);
            const cv::Point2d centre((lid.cols - 1) / 2.0, (lid.rows - 1) / 2.0);
            const double angle = lean * CV_PI / 180;
            const cv::Point2d first = cv::Point2d(119.5, 149.5) - centre;
            const cv::Point2d expected(centre.x + std::cos(angle) * first.x - std::sin(angle) * first.y,
                                       centre.y + std::sin(angle) * first.x + std::cos(angle) * first.y);
            CAPTURE(background, lean);
            REQUIRE(edge.found);
            CHECK(std::abs(edge.corners[0].x - expected.x / lid.cols) < 0.004);
            CHECK(std::abs(edge.corners[0].y - expected.y / lid.rows) < 0.004);
        }
    }
}

TEST_CASE("a page that fills the image keeps all of it, also with a dark banner that carries writing")
{
    Image page = draw_page({});
    CHECK_FALSE(find_page_edge(page).found);
    cv::rectangle(page.pixels, {0, 0}, {page.width_px(), 130}, cv::Scalar(30), cv::FILLED);
    cv::putText(page.pixels, "HEADING IN WHITE", {100, 95}, cv::FONT_HERSHEY_COMPLEX, 2.6, cv::Scalar(235), 6);
    const PageEdge edge = find_page_edge(page);
    CHECK_FALSE(edge.found);
    CHECK(edge.corners[2] == cv::Point2d(1, 1));
}

TEST_CASE("a table's rule in the middle is no gutter")
{
    Image table = draw_page({.width_mm = 297, .height_mm = 210, .lines = 24});
    cv::line(table.pixels, {table.width_px() / 2, 0}, {table.width_px() / 2, table.height_px()}, cv::Scalar(40), 3);
    CHECK_FALSE(find_gutter(table).found);
}

TEST_CASE("a red stamp over text is dropped for reading")
{
    const Image grey = draw_page({.noise = 0});
    Image page{cv::Mat(), 150, 150, ColourMode::colour};
    cv::cvtColor(grey.pixels, page.pixels, cv::COLOR_GRAY2BGR);
    cv::Mat red = page.pixels.clone();
    cv::circle(red, {500, 500}, 110, cv::Scalar(60, 50, 215), 9, cv::LINE_AA);
    cv::min(page.pixels, red, page.pixels);

    const std::vector<Stamp> stamps = find_stamps(page);
    REQUIRE(stamps.size() == 1);
    CHECK(stamps[0].crosses_text);
    CHECK(std::abs(stamps[0].box.width - 229) < 20);
    const cv::Rect inside(380, 380, 240, 240);
    const cv::Mat difference = cv::abs(text_channel(page)(inside) - grey.pixels(inside));
    CHECK(cv::mean(difference)[0] < 4);
}

TEST_CASE("evening out gives a shaded page one level of paper and keeps the contrast of its ink")
{
    Image page = draw_page({.noise = 0});
    for (int x = 0; x < page.width_px(); ++x) {
        const double light = 0.5 + 0.5 * x / page.width_px();
        cv::Mat column = page.pixels.col(x);
        column.convertTo(column, CV_8U, light);
    }
    const cv::Mat evened = even_out(page).pixels;
    const cv::Mat left = evened.colRange(10, 100);
    const cv::Mat right = evened.colRange(evened.cols - 100, evened.cols - 10);
    CHECK(std::abs(cv::mean(left)[0] - cv::mean(right)[0]) < 4);
    CHECK(cv::mean(left)[0] > 240);
}

TEST_CASE("every binarisation parts ink from paper")
{
    const Image page = draw_page({.seed = 3});
    const double ink = cv::countNonZero(page.pixels < 140) / static_cast<double>(page.pixels.total());
    for (const Binarisation method :
         {Binarisation::otsu, Binarisation::sauvola, Binarisation::wolf, Binarisation::adaptive}) {
        const Image bitonal = binarise(page, method);
        const double found = cv::countNonZero(bitonal.pixels == 0) / static_cast<double>(page.pixels.total());
        CAPTURE(static_cast<int>(method), found, ink);
        CHECK(bitonal.colour == ColourMode::bitonal);
        CHECK(found > 0.6 * ink);
        CHECK(found < 1.6 * ink);
    }
}

TEST_CASE("quality follows what was done to the page")
{
    const Image sharp = draw_page({.dpi = 300, .noise = 2});
    Image blurred = draw_page({.dpi = 300, .noise = 2});
    cv::GaussianBlur(blurred.pixels, blurred.pixels, {}, 3);
    const Image noisy = draw_page({.dpi = 300, .noise = 9});
    const Quality of_sharp = measure_quality(sharp);
    CHECK(measure_quality(blurred).edge_width_px > 2 * of_sharp.edge_width_px);
    CHECK(of_sharp.noise == Approx(2).margin(0.6));
    CHECK(measure_quality(noisy).noise == Approx(9).margin(1.5));
    CHECK(of_sharp.contrast == Approx(1 - 40.0 / 235).margin(0.06));
    const Image cut{sharp.pixels.colRange(420, sharp.pixels.cols).clone(), 300, 300, ColourMode::grey};
    CHECK(of_sharp.cut_letters == std::array<int, 4>{});
    CHECK(measure_quality(cut).cut_letters[3] > 5);
}

TEST_CASE("colour is what was measured")
{
    const Image grey = draw_page({});
    CHECK(measure_colour(grey).mode == ColourMode::grey);
    CHECK(measure_colour(binarise(grey, Binarisation::otsu)).mode == ColourMode::bitonal);
    Image stamped = grey;
    cv::cvtColor(grey.pixels, stamped.pixels, cv::COLOR_GRAY2BGR);
    CHECK(measure_colour(stamped).mode == ColourMode::grey);
    cv::circle(stamped.pixels, {600, 1500}, 60, cv::Scalar(50, 50, 200), 6);
    CHECK(measure_colour(stamped).mode == ColourMode::colour);
}

TEST_CASE("no pixels is an error, very few are not")
{
    CHECK_THROWS_AS(assess(Image{}), imaging::Error);
    for (const cv::Size size : {cv::Size(1, 1), cv::Size(3, 2000), cv::Size(2000, 2), cv::Size(17, 17)}) {
        const Image speck{cv::Mat(size, CV_8UC3, cv::Scalar::all(200)), 300, 300, ColourMode::colour};
        CAPTURE(size.width, size.height);
        CHECK_NOTHROW(assess(speck));
        CHECK_NOTHROW(even_out(speck));
        CHECK_NOTHROW(binarise(speck, Binarisation::sauvola));
    }
}

TEST_CASE("patches have the boxes and areas that OpenCV counts")
{
    cv::Mat noise(300, 417, CV_8U);
    cv::RNG(5).fill(noise, cv::RNG::UNIFORM, 0, 256);
    const cv::Mat ink = noise > 150;
    const InkPatches found = find_patches(ink);
    cv::Mat labels;
    cv::Mat stats;
    cv::Mat centres;
    REQUIRE(int(found.patches.size()) == cv::connectedComponentsWithStats(ink, labels, stats, centres) - 1);
    const auto key = [](const cv::Rect& box, int area) {
        return std::array{box.x, box.y, box.width, box.height, area};
    };
    std::vector<std::array<int, 5>> ours;
    std::vector<std::array<int, 5>> theirs;
    for (const InkPatch& patch : found.patches) {
        ours.push_back(key(patch.box, patch.area_px));
        const int* row = stats.ptr<int>(int(theirs.size()) + 1);
        theirs.push_back(key({row[0], row[1], row[2], row[3]}, row[4]));
    }
    std::sort(ours.begin(), ours.end());
    std::sort(theirs.begin(), theirs.end());
    CHECK(ours == theirs);
    CHECK(find_patches(cv::Mat::zeros(5, 5, CV_8U)).patches.empty());
}
