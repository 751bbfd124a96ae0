// Eight processes at one catalog: filing, editing, searching. No update is lost, and nobody is told of locks.

#include <catch2/catch.hpp>
#include <chrono>
#include <cstdlib>
#include <mutex>
#include <thread>

#include "tests/e2e/fixtures.hpp"
#include "tests/e2e/workplace.hpp"

using namespace hoso::test;

namespace {

namespace fs = std::filesystem;

/// How long everybody works: a few rounds each, and as long as $HOSO_SECONDS asks for.
class Shift {
public:
    [[nodiscard]] bool goes_on(int round) const { return round < least || std::chrono::steady_clock::now() < end_; }
    static constexpr int least = 4;

private:
    static std::chrono::seconds wanted()
    {
        const char* seconds = std::getenv("HOSO_SECONDS");
        return std::chrono::seconds(seconds != nullptr ? std::stoi(seconds) : 0);
    }
    std::chrono::steady_clock::time_point end_ = std::chrono::steady_clock::now() + wanted();
};

/// What the processes came to; written by several threads, looked at when all have ended.
class Ledger {
public:
    void take(const Outcome& outcome, const std::string& expected_refusal = {})
    {
        const std::lock_guard guard(mutex_);
        if (outcome.status == 0)
            ++done_;
        else if (!expected_refusal.empty() && error_code(outcome) == expected_refusal)
            ++refused_;
        else
            surprises_ += outcome.err;
        if (outcome.err.find("locked") != std::string::npos || outcome.err.find("BUSY") != std::string::npos)
            surprises_ += outcome.err;
    }
    [[nodiscard]] int done() const { return done_; }
    [[nodiscard]] int refused() const { return refused_; }
    [[nodiscard]] const std::string& surprises() const { return surprises_; }

private:
    std::mutex mutex_;
    int done_ = 0;
    int refused_ = 0;
    std::string surprises_;
};

int version_of(const Workplace& place, const std::string& code)
{
    const Outcome shown = place.run({"--json", "records", "show", code});
    return nlohmann::json::parse(shown.out).at("version").get<int>();
}

}  // namespace

TEST_CASE("eight processes file, edit and search at once, and no update is lost")
{
    const Workplace place;
    fs::copy(filed_samples(), place.catalog(), fs::copy_options::recursive);
    static_cast<void>(place.json({"records", "create", "--field", "fileCode=B.1", "--field", "title=Chung"}));
    const Shift shift;
    Ledger edits;
    Ledger filings;
    Ledger searches;
    std::vector<std::thread> people;
    for (int editor = 0; editor < 3; ++editor)
        people.emplace_back([&, editor] {
            for (int round = 0; shift.goes_on(round); ++round)
                edits.take(place.run({"records", "edit", "B.1", "--field",
                                      "description=" + std::to_string(editor) + "." + std::to_string(round),
                                      "--if-version", std::to_string(version_of(place, "B.1"))}),
                           "HOSO-CATALOG-CONFLICT");
        });
    const std::vector<fs::path> pdfs = converted_samples().pdfs();
    for (std::size_t filer = 0; filer < 2; ++filer)
        people.emplace_back([&, filer] {
            for (int round = 0; shift.goes_on(round); ++round) {
                const std::string code = "C." + std::to_string(filer) + "." + std::to_string(round);
                const fs::path& pdf = pdfs[(filer + 2 * static_cast<std::size_t>(round)) % pdfs.size()];
                filings.take(place.run({"records", "create", "--field", "fileCode=" + code, "--field", "title=Riêng"}));
                filings.take(place.run({"file", pdf, "--record", code}));
            }
        });
    for (int searcher = 0; searcher < 3; ++searcher)
        people.emplace_back([&] {
            for (int round = 0; shift.goes_on(round); ++round)
                searches.take(place.run({"search", "sua chua"}));
        });
    for (std::thread& person : people)
        person.join();

    CHECK(edits.surprises().empty());
    CHECK(filings.surprises().empty());
    CHECK(searches.surprises().empty());
    CHECK(edits.done() + edits.refused() >= 3 * Shift::least);
    CHECK(edits.done() >= Shift::least);
    CHECK(version_of(place, "B.1") == 1 + edits.done());
    CHECK(filings.done() >= 2 * 2 * Shift::least);
    CHECK(searches.done() >= 3 * Shift::least);
    const nlohmann::json record = place.json({"records", "show", "B.1"});
    int filed = 0;
    const nlohmann::json listed = place.json({"records", "list"});
    for (const nlohmann::json& own : listed["records"])
        if (own["fileCode"].get<std::string>().starts_with("C."))
            filed += own["document_count"] == 1 ? 1 : 0;
    CHECK(2 * filed == filings.done());
    int logged = 0;
    for (const nlohmann::json& entry : record["history"])
        logged += entry["action"] == "record.edit" ? 1 : 0;
    CHECK(logged == edits.done());
    const nlohmann::json verified = place.json({"verify", "--no-pdfa"});
    CHECK(verified["audit_ok"] == true);
    CHECK(verified["inconsistent"].empty());
}
