#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <QLineEdit>
#include <catch2/catch.hpp>

#include "tests/gui/station_under_test.hpp"

using namespace hoso;
using namespace hoso::test;

namespace {

constexpr const char* code = "H99.01.2026.02.BC";

/// An operator's morning up to the power cut.
[[noreturn]] void work_until_killed(const gui::Options& options)
{
    Station station(options);
    gui::MainWindow& window = station.window();
    gui::Session& session = window.session();
    session.open_batch("mail");
    static_cast<void>(station.wait([&] { return session.view() != nullptr; }));
    session.stop_reading();
    window.go_to(gui::Place::check);
    station.settle();
    station.press(Qt::Key_PageDown);
    station.press(Qt::Key_R);
    static_cast<void>(station.wait([&] { return session.view()->placed(2)->setting.clockwise_deg == 90; }));
    window.go_to(gui::Place::index);
    station.settle();
    station.press(Qt::Key_PageDown, Qt::ControlModifier);
    station.settle();
    window.index().form()->row("subject")->take_focus();
    station.type("Keyed before the cut");
    station.press(Qt::Key_Return);
    station.settle();
    static_cast<void>(station.wait([&] { return session.last_place_kept(); }));
    ::kill(::getpid(), SIGKILL);
    std::abort();
}

}  // namespace

TEST_CASE("killed at work, the window opens where it was, with all that was captured and keyed")
{
    StationPlace place;
    place.make_catalog(code, "Báo cáo");
    place.make_batch("mail", {samples / "cong-van-87.jpg", samples / "cong-van-402.jpg"});
    const pid_t child = ::fork();  // before there is any thread
    if (child == 0)
        work_until_killed(place.options());
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    REQUIRE(WIFSIGNALED(status));
    REQUIRE(WTERMSIG(status) == SIGKILL);

    Station station(place.options());
    gui::MainWindow& window = station.window();
    gui::Session& session = window.session();
    REQUIRE(station.wait([&] { return session.view() != nullptr; }));
    session.stop_reading();
    station.settle();
    CHECK(session.view()->facts.name == "mail");
    CHECK(session.view()->facts.sides.size() == 2);
    CHECK(session.view()->placed(2)->setting.clockwise_deg == 90);
    CHECK(window.place() == gui::Place::index);
    CHECK(window.index().document() == 1);
    CHECK(window.index().form()->row("subject")->value() == "Keyed before the cut");
    window.go_to(gui::Place::check);
    CHECK(window.check().side() == 2);
}
