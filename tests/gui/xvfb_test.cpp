#include <QElapsedTimer>
#include <catch2/catch.hpp>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <thread>

#include "base/process.hpp"
#include "tests/gui/station_under_test.hpp"
#include "tests/support/corpora.hpp"

using namespace hoso;
using namespace hoso::test;
namespace fs = std::filesystem;

namespace {

constexpr const char* display = ":97";

/// What the program kept of where it is.
std::string place_kept(const fs::path& state)
{
    std::error_code none;
    for (const auto& entry : fs::directory_iterator(state / "hoso", none)) {
        std::ifstream file(entry.path());
        const auto json = nlohmann::json::parse(file, nullptr, false);
        if (json.is_object())
            return json.value("place", "");
    }
    return {};
}

bool comes_true(const std::function<bool()>& condition)
{
    constexpr auto often = std::chrono::milliseconds(50);
    constexpr int tries = 600;
    for (int i = 0; i < tries; ++i) {
        if (condition())
            return true;
        std::this_thread::sleep_for(often);
    }
    return false;
}

Outcome xdotool(const std::vector<std::string>& arguments)
{
    std::vector<std::string> argv{"env", std::string("DISPLAY=") + display, "xdotool"};
    argv.insert(argv.end(), arguments.begin(), arguments.end());
    return run(argv);
}

}  // namespace

TEST_CASE("the program itself answers keys on a display, and opens where it was after kill -9")
{
    HOSO_NEEDS_PROGRAM("Xvfb");
    HOSO_NEEDS_PROGRAM("xdotool");
    StationPlace place;
    place.make_batch("mail", {samples / "cong-van-87.jpg", samples / "cong-van-402.jpg"});
    const fs::path state = place / "state";
    // By default a server starts anew when its last client leaves, and refuses others meanwhile.
    Process server =
        Process::start({"Xvfb", display, "-screen", "0", "1280x900x24", "-nolisten", "tcp", "-noreset"}, {});
    // Its socket may be an earlier server's, or not be listened on yet: only an answer says that it is there.
    REQUIRE(comes_true([] { return xdotool({"getdisplaygeometry"}).status == 0; }));
    const std::vector<std::string> program{HOSO_BIN_DIR "/hoso-station", "--catalog", place.catalog().string(),
                                           "--language", "en"};
    const Process::Options on_display{.descriptors = {},
                                      .environment = {{"DISPLAY", display}, {"QT_QPA_PLATFORM", "xcb"}}};
    {
        Process station = Process::start(program, on_display);
        REQUIRE(comes_true([] { return xdotool({"search", "--name", "Hoso station"}).status == 0; }));
        REQUIRE(xdotool({"search", "--sync", "--onlyvisible", "--name", "Hoso station", "windowfocus"}).status == 0);
        REQUIRE(xdotool({"key", "--clearmodifiers", "F4"}).status == 0);
        REQUIRE(comes_true([&] { return place_kept(state) == "index"; }));
        REQUIRE(xdotool({"key", "--clearmodifiers", "F3"}).status == 0);
        REQUIRE(comes_true([&] { return place_kept(state) == "check"; }));
        station.kill();
    }
    {
        Process station = Process::start(program, on_display);
        REQUIRE(comes_true([] { return xdotool({"search", "--name", "Hoso station"}).status == 0; }));
        REQUIRE(xdotool({"search", "--sync", "--onlyvisible", "--name", "Hoso station", "windowfocus"}).status == 0);
        CHECK(place_kept(state) == "check");
        REQUIRE(xdotool({"key", "--clearmodifiers", "ctrl+q"}).status == 0);
        REQUIRE(comes_true([&] { return station.status().has_value(); }));
        CHECK(station.status() == 0);
    }
    server.kill();
}

TEST_CASE("a screenshot is made without a display, and a wrong option is told")
{
    StationPlace place;
    place.make_catalog("H99.01.2026.01.KH", "Kế hoạch");
    const fs::path picture = place / "shot.png";
    const Outcome drawn = run({HOSO_BIN_DIR "/hoso-station", "--catalog", place.catalog().string(), "--screenshot",
                               picture.string(), "--place", "records"});
    CHECK(drawn.status == 0);
    CHECK(drawn.err.find("error") == std::string::npos);
    CHECK(QImage(QString::fromStdString(picture.string())).width() >= 1000);
    CHECK(run({HOSO_BIN_DIR "/hoso-station", "--place", "nowhere"}).status == 2);
    CHECK(run({HOSO_BIN_DIR "/hoso-station", "--no-such-option"}).status == 2);
    const Outcome help = run({HOSO_BIN_DIR "/hoso-station", "-h"});
    CHECK(help.status == 0);
    CHECK(help.out.find("--screenshot") != std::string::npos);
    CHECK(run({HOSO_BIN_DIR "/hoso-station", "--version"}).out.starts_with("hoso-station "));
}
