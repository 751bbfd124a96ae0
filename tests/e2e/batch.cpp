// The night run: what is queued, run, run again, interrupted, held, reported.

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
using Json = nlohmann::json;

void create_record(const Workplace& place, const std::string& code = "A.1")
{
    static_cast<void>(place.json({"records", "create", "--field", "fileCode=" + code, "--field", "title=Hồ sơ thử"}));
}

/// A page that differs from others in its bytes and needs no reading.
void write_page(const fs::path& file, int shade)
{
    fs::create_directories(file.parent_path());
    write_text(file, "P5\n60 60\n255\n" + std::string(3600, static_cast<char>(100 + shade)));
}

/// Three folders of two pages, and a profile that only stores them.
fs::path small_folders(const Workplace& place)
{
    for (int folder = 1; folder <= 3; ++folder)
        for (int page = 1; page <= 2; ++page)
            write_page(place / "in" / ("set " + std::to_string(folder)) / (std::to_string(page) + ".pgm"),
                       folder * 10 + page);
    write_text(place / "quick.toml", "name = \"quick\"\nstages = [\"store\"]\n");
    return place / "in";
}

std::vector<std::string> add(const Workplace& place, const std::string& name, std::vector<std::string> more = {})
{
    std::vector<std::string> arguments{"batch", "add", place / "in", "--name", name, "--profile", place / "quick.toml"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return arguments;
}

Json only_batch(const Workplace& place)
{
    const Json batches = place.json({"batch", "status"})["batches"];
    REQUIRE(batches.size() == 1);
    return batches[0];
}

}  // namespace

TEST_CASE("a folder is queued, filed in its order, and not filed again when it comes a second time")
{
    const Workplace place;
    create_record(place);
    small_folders(place);
    const Json dry = place.json(add(place, "night", {"--record", "A.1", "--split", "folder", "--dry-run"}));
    CHECK(dry["documents"] == 3);
    CHECK(dry["pages"] == 6);
    CHECK(dry["document"][1]["inputs"].size() == 2);
    CHECK(place.json({"batch", "status"})["batches"].empty());

    const Json added = place.json(add(place, "night", {"--record", "A.1", "--split", "folder"}));
    CHECK(added["batch"] == "night");
    CHECK(added["rejected"].empty());
    CHECK(only_batch(place)["state"] == "queued");
    CHECK(only_batch(place)["started"].is_null());
    const Json ran = place.json({"batch", "run"});
    CHECK(ran["documents"] == 3);
    CHECK(ran["pages"] == 6);
    CHECK(ran["pages_kept"] == 0);
    const Json batch = only_batch(place);
    CHECK(batch["state"] == "done");
    CHECK(batch["done"] == 3);
    CHECK(batch["failed"] == 0);
    CHECK_FALSE(batch["finished"].is_null());
    const Json documents = place.json({"records", "show", "A.1"})["documents"];
    REQUIRE(documents.size() == 3);
    CHECK(error_code(place.run(add(place, "night", {"--split", "folder"}))) == "HOSO-BATCH-EXISTS");

    static_cast<void>(place.json(add(place, "again", {"--record", "A.1", "--split", "folder"})));
    const Json again = place.json({"batch", "run"});
    CHECK(again["documents"] == 3);
    CHECK(again["pages_kept"] == 6);
    CHECK(place.json({"records", "show", "A.1"})["documents"].size() == 3);
    CHECK(place.json({"verify", "--no-pdfa"})["audit_ok"] == true);
    CHECK(files_below(place.catalog() / "batches/.work").empty());
    CHECK(place.left_behind().empty());
}

TEST_CASE("pages are cut into documents of a fixed length, and without a record they go to the outbox")
{
    const Workplace place;
    small_folders(place);
    const Json added = place.json(add(place, "fixed", {"--split", "fixed:4"}));
    CHECK(added["documents"] == 2);
    static_cast<void>(place.json({"batch", "run"}));
    const fs::path outbox = added["outbox"].get<std::string>();
    const std::vector<std::string> made = files_below(outbox);
    REQUIRE(made == std::vector<std::string>{"in-0001.pdf", "in-0002.pdf"});
    CHECK(qpdf_faults({outbox / made[0], outbox / made[1]}) == "");
    CHECK(place.json({"inspect", outbox / made[0]})["pages"].size() == 4);
    CHECK(error_code(place.run(add(place, "x", {"--split", "thirds"}))) == "HOSO-BATCH-SPLIT");
}

TEST_CASE("what cannot be read is named, and costs nothing else")
{
    const Workplace place;
    create_record(place);
    small_folders(place);
    write_text(place / "in/empty.tif", "");
    write_text(place / "in/set 2/0.jpg", file_text(sample("to-trinh-14.jpg")).substr(0, 600));
    const Json added = place.json(add(place, "night", {"--record", "A.1"}), 1);
    REQUIRE_FALSE(added["rejected"].empty());
    CHECK(added["rejected"][0]["code"].get<std::string>().rfind("HOSO-", 0) == 0);
    // A file that could be opened and has gone since then.
    fs::remove(place / "in/set 1/2.pgm");
    const Json ran = place.json({"batch", "run"}, 1);
    CHECK(ran["documents"] == 6);
    CHECK(ran["failed"].at(0)["code"] == "HOSO-FILE-MISSING");
    const Json batch = only_batch(place);
    CHECK(batch["state"] == "done_with_errors");
    CHECK(batch["failed"] == ran["documents_failed"]);
    CHECK(place.json({"records", "show", "A.1"})["documents"].size() == 6);

    write_page(place / "in/set 1/2.pgm", 12);
    static_cast<void>(place.json({"batch", "retry", "night"}));
    CHECK(only_batch(place)["state"] == "queued");
    CHECK(place.json({"batch", "run"})["documents"] == 1);
    CHECK(place.json({"records", "show", "A.1"})["documents"].size() == 7);
}

TEST_CASE("a page over which a worker is lost takes down no second one; its document is flagged or held by profile")
{
    const Workplace place;
    fs::create_directories(place / "in");
    fs::copy_file(sample("to-trinh-14.jpg"), place / "in/heavy.jpg");
    const bool holds = GENERATE(false, true);
    place.configure("[limits]\nworker_bytes = 100000000\n");
    write_text(
        place / "quick.toml",
        std::string(
            "name = \"quick\"\nstages = [\"assess\", \"upright\", \"deskew\", \"read\", \"store\"]\n[review]\n") +
            (holds ? "failed_pages = \"hold\"\n" : ""));
    std::vector<std::string> options{"--lang", "vie"};
    if (!holds) {
        static_cast<void>(place.json({"records", "create", "--field", "fileCode=A.1", "--field", "title=Hồ sơ"}));
        options.insert(options.end(), {"--record", "A.1"});
    }
    static_cast<void>(place.json(add(place, "night", options)));
    const Json first = place.json({"batch", "run"}, 1);
    CHECK(first["documents_failed"] == (holds ? 1 : 0));
    CHECK(first["review"] == (holds ? 0 : 1));
    REQUIRE(first["failed"].size() == 1);
    CHECK(first["failed"][0]["code"] == "HOSO-WORKER-MEMORY");
    CHECK(only_batch(place)["state"] == "done_with_errors");
    CHECK(files_below(place.catalog() / "batches/night/aside") ==
          std::vector<std::string>{"00001-heavy.jpg", "00001-heavy.jpg.json"});

    if (!holds) {
        // DOMAIN 7.2: somebody looks at what was filed without its page before the record goes on.
        const Outcome refused = place.run({"records", "review", "A.1"});
        CHECK(refused.status == 7);
        CHECK(error_code(refused) == "HOSO-RECORD-INCOMPLETE");
        CHECK(refused.err.find("document 1 waits for somebody to look at it: page 1: not read") != std::string::npos);
        CHECK(place.json({"documents", "edit", "1", "--reviewed"})["doubts"].empty());
        CHECK(place.run({"records", "review", "A.1"}).err.find("waits for") == std::string::npos);
    }

    static_cast<void>(place.json(add(place, "again", {"--lang", "vie"})));
    const Json second = place.json({"batch", "run"}, 1);
    CHECK(second["pages_kept"] == 1);
    CHECK(second["failed"].at(0)["code"] == "HOSO-WORKER-MEMORY");
    if (!holds)
        return;
    place.configure("");
    static_cast<void>(place.json({"batch", "retry", "again"}));
    CHECK(place.json({"batch", "run"})["documents"] == 1);
}

TEST_CASE("one run at a time; a cancelled one gives back what it had begun")
{
    const Workplace place;
    fs::create_directories(place / "in");
    for (int number = 1; number <= 6; ++number)
        fs::copy_file(sample("thong-bao-31.jpg"), place / "in" / (std::to_string(number) + ".jpg"));
    static_cast<void>(place.json({"batch", "add", place / "in", "--name", "night", "--lang", "vie"}));
    {
        RunningCommand first(place.command({"batch", "run"}));
        REQUIRE(first.line());
        CHECK(only_batch(place)["state"] == "running");
        const Outcome second = place.run({"batch", "run"});
        CHECK(second.status == 4);
        CHECK(error_code(second) == "HOSO-BATCH-RUNNING");
        const std::vector<Observed> workers = first.children("hoso-worker");
        first.signal(SIGINT);
        CHECK(first.wait() == 130);
        for (const Observed& worker : workers)
            CHECK(worker.ends_within(10));
    }
    const Json stopped = only_batch(place);
    CHECK(stopped["state"] == "queued");
    CHECK(stopped["done"] >= 1);
    CHECK(stopped["done"] < 6);
    static_cast<void>(place.json({"batch", "cancel", "night"}));
    CHECK(place.json({"batch", "run"})["documents"] == 0);
    CHECK(only_batch(place)["state"] == "cancelled");
    CHECK(only_batch(place)["done"] == stopped["done"]);
}

TEST_CASE("the morning report says what became of everything, and needs no network")
{
    const Workplace place;
    fs::create_directories(place / "in");
    fs::copy_file(sample("thong-bao-31.jpg"), place / "in/good.jpg");
    write_page(place / "in/faint.pgm", 1);
    write_text(place / "in/empty.tif", "");
    const std::string vietnamese = "Tờ trình ẩm ướt, đã nhoè chữ, 紙.tif";
    write_text(place / "in" / vietnamese, "");
    static_cast<void>(place.json({"batch", "add", place / "in", "--name", "night", "--lang", "vie"}, 1));
    static_cast<void>(place.json({"batch", "run"}));
    const Json report = place.json(
        {"batch", "report", "night", "--html", place / "r.html", "--csv", place / "r.csv", "--pdf", place / "r.pdf"},
        1);
    CHECK(report["documents"] == 2);
    CHECK(report["done"] == 2);
    CHECK(report["pages"] == 2);
    CHECK(report["rejected"].size() == 2);
    CHECK_FALSE(report["eyes"].empty());
    CHECK(report["bytes_out"] > 10000);
    const std::string html = file_text(place / "r.html");
    CHECK_THAT(html,
               Catch::Contains("data:image/jpeg;base64,") && Catch::Contains("<svg") && Catch::Contains("empty.tif"));
    CHECK_THAT(html, !Catch::Contains("http:") && !Catch::Contains("https:") && !Catch::Contains("<script"));
    const std::string csv = file_text(place / "r.csv");
    CHECK(std::count(csv.begin(), csv.end(), '\n') == 3);
    CHECK_THAT(text_of(place / "r.pdf"), Catch::Contains("Tờ trình ẩm ướt, đã nhoè chữ, ?.tif"));
    HOSO_CHECK_PDFA({place / "r.pdf"});
}

TEST_CASE("of a document with a secrecy stamp nothing is kept: no page, no copy, no picture")
{
    HOSO_NEEDS_CORPORA();
    const Workplace place;
    fs::create_directories(place / "in/letter");
    fs::copy_file(*corpora() / "dev/vi/doc00-p1.jpg", place / "in/letter/1.jpg");
    fs::copy_file(*corpora() / "dev/vi/secret00-p1.jpg", place / "in/letter/2.jpg");
    static_cast<void>(
        place.json({"batch", "add", place / "in", "--name", "night", "--split", "folder", "--lang", "vie"}));
    const Json ran = place.json({"batch", "run"}, 1);
    CHECK(ran["failed"].at(0)["code"] == "HOSO-SECRET-STAMP");
    static_cast<void>(place.json({"batch", "report", "--html", place / "r.html"}, 1));
    CHECK_THAT(file_text(place / "r.html"), !Catch::Contains("data:image"));
    for (const std::string& name : files_below(place.catalog() / "batches")) {
        INFO(name);
        CHECK_FALSE(fs::is_regular_file(place.catalog() / "batches" / name));
    }
}

TEST_CASE("a run ends rather than fill the disk, and rather than begin work after its hour")
{
    const Workplace place;
    small_folders(place);
    static_cast<void>(place.json(add(place, "night")));
    CHECK(place.json({"batch", "run", "--disk-reserve", "999999999"}, 8)["ended"] == "disk_reserve");
    CHECK(error_code(place.run({"batch", "run", "--until", "25:00"})) == "HOSO-BATCH-UNTIL");
    static_cast<void>(place.json({"batch", "pause", "night"}));
    CHECK(place.json({"batch", "run"})["documents"] == 0);
    static_cast<void>(place.json({"batch", "resume", "night"}));
    CHECK(place.json({"batch", "run"})["documents"] == 6);
}
