#include <catch2/catch.hpp>

#include "catalog/jobs/batches.hpp"
#include "catalog/jobs/queue.hpp"
#include "tests/catalog/office.hpp"

using namespace hoso;
using namespace hoso::catalog;
using hoso::test::error_code;
using hoso::test::Office;

namespace {

constexpr std::int64_t lease_s = 60;

SystemTime at(std::int64_t seconds)
{
    return SystemTime(std::chrono::seconds(1'700'000'000 + seconds));
}

NewBatch new_batch(const Office& office, const std::string& name, int documents, int pages_each = 1)
{
    NewBatch batch;
    batch.name = name;
    batch.added = at(0);
    batch.station = "station";
    batch.actor = office.clerk;
    for (int i = 1; i <= documents; ++i) {
        Job job;
        job.name = name + "-" + std::to_string(i);
        job.title = job.name;
        job.pages = pages_each;
        job.inputs = {{"/in/" + job.name + ".tif", "", 10, i}};
        batch.jobs.push_back(job);
    }
    return batch;
}

std::string state_of(const Office& office, const std::string& name)
{
    return batch(office.catalog, name).state;
}

std::vector<std::string> claimed_names(JobQueue& queue, int most)
{
    std::vector<std::string> names;
    for (int i = 0; i < most; ++i)
        if (const std::optional<Job> job = queue.claim(at(1)))
            names.push_back(job->name);
    return names;
}

}  // namespace

TEST_CASE("A batch goes from queued to done through claims and outcomes")
{
    Office office;
    add_batch(office.catalog, new_batch(office, "night", 2));
    JobQueue queue(office.catalog, "run", lease_s);
    CHECK(state_of(office, "night") == "queued");
    const std::optional<Job> first = queue.claim(at(1));
    REQUIRE(first);
    CHECK(first->ordinal == 1);
    CHECK(first->inputs.at(0).path == "/in/night-1.tif");
    CHECK(state_of(office, "night") == "running");
    CHECK_FALSE(queue.complete(*first, {"abc", 5, true, "{}"}, nullptr, at(2)));
    const std::optional<Job> second = queue.claim(at(2));
    REQUIRE(second);
    queue.fail(*second, "HOSO-IMAGING-CUT", "the file is cut", "{}", at(3));
    CHECK_FALSE(queue.claim(at(3)));
    const JobBatch done = batch(office.catalog, "night");
    CHECK(done.state == "done_with_errors");
    CHECK(done.done == 1);
    CHECK(done.failed == 1);
    CHECK(done.review == 1);
    CHECK(done.started == at(1));
    CHECK(done.finished == at(3));
    CHECK(jobs_of(office.catalog, done.id).at(1).code == "HOSO-IMAGING-CUT");

    retry_batch(office.catalog, "night", office.clerk);
    const std::optional<Job> again = queue.claim(at(4));
    REQUIRE(again);
    CHECK(again->id == second->id);
    CHECK(again->retries == 1);
    queue.complete(*again, {}, nullptr, at(5));
    CHECK(state_of(office, "night") == "done");
}

TEST_CASE("What an ended run had under way is taken over, and its late outcome changes nothing")
{
    Office office;
    add_batch(office.catalog, new_batch(office, "night", 1));
    JobQueue lost(office.catalog, "lost", lease_s);
    JobQueue other(office.catalog, "other", lease_s);
    const std::optional<Job> job = lost.claim(at(0));
    REQUIRE(job);
    CHECK_FALSE(other.claim(at(lease_s - 1)));
    lost.heartbeat(at(30));
    CHECK_FALSE(other.claim(at(lease_s + 1)));
    SECTION("when its lease has ended")
    {
        REQUIRE(other.claim(at(30 + lease_s + 1)));
    }
    SECTION("when nobody else can be alive")
    {
        other.release_orphans();
        REQUIRE(other.claim(at(31)));
    }
    CHECK(error_code([&] { lost.complete(*job, {}, nullptr, at(200)); }) == "HOSO-BATCH-LEASE");
    CHECK(error_code([&] { lost.fail(*job, "X", "x", "{}", at(200)); }) == "HOSO-BATCH-LEASE");
    CHECK(batch(office.catalog, "night").done == 0);
    other.complete(*job, {}, nullptr, at(201));
    CHECK(batch(office.catalog, "night").done == 1);
}

TEST_CASE("Filing and the end of its job happen together or not at all")
{
    Office office;
    office.record("A.1");
    NewBatch wanted = new_batch(office, "night", 1);
    wanted.jobs[0].record = "A.1";
    add_batch(office.catalog, wanted);
    JobQueue lost(office.catalog, "lost", lease_s);
    JobQueue other(office.catalog, "other", lease_s);
    const std::optional<Job> job = lost.claim(at(0));
    REQUIRE(job);
    FilingRequest request;
    request.record_code = "A.1";
    request.file = HOSO_SOURCE_DIR "/samples/quyet-dinh-58.pdf";
    request.pages = {test::page_of(1, "chữ")};
    request.idempotency_key = "key";
    request.actor = office.clerk;
    REQUIRE(other.claim(at(lease_s + 1)));
    CHECK(error_code([&] { lost.complete(*job, {}, &request, at(70)); }) == "HOSO-BATCH-LEASE");
    CHECK(documents_of(office.catalog, "A.1").empty());
    const std::optional<Filing> filing = other.complete(*job, {"sha", 1, false, "{}"}, &request, at(71));
    REQUIRE(filing);
    CHECK(documents_of(office.catalog, "A.1").size() == 1);
    const Job done = jobs_of(office.catalog, job->batch).front();
    CHECK(done.state == "done");
    CHECK(done.document == filing->document.id);
}

TEST_CASE("Batches share the workers, and a higher priority goes first")
{
    Office office;
    add_batch(office.catalog, new_batch(office, "a", 3, 2));
    add_batch(office.catalog, new_batch(office, "b", 3, 2));
    JobQueue queue(office.catalog, "run", lease_s);
    SECTION("between equals the one with the fewest pages under way")
    {
        CHECK(claimed_names(queue, 4) == std::vector<std::string>{"a-1", "b-1", "a-2", "b-2"});
    }
    SECTION("priority")
    {
        set_priority(office.catalog, "b", 5, office.clerk);
        CHECK(claimed_names(queue, 4) == std::vector<std::string>{"b-1", "b-2", "b-3", "a-1"});
    }
    SECTION("paused and cancelled ones are left alone")
    {
        pause_batch(office.catalog, "a", office.clerk);
        CHECK(claimed_names(queue, 1) == std::vector<std::string>{"b-1"});
        cancel_batch(office.catalog, "b", office.clerk);
        CHECK(claimed_names(queue, 1).empty());
        resume_batch(office.catalog, "a", office.clerk);
        CHECK(claimed_names(queue, 1) == std::vector<std::string>{"a-1"});
        CHECK(state_of(office, "b") == "cancelled");
    }
}

TEST_CASE("A batch can be extended, knows what it has seen, and refuses what does not fit")
{
    Office office;
    add_batch(office.catalog, new_batch(office, "in", 1));
    CHECK(error_code([&] { add_batch(office.catalog, new_batch(office, "in", 1)); }) == "HOSO-BATCH-EXISTS");
    CHECK(error_code([&] { static_cast<void>(batch(office.catalog, "out")); }) == "HOSO-BATCH-MISSING");
    CHECK(error_code([&] { resume_batch(office.catalog, "in", office.clerk); }) == "HOSO-BATCH-STATE");
    CHECK(error_code([&] { retry_batch(office.catalog, "in", office.clerk); }) == "HOSO-BATCH-STATE");
    NewBatch unknown = new_batch(office, "unknown", 1);
    unknown.jobs[0].record = "nowhere";
    CHECK(error_code([&] { add_batch(office.catalog, unknown); }) == "HOSO-RECORD-MISSING");

    const std::int64_t id = batch(office.catalog, "in").id;
    JobQueue queue(office.catalog, "run", lease_s);
    queue.complete(*queue.claim(at(0)), {}, nullptr, at(1));
    CHECK(state_of(office, "in") == "done");
    CHECK(was_added(office.catalog, id, {"/in/in-1.tif", "", 10, 1}));
    CHECK_FALSE(was_added(office.catalog, id, {"/in/in-1.tif", "", 11, 1}));
    NewBatch more = new_batch(office, "in", 1);
    more.rejected = {{"/in/bad.tif", "HOSO-X", "bad", 4, 7}};
    extend_batch(office.catalog, more);
    CHECK(state_of(office, "in") == "queued");
    CHECK(jobs_of(office.catalog, id).back().ordinal == 2);
    CHECK(rejected_of(office.catalog, id).at(0).code == "HOSO-X");
    CHECK(was_added(office.catalog, id, {"/in/bad.tif", "", 4, 7}));
}
