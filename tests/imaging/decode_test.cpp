#include "imaging/decode.hpp"

#include <catch2/catch.hpp>
#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

#include "imaging/encode.hpp"
#include "imaging/error.hpp"
#include "tests/imaging/made_files.hpp"
#include "tests/support/corpora.hpp"

using namespace hoso;
using namespace hoso::imaging;

namespace {

/// Whether two pictures have the same size, channels and pixels.
bool same(const cv::Mat& a, const cv::Mat& b)
{
    return a.size() == b.size() && a.type() == b.type() && cv::norm(a, b, cv::NORM_INF) == 0;
}

/// A picture in which no turn or mirroring goes unnoticed.
cv::Mat lopsided()
{
    cv::Mat pixels(4, 6, CV_8UC1);
    for (int y = 0; y < pixels.rows; ++y)
        for (int x = 0; x < pixels.cols; ++x)
            pixels.at<std::uint8_t>(y, x) = static_cast<std::uint8_t>(40 * y + 5 * x);
    return pixels;
}

/// What a device with this EXIF orientation stores of an upright picture, by the standard's own words: which side of
/// the picture the stored row 0 and column 0 are.
cv::Mat as_stored(const cv::Mat& upright, int orientation)
{
    const bool rows_are_columns = orientation >= 5;
    const bool from_bottom = orientation == 3 || orientation == 4 || orientation == 7 || orientation == 8;
    const bool from_right = orientation == 2 || orientation == 3 || orientation == 6 || orientation == 7;
    cv::Mat stored(rows_are_columns ? upright.cols : upright.rows, rows_are_columns ? upright.rows : upright.cols,
                   CV_8UC1);
    for (int row = 0; row < stored.rows; ++row)
        for (int column = 0; column < stored.cols; ++column) {
            const int along_x = rows_are_columns ? row : column;
            const int along_y = rows_are_columns ? column : row;
            stored.at<std::uint8_t>(row, column) = upright.at<std::uint8_t>(
                from_bottom ? upright.rows - 1 - along_y : along_y, from_right ? upright.cols - 1 - along_x : along_x);
        }
    return stored;
}

Bytes bytes_of(const cv::Mat& pixels)
{
    const auto* begin = reinterpret_cast<const std::byte*>(pixels.data);
    return {begin, begin + pixels.total() * pixels.elemSize()};
}

std::string code_of(const Bytes& bytes, const Limits& limits = {})
{
    try {
        const auto file = ImageFile::from_bytes(bytes, "made", limits);
        for (int page = 0; page < file.pages(); ++page)
            static_cast<void>(file.read(page));
    } catch (const imaging::Error& error) {
        return error.code();
    }
    return {};
}

Image only_page(const Bytes& bytes)
{
    return ImageFile::from_bytes(bytes, "made", {}).read(0);
}

}  // namespace

TEST_CASE("formats are told by content")
{
    CHECK(sniff(as_bytes("\xFF\xD8\xFF\xE0")) == ImageFormat::jpeg);
    CHECK(sniff(as_bytes(std::string_view("MM\0\x2B\0\x08\0\0", 8))) == ImageFormat::tiff);
    CHECK(sniff(as_bytes("P5\n400 500\n255\n")) == ImageFormat::pnm);
    CHECK(sniff(as_bytes("%PDF-1.7\n")) == std::nullopt);
    CHECK(sniff(as_bytes("P9 is not Netpbm")) == std::nullopt);
    CHECK(sniff({}) == std::nullopt);
}

TEST_CASE("all eight orientations come upright, pixel by pixel")
{
    const cv::Mat upright = lopsided();
    for (int orientation = 1; orientation <= 8; ++orientation) {
        CAPTURE(orientation);
        const cv::Mat stored = as_stored(upright, orientation);
        auto fields = test::plain_fields(stored.cols, stored.rows, 8, 1, 1);
        fields.push_back({274, 3, {static_cast<std::uint32_t>(orientation)}});
        const auto tiff = ImageFile::from_bytes(test::make_tiff({fields}, bytes_of(stored)), "made", {});
        const Image page = tiff.read(0);
        CHECK(same(page.pixels, stored));
        CHECK(same(turned(page, tiff.info(0).turn).pixels, upright));

        Image picture;
        picture.pixels = stored;
        const Bytes jpeg = test::with_exif(encode_jpeg(picture, 95).bytes, orientation);
        const auto turn = ImageFile::from_bytes(jpeg, "made", {}).info(0).turn;
        CHECK(turn.clockwise_deg == tiff.info(0).turn.clockwise_deg);
        CHECK(turn.mirrored == tiff.info(0).turn.mirrored);
    }
}

TEST_CASE("a quarter turn swaps the resolutions")
{
    Image fax;
    fax.pixels = lopsided();
    fax.dpi_x = 204;
    fax.dpi_y = 98;
    const Image result = turned(fax, {90, false});
    CHECK(result.dpi_x == 98);
    CHECK(result.dpi_y == 204);
    CHECK(result.width_px() == fax.height_px());
    CHECK(fax.dpi_x == 204);
}

TEST_CASE("TIFF samples of every kind come out as 8 bits")
{
    struct Kind {
        const char* name;
        int bits;
        int photometric;
        std::uint32_t sample_format;
        std::vector<int> strip;
        std::vector<int> expected;  ///< two pixels
        ColourMode mode;
    };
    const std::vector<Kind> kinds{
        {"1 bit, 0 is white", 1, 0, 1, {0x40}, {255, 0}, ColourMode::bitonal},
        {"1 bit, 0 is black", 1, 1, 1, {0x40}, {0, 255}, ColourMode::bitonal},
        {"2 bits", 2, 1, 1, {0x70}, {85, 255}, ColourMode::grey},
        {"4 bits", 4, 1, 1, {0x1F}, {17, 255}, ColourMode::grey},
        {"8 bits, 0 is white", 8, 0, 1, {0, 200}, {255, 55}, ColourMode::grey},
        {"12 bits", 12, 1, 1, {0x80, 0x0F, 0xFF}, {128, 255}, ColourMode::grey},
        {"16 bits", 16, 1, 1, {0x00, 0x80, 0xFF, 0xFF}, {128, 255}, ColourMode::grey},
        {"signed 8 bits", 8, 1, 2, {0x80, 0x7F}, {0, 255}, ColourMode::grey},
        {"32-bit float", 32, 1, 3, {0, 0, 0, 0x3F, 0, 0, 0x80, 0x3F}, {128, 255}, ColourMode::grey},
        {"8-bit CMYK", 8, 5, 1, {0, 255, 255, 0, 0, 0, 0, 255}, {0, 0, 255, 0, 0, 0}, ColourMode::colour},
        {"8-bit RGB", 8, 2, 1, {10, 20, 30, 40, 50, 60}, {30, 20, 10, 60, 50, 40}, ColourMode::colour},
    };
    for (const Kind& kind : kinds) {
        CAPTURE(kind.name);
        const int samples = kind.photometric == 5 ? 4 : kind.photometric == 2 ? 3 : 1;
        auto fields = test::plain_fields(2, 1, kind.bits, samples, kind.photometric);
        fields.push_back({339, 3, {kind.sample_format}});
        Bytes strip;
        for (const int value : kind.strip)
            strip.push_back(static_cast<std::byte>(value));
        const Image page = only_page(test::make_tiff({fields}, strip));
        const cv::Mat flat = page.pixels.reshape(1, 1);
        CHECK(std::vector<int>(flat.begin<std::uint8_t>(), flat.end<std::uint8_t>()) == kind.expected);
        CHECK(page.colour == kind.mode);
    }
}

TEST_CASE("a TIFF's resolution is kept where it can be true")
{
    struct Stated {
        std::uint32_t x, y, unit;
        double dpi_x, dpi_y;
        bool inferred;
    };
    const std::vector<Stated> table{
        {300, 300, 2, 300, 300, false}, {204, 98, 2, 204, 98, false}, {118, 118, 3, 299.72, 299.72, false},
        {1, 1, 2, 300, 300, true},      {72, 72, 2, 300, 300, true},  {300, 300, 1, 300, 300, true},
    };
    for (const Stated& stated : table) {
        CAPTURE(stated.x, stated.y, stated.unit);
        auto fields = test::plain_fields(2480, 3508, 1, 1, 0);
        fields.push_back({282, 5, {stated.x, 1}});
        fields.push_back({283, 5, {stated.y, 1}});
        fields.push_back({296, 3, {stated.unit}});
        const auto file = ImageFile::from_bytes(test::make_tiff({fields}, Bytes(310 * 3508)), "made", {});
        const PageInfo info = file.info(0);
        CHECK(info.dpi_x == Approx(stated.dpi_x));
        CHECK(info.dpi_y == Approx(stated.dpi_y));
        CHECK(info.dpi_inferred == stated.inferred);
        CHECK(file.read(0).dpi_x == info.dpi_x);
    }
}

TEST_CASE("a TIFF of 20,000 pages is walked once, and its limit is kept")
{
    std::vector<std::vector<test::TiffField>> pages;
    for (int i = 0; i < 20'000; ++i)
        pages.push_back(test::plain_fields(8 + i % 100, 1, 1, 1, 0));
    const Bytes file = test::make_tiff(pages, Bytes(16, std::byte{0xAA}));
    const auto image = ImageFile::from_bytes(file, "made", {});
    REQUIRE(image.pages() == 20'000);
    bool right = true;
    for (int page = 0; page < image.pages(); ++page)
        right = right && image.read(page).width_px() == 8 + page % 100;
    CHECK(right);
    CHECK(image.read(17).width_px() == 25);
    CHECK_THROWS_AS(image.read(20'000), imaging::Error);

    Limits limits;
    limits.pages = 19'999;
    CHECK(code_of(file, limits) == "HOSO-IMAGING-TOO-MANY-PAGES");
}

TEST_CASE("a small picture of a JPEG is decoded small, and shows the same")
{
    cv::Mat pixels(301, 203, CV_8UC3);
    for (int y = 0; y < pixels.rows; ++y)
        for (int x = 0; x < pixels.cols; ++x)
            pixels.at<cv::Vec3b>(y, x) = {static_cast<std::uint8_t>(x), static_cast<std::uint8_t>(y * 255 / 301), 90};
    constexpr int quality = 95;
    const Bytes bytes = encode_jpeg({pixels, 300, 300, ColourMode::colour}, quality).bytes;
    const auto file = ImageFile::from_bytes(bytes, "made", {});

    const auto [least_px, height_px] =
        GENERATE(table<int, int>({{30, 38}, {39, 76}, {76, 151}, {152, 301}, {900, 301}}));
    CAPTURE(least_px);
    const Image small = file.read_reduced(0, least_px);
    CHECK(small.height_px() == height_px);
    CHECK(small.dpi_x == Approx(300.0 * height_px / 301).epsilon(0.02));
    cv::Mat expected;
    cv::resize(pixels, expected, small.pixels.size(), 0, 0, cv::INTER_AREA);
    CHECK(cv::norm(small.pixels, expected, cv::NORM_L1) / static_cast<double>(expected.total() * 3) < 3);
}

TEST_CASE("a TIFF whose pages run in a circle ends, with a warning; thumbnails are not pages")
{
    auto thumbnail = test::plain_fields(8, 1, 1, 1, 0);
    thumbnail.push_back({254, 4, {1}});
    const auto page = test::plain_fields(16, 1, 1, 1, 0);
    Bytes file = test::make_tiff({page, thumbnail, page}, Bytes(2));
    const auto open = ImageFile::from_bytes(file, "made", {});
    CHECK(open.pages() == 2);
    CHECK(open.warnings().size() == 1);

    // The last directory's link, the file's last four bytes as all its values are short, back to the first.
    file[file.size() - 4] = std::byte{10};
    const auto circle = ImageFile::from_bytes(file, "made", {});
    CHECK(circle.pages() == 2);
    CHECK(circle.warnings().size() == 2);
}

TEST_CASE("limits hold before memory is taken")
{
    Limits limits;
    limits.pixels = 1000;
    const auto fields = test::plain_fields(1'000'000, 1'000'000, 8, 3, 2);
    CHECK(code_of(test::make_tiff({fields}, Bytes(10))) == "HOSO-IMAGING-TOO-LARGE");
    CHECK(code_of(test::make_tiff({test::plain_fields(1000, 1000, 1, 60'000, 1)}, Bytes(10))) ==
          "HOSO-IMAGING-UNSUPPORTED");
    auto tiled = test::plain_fields(10, 10, 8, 1, 1);
    tiled.push_back({322, 4, {1u << 30}});
    tiled.push_back({323, 4, {1u << 30}});
    tiled.push_back({324, 4, {8}});
    tiled.push_back({325, 4, {10}});
    CHECK(code_of(test::make_tiff({tiled}, Bytes(10))) == "HOSO-IMAGING-DAMAGED");
    const std::string pnm = "P5 100 100 255\n";
    CHECK(code_of(Bytes(as_bytes(pnm).begin(), as_bytes(pnm).end()), limits) == "HOSO-IMAGING-TOO-LARGE");
    const std::string bare = "P5 0 100 255\n";
    CHECK(code_of(Bytes(as_bytes(bare).begin(), as_bytes(bare).end())) == "HOSO-IMAGING-EMPTY");
    CHECK(code_of({}) == "HOSO-IMAGING-EMPTY");
    CHECK(code_of(Bytes(100, std::byte{'x'})) == "HOSO-IMAGING-FORMAT");
}

TEST_CASE("a damaged picture comes as far as it goes, with a warning")
{
    Image picture;
    picture.pixels = cv::Mat(400, 300, CV_8UC1, cv::Scalar::all(90));
    Bytes jpeg = encode_jpeg(picture, 90).bytes;
    jpeg.resize(jpeg.size() / 2);
    Warnings warnings;
    const Image half = ImageFile::from_bytes(jpeg, "made", {}).read(0, &warnings);
    CHECK(half.height_px() == 400);
    CHECK(warnings.size() == 1);

    const std::string pnm = "P5 2 3 255\nABCD";
    warnings.clear();
    const Image cut =
        ImageFile::from_bytes(Bytes(as_bytes(pnm).begin(), as_bytes(pnm).end()), "made", {}).read(0, &warnings);
    CHECK(cut.pixels.at<std::uint8_t>(1, 1) == 'D');
    CHECK(cut.pixels.at<std::uint8_t>(2, 0) == 255);
    CHECK(warnings.size() == 1);
}

TEST_CASE("what can stand in a PDF is handed out unchanged")
{
    Image picture;
    picture.pixels = cv::Mat(40, 30, CV_8UC3, cv::Scalar(10, 200, 90));
    const EncodedImage jpeg = encode_jpeg(picture, 92);
    const auto stored = ImageFile::from_bytes(jpeg.bytes, "made", {}).stored(0);
    REQUIRE(stored);
    CHECK(stored->bytes == jpeg.bytes);
    CHECK(stored->components == 3);
    CHECK_FALSE(stored->inverted_cmyk);

    Image page;
    page.pixels = cv::Mat(40, 33, CV_8UC1, cv::Scalar::all(255));
    page.pixels(cv::Rect(5, 5, 9, 9)).setTo(cv::Scalar::all(0));
    page.colour = ColourMode::bitonal;
    const EncodedImage g4 = encode_g4(page);
    const auto kept = ImageFile::from_bytes(test::make_g4_tiff(g4), "made", {}).stored(0);
    REQUIRE(kept);
    CHECK(kept->bytes == g4.bytes);
    CHECK(kept->codec == ImageCodec::ccitt_g4);

    const EncodedImage flate = encode_flate(picture);
    const auto png = ImageFile::from_bytes(test::make_png(flate), "made", {}).stored(0);
    REQUIRE(png);
    CHECK(png->bytes == flate.bytes);

    const auto plain = test::make_tiff({test::plain_fields(2, 1, 8, 1, 1)}, Bytes(2));
    CHECK_FALSE(ImageFile::from_bytes(plain, "made", {}).stored(0));
}
