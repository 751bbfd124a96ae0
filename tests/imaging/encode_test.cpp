#include "imaging/encode.hpp"

#include <catch2/catch.hpp>
#include <opencv2/core.hpp>

#include "imaging/decode.hpp"
#include "imaging/error.hpp"
#include "tests/imaging/made_files.hpp"

using namespace hoso;
using namespace hoso::imaging;

namespace {

/// Smooth shades with noise, the same each time.
Image shaded(int width, int height, int channels)
{
    Image image;
    image.pixels.create(height, width, CV_8UC(channels));
    cv::RNG noise(7);
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width * channels; ++x)
            image.pixels.ptr(y)[x] = static_cast<std::uint8_t>(x / channels + 2 * y + x % channels * 50 + noise(3));
    image.dpi_x = 300;
    image.dpi_y = 200;
    image.colour = channels == 1 ? ColourMode::grey : ColourMode::colour;
    return image;
}

Image decoded(const Bytes& file)
{
    return ImageFile::from_bytes(file, "made", {}).read(0);
}

bool same(const cv::Mat& a, const cv::Mat& b)
{
    return a.size() == b.size() && a.type() == b.type() && cv::norm(a, b, cv::NORM_INF) == 0;
}

/// The sampling factors of a JPEG's first component, from its frame header.
int first_sampling(const Bytes& jpeg)
{
    for (std::size_t at = 2; at + 11 < jpeg.size();) {
        if (jpeg[at + 1] == std::byte{0xC0})
            return std::to_integer<int>(jpeg[at + 11]);
        at += 2 + std::to_integer<std::size_t>(jpeg[at + 2]) * 256 + std::to_integer<std::size_t>(jpeg[at + 3]);
    }
    return 0;
}

}  // namespace

TEST_CASE("flate gives back every pixel through libpng, at awkward sizes too")
{
    for (const int channels : {1, 3})
        for (const auto& [width, height] : {std::pair{1, 1}, {3, 2}, {257, 19}, {640, 90}}) {
            CAPTURE(channels, width, height);
            const Image image = shaded(width, height, channels);
            const EncodedImage flate = encode_flate(image);
            CHECK(flate.components == channels);
            CHECK(same(decoded(test::make_png(flate)).pixels, image.pixels));
        }
}

TEST_CASE("group 4 gives back every pixel through libtiff, 0 being black")
{
    for (const auto& [width, height] : {std::pair{1, 1}, {7, 3}, {1728, 20}, {33, 500}}) {
        CAPTURE(width, height);
        Image image = shaded(width, height, 1);
        image.pixels = image.pixels > 100;
        image.colour = ColourMode::bitonal;
        const EncodedImage g4 = encode_g4(image);
        CHECK(g4.bits == 1);
        CHECK(same(decoded(test::make_g4_tiff(g4)).pixels, image.pixels));
    }
}

TEST_CASE("JPEG keeps colours near, resolution, and full colour from quality 90")
{
    const Image image = shaded(200, 120, 3);
    const EncodedImage fine = encode_jpeg(image, 95);
    const Image back = decoded(fine.bytes);
    CHECK(cv::norm(back.pixels, image.pixels, cv::NORM_L1) / static_cast<double>(image.pixels.total() * 3) < 4);
    CHECK(back.dpi_x == 300);
    CHECK(back.dpi_y == 200);
    CHECK(first_sampling(fine.bytes) == 0x11);
    CHECK(first_sampling(encode_jpeg(image, 75).bytes) == 0x22);
    CHECK(encode_jpeg(shaded(20, 20, 1), 75).components == 1);
    CHECK(encode_jpeg(image, 75).bytes == encode_jpeg(image, 75).bytes);
}

TEST_CASE("lossless takes the way that fits the pixels")
{
    Image grey_in_colour = shaded(50, 40, 1);
    cv::merge(std::vector<cv::Mat>(3, grey_in_colour.pixels), grey_in_colour.pixels);
    grey_in_colour.colour = ColourMode::colour;
    CHECK(encode_lossless(grey_in_colour).components == 1);
    CHECK(encode_lossless(shaded(50, 40, 3)).components == 3);
    Image bitonal = shaded(50, 40, 1);
    bitonal.colour = ColourMode::bitonal;
    CHECK(encode_lossless(bitonal).codec == ImageCodec::ccitt_g4);
}

TEST_CASE("nothing encodes to an error")
{
    CHECK_THROWS_AS(encode_jpeg({}, 90), imaging::Error);
    CHECK_THROWS_AS(encode_flate({}), imaging::Error);
    CHECK_THROWS_AS(encode_g4({}), imaging::Error);
    Image strip;
    strip.pixels = cv::Mat(70'000, 1, CV_8UC1, cv::Scalar::all(0));
    CHECK_THROWS_AS(encode_jpeg(strip, 90), imaging::Error);
}
