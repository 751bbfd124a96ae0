// The way of a stack through the project's virtual scanner, a real SANE back end, when nothing goes wrong.

#include <catch2/catch.hpp>
#include <opencv2/imgproc.hpp>

#include "pipeline/capture/devices.hpp"
#include "tests/pipeline/virtual_stack.hpp"

using namespace hoso::pipeline::capture;
using namespace hoso::test;
using hoso::CancelToken;
using hoso::imaging::ColourMode;

TEST_CASE("devices are found with what they say of themselves")
{
    const VirtualStack stack(1);
    const std::vector<Device> found = devices();
    REQUIRE(found.size() == 1);
    CHECK(found[0].name.name == VirtualStack::device);
    CHECK(found[0].name.vendor == "Hoso");
    CHECK(found[0].capabilities.sources == std::vector<std::string>{"Flatbed", "ADF", "ADF Duplex"});
    CHECK(found[0].capabilities.modes == std::vector<std::string>{"Lineart", "Gray", "Color"});
    CHECK(found[0].capabilities.resolutions_dpi == std::vector<double>{75, 100, 150, 200, 300, 600});
}

TEST_CASE("a stack becomes a batch, each side exactly as the scanner saw it, once and in order")
{
    const VirtualStack stack(8);
    const std::string source = GENERATE("feeder", "duplex", "ADF Duplex");
    INFO(source);
    stack.set_drawn(0);
    ScanProfile profile = VirtualStack::profile();
    profile.source = source;
    const TemporaryFolder home;
    Batch batch = Batch::create(home / "batch");
    std::vector<int> previews;
    std::vector<int> stored;
    ScanEvents events;
    events.preview = [&](const Preview& preview) {
        CHECK(stored.size() == previews.size());
        previews.push_back(preview.number);
        CHECK(std::max(preview.image.width_px(), preview.image.height_px()) <= 583);
        CHECK(preview.age_s >= 0);
    };
    events.stored = [&](const Side& side, const hoso::imaging::Image& image) {
        stored.push_back(side.number);
        CHECK(image.width_px() == side.width_px);
    };
    const Ended ended = scan(VirtualStack::request(profile), batch, events, CancelToken());
    CHECK(ended.how == End::no_docs);
    CHECK_FALSE(ended.fault);
    const BatchFacts facts = batch.facts();
    CHECK(pages_shown(home / "batch", facts) == counting(1, 8));
    CHECK(files_are_intact(home / "batch", facts));
    CHECK(previews == counting(1, 8));
    CHECK(stored == counting(1, 8));
    const bool duplex = source != "feeder";
    CHECK(facts.sides.back().sheet == (duplex ? 4 : 8));
    CHECK(facts.sides[1].face == (duplex ? Face::back : Face::front));
    CHECK(facts.runs[0].vendor == "Hoso");
    CHECK(facts.sides[0].dpi_x == 100);
}

TEST_CASE("mode, depth, padding, passes, short reads and unknown height change the way, not the pixels")
{
    struct Example {
        const char* mode;
        std::vector<std::string> behaviour;
    };
    const Example examples[] = {
        {"colour", {"padding 5"}},      {"colour", {"depth 16"}},
        {"colour", {"three_pass yes"}}, {"colour", {"read_bytes 777"}},
        {"colour", {"height unknown"}}, {"colour", {"height fewer"}},
        {"colour", {"height more"}},    {"grey", {}},
        {"bitonal", {"padding 3"}},
    };
    const VirtualStack stack(2);
    for (const Example& example : examples) {
        INFO(example.mode << " " << (example.behaviour.empty() ? "" : example.behaviour[0]));
        stack.behave(example.behaviour);
        stack.set_drawn(0);
        ScanProfile profile = VirtualStack::profile();
        profile.mode = example.mode;
        const TemporaryFolder home;
        Batch batch = Batch::create(home / "batch");
        CHECK(scan(VirtualStack::request(profile), batch, {}, CancelToken()).how == End::no_docs);
        const BatchFacts facts = batch.facts();
        REQUIRE(facts.sides.size() == 2);
        const hoso::imaging::Image image = stored_image(home / "batch", facts.sides[1]);
        cv::Mat expected = VirtualStack::page(2);
        const bool lied = !example.behaviour.empty() && example.behaviour[0] == "height fewer";
        if (lied)
            expected = expected.rowRange(0, expected.rows - 10);
        if (std::string(example.mode) != "colour")
            cv::cvtColor(expected, expected, cv::COLOR_BGR2GRAY);
        if (std::string(example.mode) == "bitonal")
            cv::threshold(expected, expected, 127, 255, cv::THRESH_BINARY);
        REQUIRE(image.pixels.size() == expected.size());
        // The scanner and OpenCV round their luma a step apart.
        CHECK(cv::countNonZero(cv::abs(image.pixels.reshape(1) - expected.reshape(1)) > 1) <=
              (std::string(example.mode) == "bitonal" ? 1500 : 0));
        CHECK(facts.sides[1].warnings.size() ==
              (!example.behaviour.empty() && example.behaviour[0] == "height more" ? 1U : 0U));
    }
}

TEST_CASE("resolution and page size are honoured, and what the device lacks is said before the first sheet")
{
    const VirtualStack stack(1);
    ScanProfile profile = VirtualStack::profile();
    const TemporaryFolder home;
    SECTION("200 dpi, 50 x 40 mm")
    {
        profile.resolution_dpi = 200;
        profile.area = page_area_named("50x40");
        Batch batch = Batch::create(home / "batch");
        scan(VirtualStack::request(profile), batch, {}, CancelToken());
        const Side side = batch.facts().sides.at(0);
        CHECK(side.width_px == 394);
        CHECK(side.height_px == 315);
        CHECK(side.dpi_x == 200);
    }
    SECTION("a resolution, a mode, a source that are not there")
    {
        const auto refusal = [&](const ScanProfile& wanted) -> std::string {
            Batch batch = Batch::create(home / ("batch" + wanted.mode + wanted.source));
            try {
                scan(VirtualStack::request(wanted), batch, {}, CancelToken());
            } catch (const hoso::Error& error) {
                CHECK(error.failure() == hoso::Failure::usage);
                return error.code();
            }
            return "none";
        };
        profile.resolution_dpi = 120;
        CHECK(refusal(profile) == "HOSO-CAPTURE-RESOLUTION");
        profile.resolution_dpi = 100;
        profile.mode = "sepia";
        CHECK(refusal(profile) == "HOSO-CAPTURE-MODE");
        profile.mode = "grey";
        profile.source = "drawer";
        CHECK(refusal(profile) == "HOSO-CAPTURE-SOURCE");
    }
    SECTION("the feeder when it holds paper, else the glass")
    {
        profile.source = "auto";
        stack.set_drawn(1);
        Batch batch = Batch::create(home / "batch");
        CHECK(scan(VirtualStack::request(profile), batch, {}, CancelToken()).how == End::count);
        CHECK(pages_shown(home / "batch", batch.facts()) == counting(1, 1));
        CHECK(batch.facts().runs[0].source == Source::flatbed);
    }
    SECTION("an empty feeder is told as such")
    {
        stack.set_drawn(1);
        Batch batch = Batch::create(home / "batch");
        const Ended ended = scan(VirtualStack::request(profile), batch, {}, CancelToken());
        CHECK(ended.how == End::no_docs);
        REQUIRE(ended.fault);
        CHECK(ended.fault->code == "HOSO-CAPTURE-NO-DOCS");
    }
}

TEST_CASE("insert here and replace this side scan into their place")
{
    const VirtualStack stack(6);
    const TemporaryFolder home;
    Batch batch = Batch::create(home / "batch");
    ScanProfile profile = VirtualStack::profile();
    profile.count = 3;
    CHECK(scan(VirtualStack::request(profile), batch, {}, CancelToken()).how == End::count);
    ScanRequest insertion = VirtualStack::request(profile);
    insertion.profile.count = 2;
    insertion.placement.after = 1;
    scan(insertion, batch, {}, CancelToken());
    CHECK(order_of(batch.facts()) == std::vector<int>{1, 4, 5, 2, 3});
    ScanRequest replacement = VirtualStack::request(profile);
    replacement.placement.replaces = {2};
    scan(replacement, batch, {}, CancelToken());
    CHECK(order_of(batch.facts()) == std::vector<int>{1, 4, 5, 6, 3});
    CHECK(pages_shown(home / "batch", batch.facts()) == std::vector<int>{1, 4, 5, 6, 3});
    CHECK(batch.undo() == "replace 2 by 6");
    CHECK(order_of(batch.facts()) == std::vector<int>{1, 4, 5, 2, 3});
    CHECK(batch.facts().order.bin.size() == 1);
}
