#include "base/process.hpp"

#include <catch2/catch.hpp>
#include <csignal>

#include "base/error.hpp"

using namespace hoso;

TEST_CASE("a program's input, both outputs and status come through, without a shell")
{
    const std::string input(300'000, 'x');
    const CapturedRun run = run_captured({"tee", "/dev/stderr"}, {.input = input});
    CHECK(run.status == 0);
    CHECK(run.out == input);
    CHECK(run.err == input);
    CHECK(run_captured({"printf", "%s", "$(id); *"}, {}).out == "$(id); *");
    CHECK(run_captured({"false"}, {}).status == 1);
}

TEST_CASE("a program that is too slow or prints too much is ended")
{
    CHECK(run_captured({"sleep", "1000"}, {.input = {}, .time_limit_s = 0.1}).status == 124);
    CHECK_THROWS_AS(run_captured({"yes"}, {.input = {}, .time_limit_s = 60, .max_output_bytes = 1000}), BaseError);
}

TEST_CASE("a program that does not exist is an error that names it")
{
    try {
        static_cast<void>(run_captured({"no-such-program"}, {}));
        FAIL("no error");
    } catch (const BaseError& error) {
        CHECK(error.code() == "HOSO-PROCESS-START");
        CHECK(error.input() == "no-such-program");
    }
}

TEST_CASE("a process is killed with all that it started when its object goes")
{
    pid_t pid = 0;
    {
        Process process = Process::start({"sleep", "1000"}, {});
        pid = process.pid();
        CHECK(::kill(pid, 0) == 0);
    }
    CHECK(::kill(-pid, 0) == -1);
}
