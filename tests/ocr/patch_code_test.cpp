#include "ocr/patch_code.hpp"

#include <array>
#include <catch2/catch.hpp>
#include <opencv2/imgproc.hpp>

#include "imaging/decode.hpp"
#include "tests/support/corpora.hpp"

using namespace hoso;

namespace {

struct Patch {
    const char* name;
    std::array<int, 4> bars;  ///< widths in hundredths of an inch, from the leading edge (Kodak A-61599)
};

constexpr std::array patches{
    Patch{"1", {20, 20, 8, 8}}, Patch{"2", {20, 8, 8, 20}}, Patch{"3", {20, 8, 20, 8}},
    Patch{"4", {8, 20, 20, 8}}, Patch{"6", {8, 8, 20, 20}}, Patch{"T", {8, 20, 8, 20}},
};

/// A sheet of A4 with a patch code along its upper edge, as printed and scanned.
imaging::Image sheet(const Patch& patch, int dpi, double copied = 1)
{
    imaging::Image page;
    page.pixels = cv::Mat(297 * dpi * 10 / 254, 210 * dpi * 10 / 254, CV_8UC1, cv::Scalar(240));
    page.dpi_x = page.dpi_y = dpi;
    double y = 0.5 * dpi;
    for (const int width : patch.bars) {
        const double height = width / 100.0 * dpi * copied;
        cv::rectangle(page.pixels, cv::Point(2 * dpi, static_cast<int>(y)),
                      cv::Point(static_cast<int>((2 + 2.5 * copied) * dpi), static_cast<int>(y + height) - 1),
                      cv::Scalar(30), cv::FILLED);
        y += height + 0.08 * dpi * copied;
    }
    cv::GaussianBlur(page.pixels, page.pixels, {5, 5}, 0);
    return page;
}

std::string read(const imaging::Image& page)
{
    const std::vector<ocr::Barcode> found = ocr::find_patch_codes(page);
    return found.size() == 1 ? found[0].text : std::to_string(found.size()) + " codes";
}

}  // namespace

TEST_CASE("each patch code is read, whichever way its sheet lies")
{
    for (const Patch& patch : patches) {
        INFO(patch.name);
        for (const int turn : {0, 90, 180, 270})
            CHECK(read(imaging::turned(sheet(patch, 200), {turn, false})) == patch.name);
        CHECK(read(sheet(patch, 300)) == patch.name);
        CHECK(read(sheet(patch, 300, 0.75)) == patch.name);
        CHECK(read(sheet(patch, 300, 1.3)) == patch.name);
    }
}

TEST_CASE("a leaning sheet is read")
{
    for (const double angle_deg : {-6.0, 3.0, 7.0}) {
        imaging::Image page = sheet(patches[5], 200);
        const cv::Mat turn = cv::getRotationMatrix2D({800, 200}, angle_deg, 1);
        cv::warpAffine(page.pixels, page.pixels, turn, page.pixels.size(), cv::INTER_LINEAR, cv::BORDER_CONSTANT,
                       cv::Scalar(240));
        CHECK(read(page) == "T");
    }
}

TEST_CASE("no page of the corpora is taken for a sheet")
{
    HOSO_NEEDS_CORPORA();
    int pages = 0;
    for (const char* folder : {"vi", "geometry/border", "geometry/blank"})
        for (const auto& entry : std::filesystem::directory_iterator(*test::corpora() / "dev" / folder)) {
            const std::string suffix = entry.path().extension().string();
            if ((suffix != ".jpg" && suffix != ".png") || ++pages % 3 != 0)
                continue;
            INFO(entry.path());
            CHECK(ocr::find_patch_codes(imaging::ImageFile::open(entry.path(), Limits{}).read(0)).empty());
        }
    CHECK(pages > 90);
}
