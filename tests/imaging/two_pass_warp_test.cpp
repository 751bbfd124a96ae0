#include "imaging/two_pass_warp.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <opencv2/imgproc.hpp>

#include "tests/imaging/drawn_page.hpp"

using namespace hoso::imaging;

namespace {

cv::Matx23d turn_about_middle(cv::Size size, double degrees)
{
    cv::Matx23d turn;
    cv::getRotationMatrix2D({float(size.width - 1) / 2, float(size.height - 1) / 2}, degrees, 1).copyTo(turn);
    return turn;
}

cv::Mat by_opencv(const cv::Mat& pixels, const cv::Matx23d& turn, const cv::Scalar& beyond)
{
    cv::Mat result;
    cv::warpAffine(pixels, result, turn, pixels.size(), cv::INTER_CUBIC, cv::BORDER_CONSTANT, beyond);
    return result;
}

double mean_difference(const cv::Mat& a, const cv::Mat& b)
{
    cv::Mat difference;
    cv::absdiff(a, b, difference);
    const cv::Mat values = difference.reshape(1);
    return cv::mean(values)[0];
}

}  // namespace

TEST_CASE("a page warped in two passes is the page that OpenCV's cubic convolution gives")
{
    const cv::Scalar beyond(210, 220, 230);
    const cv::Mat grey = hoso::test::draw_page({.seed = 21}).pixels;
    cv::Mat colour;
    cv::merge(std::vector<cv::Mat>{grey, 255 - grey, grey / 2}, colour);
    for (const double degrees : {-15.0, -2.6, -0.4, 0.07, 1.3, 9.0})
        for (const cv::Mat& page : {grey, colour}) {
            const cv::Matx23d turn = turn_about_middle(page.size(), degrees);
            const cv::Mat warped = two_pass_warp(page, turn, beyond);
            CAPTURE(degrees, page.channels());
            REQUIRE(warped.size() == page.size());
            CHECK(mean_difference(warped, by_opencv(page, turn, beyond)) < 0.5);  // of 255
        }
}

TEST_CASE("a map that moves nothing gives the same bytes")
{
    const cv::Mat page = hoso::test::draw_page({.seed = 22}).pixels;
    CHECK(mean_difference(two_pass_warp(page, cv::Matx23d::eye(), {}), page) == 0);
}

TEST_CASE("black and white stay what they are in the middle of an area")
{
    cv::Mat halves(64, 64, CV_8U, cv::Scalar(255));
    halves.rowRange(0, 32).setTo(0);
    const cv::Mat warped = two_pass_warp(halves, turn_about_middle(halves.size(), 3.3), cv::Scalar(255));
    CHECK(warped.at<uchar>(16, 32) == 0);
    CHECK(warped.at<uchar>(48, 32) == 255);
}

TEST_CASE("pictures of a few pixels, and maps that move them away, read nothing beyond their bytes")
{
    for (const cv::Size size : {cv::Size(1, 1), cv::Size(1, 70), cv::Size(70, 1), cv::Size(3, 2)}) {
        const cv::Mat page(size, CV_8UC3, cv::Scalar(10, 20, 30));
        CHECK(two_pass_warp(page, turn_about_middle(size, 7), cv::Scalar(9, 9, 9)).size() == size);
        for (const double far : {-1e6, -100.0, 100.0, 1e6}) {
            const cv::Mat gone = two_pass_warp(page, {1, 0, far, 0, 1, far}, cv::Scalar(9, 9, 9));
            CHECK(mean_difference(gone, cv::Mat(size, CV_8UC3, cv::Scalar(9, 9, 9))) == 0);
        }
    }
}
