// What a killed or cancelled run leaves behind: finished documents, and nothing else.

#include <algorithm>
#include <catch2/catch.hpp>
#include <csignal>

#include "tests/e2e/fixtures.hpp"
#include "tests/e2e/judges.hpp"
#include "tests/e2e/running.hpp"
#include "tests/e2e/workplace.hpp"
#include "tests/support/corpora.hpp"

using namespace hoso::test;

namespace {

namespace fs = std::filesystem;

/// A folder of copies of a page that takes a second or more to read.
fs::path many_pages(const Workplace& place, int count)
{
    fs::create_directories(place / "in");
    for (int number = 1; number <= count; ++number)
        fs::copy_file(sample("thong-bao-31.jpg"), place / "in" / (std::to_string(number) + ".jpg"));
    return place / "in";
}

std::vector<fs::path> pdfs_in(const fs::path& folder)
{
    std::vector<fs::path> files;
    for (const std::string& name : files_below(folder))
        if (fs::path(name).extension() == ".pdf")
            files.push_back(folder / name);
    return files;
}

std::vector<Observed> workers_of(const RunningCommand& command, std::size_t count)
{
    std::vector<Observed> workers;
    REQUIRE(wait_until([&] { return (workers = command.children("hoso-worker")).size() >= count; }));
    return workers;
}

bool all_end(const std::vector<Observed>& processes)
{
    return std::all_of(processes.begin(), processes.end(),
                       [](const Observed& process) { return process.ends_within(10); });
}

/// Waits until a worker is in the middle of a page: it has worked for a while since it was last looked at.
void wait_until_busy(const Observed& worker)
{
    const double before_s = worker.cpu_s();
    REQUIRE(wait_until([&] { return worker.cpu_s() > before_s + 0.3; }));
}

}  // namespace

TEST_CASE("Ctrl-C keeps what was finished and removes the rest")
{
    const Workplace place;
    RunningCommand command(
        place.command({"convert", many_pages(place, 12), "-o", place.out().string() + "/", "--lang", "vie"}));
    const std::vector<Observed> workers = workers_of(command, 1);
    const std::optional<std::string> first = command.line();
    REQUIRE(first);
    CHECK_THAT(*first, Catch::Contains("1.pdf"));
    const std::vector<Observed> later_workers = command.children("hoso-worker");
    command.signal(SIGINT);
    CHECK(command.wait() == 130);
    CHECK(all_end(workers));
    CHECK(all_end(later_workers));
    const std::vector<fs::path> finished = pdfs_in(place.out());
    CHECK_FALSE(finished.empty());
    CHECK(finished.size() < 12);
    CHECK(qpdf_faults(finished) == "");
    HOSO_CHECK_PDFA(finished);
    CHECK(files_below(place.out()).size() == finished.size());
    CHECK(place.left_behind().empty());
}

TEST_CASE("SIGTERM ends a joined document without a file")
{
    const Workplace place;
    RunningCommand command(
        place.command({"convert", many_pages(place, 8), "-o", place.out() / "all.pdf", "--lang", "vie"}));
    wait_until_busy(workers_of(command, 1).front());
    command.signal(SIGTERM);
    CHECK(command.wait() == 130);
    CHECK(files_below(place.out()).empty());
    CHECK(place.left_behind().empty());
}

namespace {

/// Converts a file of three pages with one worker, which gets a signal while it reads the first; returns the answer.
nlohmann::json answer_after_signal(const Workplace& place, int signal)
{
    RunningCommand command(place.command(
        {"convert", sample("bao-cao-21.tif"), "-o", place / "x.pdf", "--jobs", "1", "--lang", "vie", "--json"}));
    const std::vector<Observed> workers = workers_of(command, 1);
    REQUIRE(wait_until([&] { return workers.front().cpu_s() > 0.5; }));  // opening the file takes far less
    workers.front().signal(signal);
    std::string printed;
    while (const std::optional<std::string> line = command.line())
        printed += *line + "\n";
    CHECK(command.wait() == 1);
    CHECK(all_end(workers));
    return nlohmann::json::parse(printed);
}

}  // namespace

TEST_CASE("a worker that dies or hangs while it reads costs that page its text, and nothing else")
{
    const Workplace place;
    nlohmann::json answer;
    SECTION("killed")
    {
        answer = answer_after_signal(place, SIGKILL);
    }
    SECTION("crashed")
    {
        answer = answer_after_signal(place, SIGSEGV);
        CHECK(answer["failed"].at(0)["code"] == "HOSO-WORKER-CRASHED");
    }
    SECTION("hung")
    {
        place.configure("[limits]\npage_time_s = 20\n");
        answer = answer_after_signal(place, SIGSTOP);
        CHECK(answer["failed"].at(0)["code"] == "HOSO-WORKER-TIMEOUT");
    }
    REQUIRE(answer["failed"].size() == 1);
    CHECK(answer["failed"][0]["code"].get<std::string>().rfind("HOSO-WORKER-", 0) == 0);
    CHECK(answer["failed"][0]["page"] == 1);
    REQUIRE(answer["documents"].size() == 1);
    const nlohmann::json& pages = answer["documents"][0]["page"];
    REQUIRE(pages.size() == 3);
    CHECK(pages[0]["words"] == 0);
    CHECK_FALSE(pages[0]["warnings"].empty());
    CHECK(pages[1]["words"] > 100);
    CHECK(pages[2]["words"] > 20);
    CHECK(qpdf_faults({place / "x.pdf"}) == "");
    CHECK(place.left_behind().empty());
}

TEST_CASE("when the command is killed no worker survives, and running it again works")
{
    const Workplace place;
    const std::vector<std::string> arguments{
        "convert", many_pages(place, 6), "-o", place.out().string() + "/", "--lang", "vie"};
    std::vector<Observed> workers;
    {
        RunningCommand command(place.command(arguments));
        REQUIRE(command.line());
        workers = command.children("hoso-worker");
        command.signal(SIGKILL);
        CHECK(command.wait() == 128 + SIGKILL);
    }
    CHECK_FALSE(workers.empty());
    CHECK(all_end(workers));
    CHECK(qpdf_faults(pdfs_in(place.out())) == "");
    CHECK(pdfs_in(place.out()).size() < 6);
    write_text(place / "quick.toml", "name = \"quick\"\nstages = [\"store\"]\n");
    std::vector<std::string> again = arguments;
    again.insert(again.end(), {"--profile", place / "quick.toml"});
    CHECK(place.run(again).status == 0);
    CHECK(pdfs_in(place.out()).size() == 6);
    CHECK(qpdf_faults(pdfs_in(place.out())) == "");
}

TEST_CASE("a worker has given up its rights")
{
    const Workplace place;
    RunningCommand command(place.command(
        {"convert", many_pages(place, 2), "-o", place.out().string() + "/", "--lang", "vie", "--jobs", "1"}));
    const std::vector<Observed> workers = workers_of(command, 1);
    const Observed& worker = workers.front();
    wait_until_busy(worker);
    CHECK(worker.status("Seccomp") == "2");
    CHECK(worker.status("NoNewPrivs") == "1");
    const std::string limits = file_text("/proc/" + std::to_string(worker.pid()) + "/limits");
    CHECK_THAT(limits, !Catch::Matches("(.|\n)*Max data size +unlimited(.|\n)*"));
    CHECK_THAT(limits, Catch::Matches("(.|\n)*Max core file size +0 +0(.|\n)*"));
    command.signal(SIGINT);
    CHECK(command.wait() == 130);
}
