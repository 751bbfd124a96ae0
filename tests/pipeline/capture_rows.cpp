// From a device's rows to a stored file: unpacking, encoding, the journal and the read-ahead.

#include <catch2/catch.hpp>
#include <cstdlib>
#include <fstream>

#include "pipeline/capture/journal.hpp"
#include "pipeline/capture/read_ahead.hpp"
#include "pipeline/capture/side_file.hpp"
#include "pipeline/capture/source_names.hpp"
#include "pipeline/capture/unpack.hpp"
#include "pipeline/error.hpp"
#include "tests/support/corpora.hpp"
#include "tests/support/run.hpp"

using namespace hoso::pipeline::capture;
using hoso::Bytes;
using hoso::imaging::ColourMode;
using hoso::test::TemporaryFolder;

namespace {

Bytes bytes(std::initializer_list<int> values)
{
    Bytes result;
    for (const int value : values)
        result.push_back(static_cast<std::byte>(value));
    return result;
}

RawSide one_frame(FrameKind kind, int depth, int pixels, int stride, std::size_t size)
{
    RawSide side;
    side.number = 1;
    side.frames = 1;
    side.frame[0] = {.kind = kind, .depth = depth, .pixels_per_line = pixels, .bytes_per_line = stride, .bytes = size};
    return side;
}

std::vector<int> samples(const cv::Mat& pixels)
{
    const cv::Mat flat = pixels.isContinuous() ? pixels : pixels.clone();
    return {flat.data, flat.data + flat.total() * flat.elemSize()};
}

}  // namespace

TEST_CASE("rows become pixels in every depth, padded or not")
{
    using Samples = std::vector<int>;
    SECTION("8 bits of grey, two bytes of padding")
    {
        const Bytes rows = bytes({1, 2, 3, 99, 99, 4, 5, 6, 99, 99});
        const Unpacked got = unpack(one_frame(FrameKind::grey, 8, 3, 5, rows.size()), rows, 300, 200);
        CHECK(samples(got.image.pixels) == Samples{1, 2, 3, 4, 5, 6});
        CHECK(got.image.colour == ColourMode::grey);
        CHECK(got.image.dpi_y == 200);
        CHECK(got.warnings.empty());
    }
    SECTION("bits: 1 is black")
    {
        const Bytes rows = bytes({0b10100000, 0b01000000});
        const Unpacked got = unpack(one_frame(FrameKind::grey, 1, 3, 1, rows.size()), rows, 300, 300);
        CHECK(samples(got.image.pixels) == Samples{0, 255, 0, 255, 0, 255});
        CHECK(got.image.colour == ColourMode::bitonal);
    }
    SECTION("16 bits of colour in the machine's order")
    {
        const std::uint16_t row[] = {0x1234, 0x5678, 0x9abc};
        const auto view = std::as_bytes(std::span(row));
        const Unpacked got = unpack(one_frame(FrameKind::rgb, 16, 1, 6, 6), view, 300, 300);
        CHECK(samples(got.image.pixels) == Samples{0x9a, 0x56, 0x12});
    }
    SECTION("three passes in any order")
    {
        RawSide side;
        side.frames = 3;
        const FrameKind kinds[] = {FrameKind::green, FrameKind::blue, FrameKind::red};
        for (std::size_t i = 0; i < 3; ++i)
            side.frame[i] = {.kind = kinds[i], .pixels_per_line = 2, .bytes_per_line = 2, .bytes = 2};
        const Bytes rows = bytes({10, 11, 20, 21, 30, 31});
        CHECK(samples(unpack(side, rows, 300, 300).image.pixels) == Samples{20, 10, 30, 21, 11, 31});
        side.frame[2].kind = FrameKind::green;
        CHECK_THROWS_AS(unpack(side, rows, 300, 300), hoso::pipeline::Error);
    }
    SECTION("a line that did not come whole is left out and told")
    {
        RawSide side = one_frame(FrameKind::grey, 8, 3, 3, 7);
        side.frame[0].lines_promised = 4;
        const Unpacked got = unpack(side, bytes({1, 2, 3, 4, 5, 6, 7}), 300, 300);
        CHECK(got.image.height_px() == 2);
        CHECK(got.warnings.size() == 2);
    }
}

TEST_CASE("sizes that cannot be make no image")
{
    const Bytes rows(64);
    const RawSide bad[] = {
        one_frame(FrameKind::rgb, 8, 10, 10, 60),    one_frame(FrameKind::grey, 7, 10, 10, 60),
        one_frame(FrameKind::grey, 8, 0, 10, 60),    one_frame(FrameKind::grey, 8, 100, 100, 60),
        one_frame(FrameKind::grey, 8, 10, 10, 1000), one_frame(FrameKind::grey, 8, 10, -1, 60),
        one_frame(FrameKind::grey, 8, 10, 0, 60),    one_frame(FrameKind::rgb, 1, 9, 4, 60),
    };
    for (const RawSide& side : bad)
        CHECK_THROWS_AS(unpack(side, rows, 300, 300), hoso::pipeline::Error);
}

TEST_CASE("stored files are read the same by an independent reader")
{
    HOSO_NEEDS_PROGRAM("python3");
    if (hoso::test::run({"/usr/bin/python3", "-c", "import PIL"}).status != 0) {
        hoso::test::skip("needs Python's PIL");
        return;
    }
    TemporaryFolder home;
    hoso::imaging::Image image;
    image.dpi_x = 300;
    image.dpi_y = 200;
    image.pixels = cv::Mat(40, 33, CV_8UC3);
    cv::randu(image.pixels, 0, 256);
    const auto read_by_pil = [&](const SideFile& file) {
        const auto path = home / ("side." + file.extension);
        hoso::write_durably(path, file.bytes);
        const char* script =
            "import sys; from PIL import Image; i = Image.open(sys.argv[1]); i.load();"
            "print(i.mode, *i.size, *[round(float(d)) for d in i.info['dpi']], sum(i.convert('L').getdata()))";
        return hoso::test::run({"/usr/bin/python3", "-c", script, path.string()}).out;
    };
    CHECK(read_by_pil(side_file(image, Storage::lossless, 90)).starts_with("RGB 33 40 300 200 "));
    CHECK(read_by_pil(side_file(image, Storage::jpeg, 90)).starts_with("RGB 33 40 300 200 "));
    image.colour = ColourMode::bitonal;
    image.pixels = cv::Mat(40, 33, CV_8UC1, cv::Scalar(255));
    image.pixels(cv::Rect(0, 0, 33, 10)).setTo(0);
    CHECK(read_by_pil(side_file(image, Storage::jpeg, 90)) ==
          "1 33 40 300 200 " + std::to_string(33 * 30 * 255) + "\n");
}

TEST_CASE("a journal keeps what it acknowledged and notices what was changed")
{
    TemporaryFolder home;
    const auto file = home / "batch.jsonl";
    {
        Journal journal = Journal::open(file);
        for (int i = 0; i < 5; ++i)
            journal.append({{"n", i}, {"text", "Hồ sơ"}});
    }
    REQUIRE(Journal::read(file).size() == 5);
    const std::string whole = hoso::read_text_file(file, 1 << 20);

    SECTION("cut anywhere, it keeps the lines that are whole, and grows on")
    {
        const std::size_t cut = GENERATE(take(20, random(1, 500)));
        std::ofstream(file, std::ios::binary) << whole.substr(0, std::min(cut, whole.size()));
        const auto lines = static_cast<std::size_t>(
            std::count(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(std::min(cut, whole.size())), '\n'));
        Journal journal = Journal::open(file);
        CHECK(journal.found().size() == lines);
        journal.append({{"n", 99}});
        CHECK(Journal::read(file).size() == lines + 1);
    }
    SECTION("a line altered, left out or moved is an error")
    {
        std::string altered = whole;
        altered[altered.find("\"n\":1") + 4] = '7';
        const std::size_t second = whole.find('\n') + 1;
        const std::size_t third = whole.find('\n', second) + 1;
        const std::string left_out = whole.substr(0, second) + whole.substr(third);
        for (const std::string& text : {altered, left_out}) {
            std::ofstream(file, std::ios::binary) << text;
            CHECK_THROWS_AS(Journal::read(file), hoso::pipeline::Error);
        }
    }
}

TEST_CASE("the read-ahead gives back only what was published, in a form that can be")
{
    TemporaryFolder home;
    ReadAhead slots = ReadAhead::lock(home / "read-ahead");
    slots.start_over(2, 1000);
    RawSide side = one_frame(FrameKind::grey, 8, 10, 10, 100);
    CHECK_FALSE(slots.published(0));
    slots.publish(0, side);
    REQUIRE(slots.published(0));
    CHECK(slots.published(0)->frame[0].bytes == 100);
    slots.release(0);
    CHECK_FALSE(slots.published(0));
    side.frame[0].bytes = 1001;
    slots.publish(1, side);
    CHECK_FALSE(slots.published(1));
    CHECK_THROWS_AS(slots.bytes(2), hoso::pipeline::Error);
    CHECK_THROWS_AS(ReadAhead::lock(home / "read-ahead"), hoso::pipeline::Error);
}

TEST_CASE("vendors' words for sources and modes")
{
    struct Example {
        const char* vendor;
        std::optional<Source> meaning;
    };
    const Example examples[] = {
        {"Flatbed", Source::flatbed},
        {"Platen", Source::flatbed},
        {"FlatBed", Source::flatbed},
        {"ADF", Source::feeder},
        {"ADF Front", Source::feeder},
        {"ADF Duplex", Source::duplex},
        {"Automatic Document Feeder", Source::feeder},
        {"Automatic Document Feeder(centrally aligned,Duplex)", Source::duplex},
        {"DP", Source::duplex},
        {"ADF - Both Sides", Source::duplex},
        {"Sheet Feeder 2", Source::feeder},
        {"Transparency Unit", std::nullopt},
        {"Negative Film", std::nullopt},
        {"Kaffee", std::nullopt},
    };
    for (const Example& example : examples) {
        INFO(example.vendor);
        CHECK(SourceNames().meaning(example.vendor) == example.meaning);
    }
    const auto overruled = SourceNames::from(
        hoso::Config::parse("[scanner.sources]\n\"Kaffee\" = \"duplex\"\n\"ADF\" = \"flatbed\"\n", "c"));
    CHECK(overruled.meaning("kaffee") == Source::duplex);
    CHECK(overruled.meaning("ADF") == Source::flatbed);
    CHECK_THROWS(SourceNames::from(hoso::Config::parse("[scanner.sources]\nADF = \"drawer\"\n", "c")));

    CHECK(mode_meaning("True Gray") == ColourMode::grey);
    CHECK(mode_meaning("24bit Color[Fast]") == ColourMode::colour);
    CHECK(mode_meaning("Black & White") == ColourMode::bitonal);
    CHECK(mode_meaning("Lineart") == ColourMode::bitonal);
    CHECK_FALSE(mode_meaning("Halftone"));
}
