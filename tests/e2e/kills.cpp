// kill -9 at random moments of filing, handing over, taking back, backing up and changing: the catalog verifies, and
// nothing half done stands under its name. tests/soak runs it for longer.

#include <catch2/catch.hpp>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <random>
#include <thread>

#include "tests/e2e/fixtures.hpp"
#include "tests/e2e/judges.hpp"
#include "tests/e2e/running.hpp"
#include "tests/e2e/workplace.hpp"

using namespace hoso::test;

namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

int kills()
{
    const char* wanted = std::getenv("HOSO_KILLS");
    return wanted != nullptr ? std::stoi(wanted) : 2;
}

/// Lets a command work for a random part of the time that it took when it was let be, and kills it.
class Killer {
public:
    void learn(const Workplace& place, const std::vector<std::string>& arguments)
    {
        const auto begin = Clock::now();
        const Outcome whole = place.run(arguments);
        INFO(whole.err);
        REQUIRE(whole.status == 0);
        whole_ = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - begin);
    }

    void kill(const Workplace& place, const std::vector<std::string>& arguments)
    {
        const std::chrono::microseconds life(std::uniform_int_distribution<long>(0, whole_.count())(random_));
        INFO("killed after " << life.count() << " µs of " << whole_.count());
        RunningCommand command(place.command(arguments));
        std::this_thread::sleep_for(life);
        command.signal(SIGKILL);
        static_cast<void>(command.wait());
    }

private:
    std::chrono::microseconds whole_{};
    std::mt19937 random_{20261125};
};

void check_whole(const Workplace& place)
{
    const nlohmann::json verified = place.json({"verify", "--no-pdfa"});
    CHECK(verified["audit_ok"] == true);
    CHECK(verified["inconsistent"].empty());
    CHECK(verified["damaged"].empty());
    CHECK(verified["missing"].empty());
    CHECK(sqlite(place.catalog() / "catalog.sqlite", "PRAGMA integrity_check; PRAGMA foreign_key_check;") == "ok\n");
}

std::string filed_record()
{
    return sample_facts()["documents"][0]["record"];
}

}  // namespace

TEST_CASE("a filing that is killed has filed its document whole or not at all, and repeating it files it once")
{
    const Workplace place;
    fs::copy(filed_samples(), place.catalog(), fs::copy_options::recursive);
    const fs::path pdf = converted_samples().pdf("thong-bao-31");
    const auto into = [&](const std::string& record) {
        static_cast<void>(place.json({"records", "create", "--field", "fileCode=" + record, "--field", "title=T"}));
        return std::vector<std::string>{"file", pdf, "--record", record};
    };
    Killer killer;
    killer.learn(place, into("K.whole"));
    for (int number = 0; number < kills(); ++number) {
        const std::string record = "K." + std::to_string(number);
        const std::vector<std::string> filing = into(record);
        const auto pages_found = [&] { return place.json({"search", "record:" + record})["total"].get<std::size_t>(); };
        killer.kill(place, filing);
        check_whole(place);
        const nlohmann::json left = place.json({"records", "show", record});
        CHECK(pages_found() == left["documents"].size());  // its first page is found exactly when it is there
        for (const nlohmann::json& document : left["documents"])
            CHECK(place.json({"documents", "show", std::to_string(document["id"].get<int>())})["pages"] > 0);
        static_cast<void>(place.json(filing));
        CHECK(place.json({"records", "show", record})["documents"].size() == 1);
        CHECK(pages_found() == 1);
    }
}

TEST_CASE("an export or a backup that is killed leaves nothing under its name, or all of it")
{
    const Workplace place;
    fs::copy(filed_samples(), place.catalog(), fs::copy_options::recursive);
    for (const std::vector<std::string>& command :
         {std::vector<std::string>{"export", filed_record(), "-o"}, std::vector<std::string>{"backup"}}) {
        const auto into = [&](const std::string& name) {
            std::vector<std::string> arguments = command;
            arguments.push_back(place / name);
            return arguments;
        };
        Killer killer;
        killer.learn(place, into(command.front() + "-whole"));
        for (int number = 0; number < kills(); ++number) {
            const std::string name = command.front() + std::to_string(number);
            killer.kill(place, into(name));
            check_whole(place);
            if (!fs::exists(place / name)) {
                static_cast<void>(place.json(into(name)));
            } else if (command.front() == "export") {
                const Workplace archive;
                CHECK(archive.json({"import", place / name})["documents"] == 4);
            } else {
                const Workplace spare;
                CHECK(spare.json({"restore", place / name})["audit_ok"] == true);
            }
        }
    }
}

TEST_CASE("an import that is killed has taken in everything or nothing")
{
    const Workplace place;
    fs::copy(filed_samples(), place.catalog(), fs::copy_options::recursive);
    static_cast<void>(place.json({"export", filed_record(), "-o", place / "bag"}));
    const std::vector<std::string> import{"import", place / "bag"};
    Killer killer;
    killer.learn(Workplace(), import);
    for (int number = 0; number < kills(); ++number) {
        const Workplace archive;
        static_cast<void>(archive.json({"records", "create", "--field", "fileCode=B.1", "--field", "title=T"}));
        killer.kill(archive, import);
        check_whole(archive);
        const nlohmann::json records = archive.json({"records", "list"})["records"];
        if (records.size() == 1)
            CHECK(archive.json(import)["documents"] == 4);
        else
            CHECK(archive.json({"records", "show", filed_record()})["documents"].size() == 4);
    }
}

TEST_CASE("a change that is killed has happened with its row of the trail, or not at all")
{
    const Workplace place;
    fs::copy(filed_samples(), place.catalog(), fs::copy_options::recursive);
    const std::string document =
        std::to_string(place.json({"records", "show", filed_record()})["documents"][0]["id"].get<int>());
    Killer killer;
    killer.learn(place, {"documents", "edit", document, "--field", "keyword=k"});
    for (int number = 0; number < kills(); ++number) {
        const std::string keyword = "k" + std::to_string(number);
        const auto changes = [&] { return place.json({"documents", "show", document})["history"].size(); };
        const std::size_t before = changes();
        killer.kill(place, {"documents", "edit", document, "--field", "keyword=" + keyword});
        check_whole(place);
        const bool changed = place.json({"documents", "show", document})["keyword"] == keyword;
        CHECK(changes() == before + (changed ? 1u : 0u));
    }
}
