#include "pipeline/pdf/placement.hpp"

#include <catch2/catch.hpp>

#include "imaging/image.hpp"

using namespace hoso;
using namespace hoso::pipeline;

namespace {

struct Point {
    double x;
    double y;
};

Point placed(const Placement& m, Point p)
{
    return {m[0] * p.x + m[2] * p.y + m[4], m[1] * p.x + m[3] * p.y + m[5]};
}

/// Where the mark in the stored picture's upper left corner ends up on the page, as a corner's name.
std::string corner_of_mark(const PageSize& size, imaging::Turn turn)
{
    const Point at = placed(filling(size, turn), {0, 1});
    const bool left = at.x < size.width_pt / 2;
    const bool upper = at.y > size.height_pt / 2;
    return std::string(upper ? "upper " : "lower ") + (left ? "left" : "right");
}

/// The same by moving pixels.
std::string corner_of_pixel(imaging::Turn turn)
{
    imaging::Image image;
    image.pixels = cv::Mat(20, 10, CV_8UC1, cv::Scalar(255));
    image.pixels.at<unsigned char>(0, 0) = 0;
    const cv::Mat upright = imaging::turned(image, turn).pixels;
    for (int y : {0, upright.rows - 1})
        for (int x : {0, upright.cols - 1})
            if (upright.at<unsigned char>(y, x) == 0)
                return std::string(y == 0 ? "upper " : "lower ") + (x == 0 ? "left" : "right");
    return "nowhere";
}

}  // namespace

TEST_CASE("a picture is placed as its pixels would be turned, for all eight EXIF orientations")
{
    for (int exif = 1; exif <= 8; ++exif) {
        const imaging::Turn turn = imaging::Turn::from_exif(exif);
        INFO("EXIF orientation " << exif);
        CHECK(corner_of_mark({300, 600}, turn) == corner_of_pixel(turn));
    }
}

TEST_CASE("a placed picture fills its page exactly")
{
    for (int exif = 1; exif <= 8; ++exif) {
        const PageSize size{595.2, 841.92};
        const Placement placement = filling(size, imaging::Turn::from_exif(exif));
        const Point a = placed(placement, {0, 0});
        const Point b = placed(placement, {1, 1});
        CHECK(std::min(a.x, b.x) == Approx(0).margin(1e-9));
        CHECK(std::min(a.y, b.y) == Approx(0).margin(1e-9));
        CHECK(std::max(a.x, b.x) == Approx(size.width_pt));
        CHECK(std::max(a.y, b.y) == Approx(size.height_pt));
    }
}

TEST_CASE("four quarter turns bring a page back")
{
    PageSize size{200, 300};
    const Placement before{120, 10, -20, 210, 30, 40};
    Placement placement = before;
    for (int i = 0; i < 4; ++i) {
        placement = turned(placement, size, 90);
        std::swap(size.width_pt, size.height_pt);
    }
    for (std::size_t i = 0; i < before.size(); ++i)
        CHECK(placement[i] == Approx(before[i]).margin(1e-9));
}
