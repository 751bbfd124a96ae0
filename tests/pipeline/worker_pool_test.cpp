#include "pipeline/workers/worker_pool.hpp"

#include <catch2/catch.hpp>
#include <filesystem>

using namespace hoso;
using namespace hoso::pipeline;

namespace {

WorkerPool::Options options(const std::string& program, double page_time_s = 5)
{
    WorkerPool::Options result;
    result.workers = 1;
    result.program = std::filesystem::path(HOSO_BIN_DIR) / program;
    result.limits.page_time_s = page_time_s;
    return result;
}

TaskOutcome outcome_of(WorkerPool& pool, const nlohmann::json& head, std::vector<Bytes> blobs = {})
{
    pool.start({7, {head, std::move(blobs)}});
    for (;;) {
        std::vector<TaskOutcome> outcomes = pool.wait(10);
        if (!outcomes.empty())
            return std::move(outcomes.front());
    }
}

std::string code_of(WorkerPool& pool, const std::string& how)
{
    const TaskOutcome outcome = outcome_of(pool, {{"do", how}});
    const auto* failure = std::get_if<TaskFailure>(&outcome.result);
    return failure != nullptr ? failure->code : "none";
}

}  // namespace

TEST_CASE("a worker that misbehaves costs its task, is replaced, and the next task is done")
{
    const std::pair<const char*, const char*> table[] = {
        {"crash", "HOSO-WORKER-CRASHED"},
        {"run out of memory", "HOSO-WORKER-MEMORY"},
        {"claim too much", "HOSO-WORKER-PROTOCOL"},
        {"babble", "HOSO-WORKER-PROTOCOL"},
        {"hang", "HOSO-WORKER-TIMEOUT"},
        {"spin", "HOSO-WORKER-TIMEOUT"},
    };
    WorkerPool pool(options("misbehaving_worker"));
    int replaced = 0;
    for (const auto& [how, code] : table) {
        INFO(how);
        CHECK(code_of(pool, how) == code);
        CHECK(pool.replaced() == ++replaced);
        CHECK(code_of(pool, "behave") == "none");
    }
}

TEST_CASE("a worker that others keep from the processor has its time all the same")
{
    constexpr double page_time_s = 1;
    WorkerPool pool(options("misbehaving_worker", page_time_s));
    CHECK(code_of(pool, "starve") == "none");
    CHECK(pool.replaced() == 0);
}

TEST_CASE("a message of many large parts arrives whole")
{
    WorkerPool pool(options("misbehaving_worker"));
    std::vector<Bytes> blobs;
    for (int i = 0; i < 3; ++i)
        blobs.emplace_back(300'000, static_cast<std::byte>(i));
    const TaskOutcome outcome = outcome_of(pool, {{"do", "echo"}, {"text", "quyết định"}}, blobs);
    const auto& reply = std::get<Message>(outcome.result);
    CHECK(reply.head.at("text") == "quyết định");
    CHECK(reply.blobs == blobs);
}

TEST_CASE("the real worker answers errors with their code and goes on")
{
    WorkerPool pool(options("hoso-worker", 120));
    CHECK(code_of(pool, "nothing known") == "HOSO-WORKER-PROTOCOL");
    const TaskOutcome missing = outcome_of(pool, {{"do", "open"}, {"path", "/nowhere/at/all.png"}});
    CHECK(std::get<TaskFailure>(missing.result).code == "HOSO-FILE-MISSING");
    const std::string sample = HOSO_SOURCE_DIR "/samples/bao-cao-21.tif";
    const TaskOutcome opened = outcome_of(pool, {{"do", "open"}, {"path", sample}});
    CHECK(std::get<Message>(opened.result).head.at("pages") == 3);
    CHECK(pool.replaced() == 0);
}
