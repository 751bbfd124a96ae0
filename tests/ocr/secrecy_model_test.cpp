#include "ocr/fields/secrecy_model.hpp"

#include <array>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <opencv2/imgproc.hpp>

#include "imaging/decode.hpp"
#include "ocr/error.hpp"
#include "ocr/fields/secrecy.hpp"
#include "tests/support/run.hpp"

using namespace hoso;
namespace fs = std::filesystem;

namespace {

const fs::path source = HOSO_SOURCE_DIR;

cv::Mat grey(const fs::path& file)
{
    cv::Mat pixels = imaging::ImageFile::open(file, Limits{}).read(0).pixels;
    if (pixels.channels() == 3)
        cv::cvtColor(pixels, pixels, cv::COLOR_BGR2GRAY);
    return pixels;
}

/// A page of print: a letter of samples/, at 300 dpi.
imaging::Image letter()
{
    static const cv::Mat pixels = [] {
        const imaging::Image read =
            imaging::ImageFile::open(source / "samples/letter-northfield.jpg", Limits{}).read(0);
        cv::Mat page;
        cv::resize(read.pixels, page, {}, 300 / read.dpi_x, 300 / read.dpi_y, cv::INTER_AREA);
        cv::cvtColor(page, page, cv::COLOR_BGR2GRAY);
        return page;
    }();
    return {pixels.clone(), 300, 300, imaging::ColourMode::grey};
}

/// Ink where the stamp has it, its middle at these shares of the page.
/// @param strength  1 is black; a red stamp scanned in grey has about 0.5
void press(imaging::Image& page, const std::string& stamp, cv::Point2d at, double lean_deg, double strength = 0.85)
{
    cv::Mat ink = 255 - grey(source / "tests/ocr/stamps" / (stamp + ".png"));
    const int side = std::max(ink.cols, ink.rows) + 20;
    cv::copyMakeBorder(ink, ink, (side - ink.rows) / 2, (side - ink.rows) / 2, 10, 10, cv::BORDER_CONSTANT, 0);
    const cv::Point2f middle(ink.cols / 2.0F, ink.rows / 2.0F);
    cv::warpAffine(ink, ink, cv::getRotationMatrix2D(middle, lean_deg, 1), ink.size());
    const cv::Point corner(static_cast<int>(at.x * page.width_px()) - ink.cols / 2,
                           static_cast<int>(at.y * page.height_px()) - ink.rows / 2);
    cv::Mat part = page.pixels(cv::Rect(corner, ink.size()));
    cv::min(part, 255 - ink * strength, part);
}

void to_black_and_white(imaging::Image& page)
{
    cv::threshold(page.pixels, page.pixels, 140, 255, cv::THRESH_BINARY);
    page.colour = imaging::ColourMode::bitonal;
}

const ocr::LetterLayout& layout()
{
    static const ocr::LetterLayout loaded = ocr::load_letter_layout("vn");
    return loaded;
}

ocr::SecrecyModel& model()
{
    static ocr::SecrecyModel loaded(source / "data/models" / layout().secrecy_model);
    return loaded;
}

const std::array<cv::Point2d, 3> places{{{0.3, 0.35}, {0.5, 0.5}, {0.65, 0.42}}};

/// A page on which one word was read.
ocr::PageText read(const imaging::Image& page, const std::vector<std::string>& words, double confidence)
{
    ocr::PageText text;
    text.width_px = page.width_px();
    text.height_px = page.height_px();
    ocr::Line line;
    double x = 0.5 * page.width_px() - 100;
    for (auto word = words.rbegin(); word != words.rend(); ++word, x -= 220) {
        ocr::Word read;
        read.text = *word;
        read.box = {x, 0.5 * page.height_px() - 40, x + 200, 0.5 * page.height_px() + 40};
        read.confidence = confidence;
        line.words.insert(line.words.begin(), read);
        line.box = {read.box.x0, read.box.y0, 0.5 * page.width_px() + 100, read.box.y1};
    }
    text.blocks = {{line.box, {{line.box, {line}}}}};
    return text;
}

}  // namespace

TEST_CASE("SEC-1: a secrecy stamp in black over print is seen, in grey and in black and white")
{
    for (const char* stamp : {"mat-1", "mat-2", "mat-3", "toi-mat-1", "toi-mat-2", "tuyet-mat-1", "tuyet-mat-2"})
        for (const cv::Point2d place : places)
            for (const double lean_deg : {-6.0, 3.0})
                for (const bool bitonal : {false, true}) {
                    INFO(stamp << " at " << place << ", " << lean_deg << " degrees, bitonal: " << bitonal);
                    imaging::Image page = letter();
                    press(page, stamp, place, lean_deg);
                    if (bitonal)
                        to_black_and_white(page);
                    CHECK(ocr::see_secrecy(page, {}, model(), layout()) == "MẬT");
                }
}

TEST_CASE("SEC-1: a grey stamp over print is seen, as a red one is that was scanned in grey")
{
    for (const char* stamp : {"mat-1", "toi-mat-2", "tuyet-mat-1"})
        for (const cv::Point2d place : places) {
            INFO(stamp << " at " << place);
            imaging::Image page = letter();
            press(page, stamp, place, 4, 0.5);
            CHECK(ocr::see_secrecy(page, {}, model(), layout()) == "MẬT");
        }
}

TEST_CASE("a sight is where the stamp is")
{
    imaging::Image page = letter();
    press(page, "mat-2", places[1], 0);
    const std::vector<ocr::StampSight> sights = model().find(page);
    REQUIRE_FALSE(sights.empty());
    const cv::Point2d middle = cv::Point2d(sights.front().box.tl() + sights.front().box.br()) / 2;
    constexpr double near_px = 20;  // 1.7 mm
    CHECK(std::abs(middle.x - places[1].x * page.width_px()) < near_px);
    CHECK(std::abs(middle.y - places[1].y * page.height_px()) < near_px);
}

TEST_CASE("other stamps and print alone are not seen as secrecy")
{
    CHECK(ocr::see_secrecy(letter(), {}, model(), layout()).empty());
    for (const char* stamp : {"other-1", "other-2", "other-3", "other-5", "other-6", "other-7"})
        for (const cv::Point2d place : places) {
            INFO(stamp << " at " << place);
            imaging::Image page = letter();
            press(page, stamp, place, -3);
            CHECK(ocr::see_secrecy(page, {}, model(), layout()).empty());
        }
}

TEST_CASE("the word in a line of print is no stamp; read without confidence it may be one")
{
    imaging::Image page{cv::Mat(3508, 2480, CV_8UC1, cv::Scalar(255)), 300, 300, imaging::ColourMode::grey};
    press(page, "mat-3", {0.5, 0.5}, 0);
    const auto secrecy = [&](const std::vector<std::string>& words, double confidence) {
        return ocr::see_secrecy(page, read(page, words, confidence), model(), layout());
    };
    CHECK(secrecy({"BẢO", "MẬT"}, 0.95).empty());
    CHECK(secrecy({"HÀ", "MÂY"}, 0.95).empty());
    CHECK(secrecy({"bàn", "MẬT"}, 0.95) == "MẬT");
    CHECK(secrecy({"VP.", "TUYỆT", "MÂT"}, 0.95) == "MẬT");
    CHECK(secrecy({"M", "ÂT"}, 0.95) == "MẬT");
    CHECK(secrecy({"THÁNG"}, 0.95).empty());
    CHECK(secrecy({"BẢO", "MẬT"}, 0.4) == "MẬT");
    CHECK(secrecy({"TỐI", "MẬT"}, 0.95) == "MẬT");
    CHECK(secrecy({"MÂY"}, 0.95) == "MẬT");
}

TEST_CASE("what looks like the word is told from it by what was read")
{
    imaging::Image page = letter();
    press(page, "other-4", {0.46, 0.5}, 0);
    CHECK(ocr::see_secrecy(page, read(page, {"CHỦ", "NHẬT"}, 0.9), model(), layout()).empty());
}

TEST_CASE("a file that is no network is refused by name")
{
    const test::TemporaryFolder folder;
    std::ofstream(folder / "broken.onnx") << "not a network";
    CHECK_THROWS_WITH(ocr::SecrecyModel(folder / "broken.onnx"), Catch::Contains("cannot be read"));
    CHECK_THROWS_AS(ocr::SecrecyModel(folder / "missing.onnx"), ocr::Error);
}
