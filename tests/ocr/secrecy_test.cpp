#include "ocr/fields/secrecy.hpp"

#include <catch2/catch.hpp>
#include <opencv2/imgproc.hpp>

#include "ocr/engine.hpp"

using namespace hoso;

namespace {

struct Stamp {
    std::string words;
    cv::Scalar colour{50, 40, 210};
    double lean_deg = 0;
    bool framed = true;
    double strength = 1;
};

/// A page of 150 dpi on toned paper with a stamp in its upper part, in letters without diacritics.
imaging::Image stamped(const Stamp& stamp)
{
    imaging::Image page{cv::Mat(1754, 1240, CV_8UC3, cv::Scalar(222, 236, 240)), 150, 150, imaging::ColourMode::colour};
    cv::Mat ink(200, 500, CV_8UC1, cv::Scalar(0));
    constexpr double size = 1.3;
    constexpr int thickness = 3;
    const cv::Size words = cv::getTextSize(stamp.words, cv::FONT_HERSHEY_DUPLEX, size, thickness, nullptr);
    const cv::Point from((ink.cols - words.width) / 2, (ink.rows + words.height) / 2);
    cv::putText(ink, stamp.words, from, cv::FONT_HERSHEY_DUPLEX, size, cv::Scalar(255), thickness, cv::LINE_AA);
    if (stamp.framed)
        cv::rectangle(ink, from + cv::Point(-16, 14), from + cv::Point(words.width + 16, -words.height - 14),
                      cv::Scalar(255), 3, cv::LINE_AA);
    cv::warpAffine(ink, ink, cv::getRotationMatrix2D({ink.cols / 2.0F, ink.rows / 2.0F}, stamp.lean_deg, 1),
                   ink.size());
    cv::Mat part = page.pixels(cv::Rect(120, 300, ink.cols, ink.rows));
    for (int y = 0; y < ink.rows; ++y)
        for (int x = 0; x < ink.cols; ++x)
            for (int channel = 0; channel < 3; ++channel) {
                uchar& level = part.at<cv::Vec3b>(y, x)[channel];
                const double cover = stamp.strength * ink.at<uchar>(y, x) / 255.0;
                level = cv::saturate_cast<uchar>(level * (1 - cover) + stamp.colour[channel] * cover);
            }
    return page;
}

std::string secrecy_of(const imaging::Image& page)
{
    static const ocr::LetterLayout layout = ocr::load_letter_layout("vn");
    static ocr::Engine engine(ocr::EngineOptions{.languages = "vie", .models = {}, .variables = {}});
    return ocr::find_secrecy_of_stamps(page, engine, layout);
}

}  // namespace

TEST_CASE("secrecy stamps of coloured ink are read, leaning, framed or not, faint")
{
    const cv::Scalar red(50, 40, 210);
    const cv::Scalar dark_red(35, 25, 140);
    const cv::Scalar blue(150, 55, 45);
    const cv::Scalar violet(140, 45, 95);
    for (const cv::Scalar& colour : {red, dark_red, blue, violet})
        for (const double lean_deg : {-9.0, 0.0, 6.0}) {
            INFO("colour " << colour << ", " << lean_deg << " degrees");
            CHECK(secrecy_of(stamped({"TUYET MAT", colour, lean_deg})) == "TUYỆT MẬT");
            CHECK(secrecy_of(stamped({"TOI MAT", colour, lean_deg, false})) == "TỐI MẬT");
            CHECK(secrecy_of(stamped({"MAT", colour, lean_deg})) == "MẬT");
        }
    CHECK(secrecy_of(stamped({"TOI MAT", blue, 4, true, 0.5})) == "TỐI MẬT");
    CHECK(secrecy_of(stamped({"MAT", red, 4, true, 0.4})) == "MẬT");
}

TEST_CASE("other stamps say nothing of secrecy")
{
    const cv::Scalar red(50, 40, 210);
    for (const char* words : {"HOA TOC", "KHAN", "THUONG KHAN", "BAO MAT", "SAO Y", "DEN", "DAT", "HET"})
        for (const double lean_deg : {-7.0, 0.0}) {
            INFO(words);
            CHECK(secrecy_of(stamped({words, red, lean_deg})).empty());
        }
    CHECK(secrecy_of(stamped({"small", cv::Scalar(140, 45, 95), 0, false})).empty());
    CHECK(secrecy_of(stamped({"MAT DO DAN SO", cv::Scalar(140, 45, 95), 0, false})).empty());
}
