#include <catch2/catch.hpp>
#include <opencv2/core.hpp>
#include <random>

#include "base/file.hpp"
#include "imaging/encode.hpp"
#include "tests/imaging/made_files.hpp"
#include "tests/support/corpora.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

using namespace hoso;

namespace {

void feed(const Bytes& bytes)
{
    CHECK(LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()) == 0);
}

/// The file with some of its bits flipped, mostly near its beginning where headers are, and now and then cut off.
Bytes spoilt(const Bytes& file, std::mt19937& random)
{
    Bytes bytes = file;
    const int flips = 1 + static_cast<int>(random() % 6);
    for (int i = 0; i < flips; ++i) {
        const std::size_t reach = random() % 2 == 0 ? std::min<std::size_t>(bytes.size(), 200) : bytes.size();
        bytes[random() % reach] ^= static_cast<std::byte>(1u << random() % 8);
    }
    if (random() % 4 == 0)
        bytes.resize(1 + random() % bytes.size());
    return bytes;
}

std::vector<Bytes> small_files()
{
    imaging::Image image;
    image.pixels = cv::Mat(40, 30, CV_8UC3, cv::Scalar(10, 200, 90));
    imaging::Image page;
    page.pixels = cv::Mat(40, 33, CV_8UC1, cv::Scalar::all(0));
    page.colour = imaging::ColourMode::bitonal;
    std::vector<Bytes> files{
        test::with_exif(imaging::encode_jpeg(image, 90).bytes, 6),
        test::make_png(imaging::encode_flate(image)),
        test::make_g4_tiff(imaging::encode_g4(page)),
        test::make_tiff({test::plain_fields(9, 7, 8, 4, 5), test::plain_fields(9, 7, 12, 1, 0)}, Bytes(300)),
    };
    if (const auto corpora = test::corpora())
        for (const char* name :
             {"pillow-tiff_tiled_planar_16bit_RGBa.tiff", "pillow-hopper.Lab.tif", "pillow-hopper_webp.tif",
              "pillow-tiff_tiled_ycbcr_jpeg_2x2_sampling.tif", "image-tiff-palette-1c-1b.tiff", "pillow-rgba32.bmp",
              "pillow-pal4rletrns.bmp", "pillow-rletopdown.bmp", "pillow-00r1_graya_la.jp2", "pillow-comment.jp2",
              "pillow-multipage_out_of_order.tiff", "pillow-mode_grayscale_alpha.png", "pillow-pal8w125.png",
              "pillow-16bit.s.tif", "image-tiff-random-fp16-pred3.tiff", "pillow-exif-ifd-offset.jpg"})
            files.push_back(read_file(*corpora / "dev" / "faults" / name, 1 << 20));
    return files;
}

}  // namespace

TEST_CASE("no spoilt file crashes the decoders")
{
    std::mt19937 random(20'261'124);
    for (const Bytes& file : small_files())
        for (int round = 0; round < 150; ++round)
            feed(spoilt(file, random));
}
