// Records and documents: created, filed, converted and filed in one go, filed twice, filed by many at once, killed.

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

void create_record(const Workplace& place, const std::string& code = "A.1")
{
    static_cast<void>(place.json({"records", "create", "--field", "fileCode=" + code, "--field", "title=Hồ sơ thử"}));
}

/// Documents of a page each that differ in their bytes but need no reading.
std::vector<fs::path> small_documents(const Workplace& place, int count)
{
    fs::create_directories(place / "pictures");
    for (int number = 1; number <= count; ++number) {
        std::string pixels = "P5\n60 60\n255\n" + std::string(3600, static_cast<char>(100 + number));
        write_text(place / "pictures" / (std::to_string(number) + ".pgm"), pixels);
    }
    write_text(place / "quick.toml", "name = \"quick\"\nstages = [\"store\"]\n");
    static_cast<void>(
        place.json({"convert", place / "pictures", "-o", place / "small/", "--profile", place / "quick.toml"}));
    std::vector<fs::path> files;
    for (int number = 1; number <= count; ++number)
        files.push_back(place / "small" / (std::to_string(number) + ".pdf"));
    return files;
}

}  // namespace

TEST_CASE("records and documents keep what was told about them, and their files are named by their SHA-256")
{
    const Workplace place;
    fs::copy(filed_samples(), place.catalog(), fs::copy_options::recursive);
    const nlohmann::json listed = place.json({"records", "list"});
    REQUIRE(listed["records"].size() == 2);
    const nlohmann::json& document = sample_facts()["documents"][0];
    const nlohmann::json record = place.json({"records", "show", document["record"]});
    CHECK(record["fileCode"] == document["record"]);
    CHECK(record["title"] == "Hồ sơ sửa chữa cầu dân sinh Khe Lau, thôn Bản Chiềng năm 2026");
    CHECK(record["startDate"] == "2026-02-09");
    CHECK(record.contains("state"));
    REQUIRE(record["documents"].size() == 4);
    const nlohmann::json& filed = record["documents"][0];
    for (const char* name : {"codeNumber", "codeNotation", "issuedDate", "organName", "subject"})
        CHECK(filed[name] == document[name]);
    CHECK(filed["typeName"] == document["typeCode"]);
    CHECK(filed["pages"] == 1);
    CHECK(record["history"].size() == 5);

    const nlohmann::json shown = place.json({"documents", "show", std::to_string(filed["id"].get<int>())});
    CHECK(shown["subject"] == document["subject"]);
    const fs::path stored = shown["file"]["path"].get<std::string>();
    CHECK(sha256_of(stored) == shown["file"]["sha256"]);
    CHECK(stored.parent_path().filename().string() + stored.stem().string() ==
          shown["file"]["sha256"].get<std::string>());
    CHECK(sha256_of(converted_samples().pdf("to-trinh-14")) == shown["file"]["sha256"]);
    CHECK(fs::file_size(stored) == shown["file"]["bytes"]);
    CHECK_THAT(place.run({"records", "show", document["record"]}).out,
               Catch::Contains("sửa chữa cầu dân sinh Khe Lau, thôn Bản Chiềng (1 pages)"));
    CHECK_THAT(place.run({"records", "list"}).out, Catch::Contains("4 documents"));
}

TEST_CASE("filing is idempotent, and is one transaction with its row of the trail")
{
    const Workplace place;
    create_record(place);
    const std::string file = converted_samples().pdf("to-trinh-14");
    const nlohmann::json first = place.json({"file", file, "--record", "A.1", "--field", "codeNumber=14"});
    const nlohmann::json second = place.json({"file", file, "--record", "A.1", "--field", "codeNumber=14"});
    CHECK(first["documents"][0]["existed"] == false);
    CHECK(second["documents"][0]["existed"] == true);
    CHECK(first["documents"][0]["id"] == second["documents"][0]["id"]);
    CHECK(place.json({"records", "show", "A.1"})["documents"].size() == 1);
    const nlohmann::json trail = place.json({"audit", "list"});
    CHECK(trail["entries"].size() == 2);
    for (const nlohmann::json& entry : trail["entries"])
        for (const char* name : {"number", "at", "actor", "action", "object", "hash"})
            CHECK(entry.contains(name));
    // A field that its rule refuses refuses the filing as a whole.
    const Outcome refused = place.run(
        {"file", converted_samples().pdf("thong-bao-31"), "--record", "A.1", "--field", "issuedDate=2026-02-30"});
    CHECK(refused.status == 4);
    CHECK(error_code(refused) == "HOSO-FIELD-INVALID");
    CHECK(place.json({"records", "show", "A.1"})["documents"].size() == 1);
    CHECK(place.json({"audit", "list"})["entries"].size() == 2);
    CHECK(place.left_behind().empty());
}

TEST_CASE("convert --file-into converts, files, and lets the words be found")
{
    const Workplace place;
    create_record(place);
    const nlohmann::json answer =
        place.json({"convert", sample("letter-northfield.jpg"), "-o", place.out() / "letter.pdf", "--lang", "eng",
                    "--file-into", "A.1", "--field", "subject=Gift of books"});
    REQUIRE(answer["filed"].size() == 1);
    CHECK(answer["filed"][0]["record"] == "A.1");
    const nlohmann::json found = place.json({"search", "Northfield"});
    REQUIRE(found["total"] == 1);
    CHECK(found["hits"][0]["document"] == answer["filed"][0]["document"]);
    CHECK(found["hits"][0]["title"] == "Gift of books");
    CHECK(place.json({"verify", "--no-pdfa"})["ok"] == 1);
    // An unknown record is told before the work is done.
    const Outcome unknown =
        place.run({"convert", sample("letter-northfield.jpg"), "-o", place / "no.pdf", "--file-into", "B.2"});
    CHECK(unknown.status == 4);
    CHECK_FALSE(fs::exists(place / "no.pdf"));
}

TEST_CASE("the same conversion on another day is filed once")
{
    Workplace place;
    create_record(place);
    fs::create_directories(place / "moved");
    fs::copy(sample("letter-northfield.jpg"), place / "moved/letter-northfield.jpg");
    const auto convert = [&](const char* seconds, const fs::path& input) {
        place.set("SOURCE_DATE_EPOCH", seconds);
        return place.json({"convert", input, "-o", place.out().string() + "/", "--lang", "eng", "--file-into", "A.1"});
    };
    const nlohmann::json first = convert("1700000000", sample("letter-northfield.jpg"));
    const nlohmann::json second = convert("1800000000", place / "moved/letter-northfield.jpg");
    CHECK(first["documents"][0]["sha256"] != second["documents"][0]["sha256"]);
    CHECK(first["filed"][0]["existed"] == false);
    CHECK(second["filed"][0]["existed"] == true);
    CHECK(second["filed"][0]["document"] == first["filed"][0]["document"]);
    CHECK(place.json({"verify", "--no-pdfa"})["files"] == 1);
}

TEST_CASE("four processes file into one catalog at the same time")
{
    const Workplace place;
    create_record(place);
    constexpr std::size_t processes = 4, each = 6;
    const std::vector<fs::path> files = small_documents(place, processes * each);
    std::vector<std::unique_ptr<RunningCommand>> running;
    for (std::size_t process = 0; process < processes; ++process) {
        std::vector<std::string> arguments{"file", "--record", "A.1", "--json"};
        for (std::size_t i = 0; i < each; ++i)
            arguments.push_back(files[process * each + i]);
        running.push_back(std::make_unique<RunningCommand>(place.command(arguments)));
    }
    for (const auto& command : running) {
        std::string printed;
        while (const std::optional<std::string> line = command->line())
            printed += *line + "\n";
        INFO(printed);
        CHECK(command->wait() == 0);
        CHECK_THAT(printed, !Catch::Contains("locked") && !Catch::Contains("HOSO-CATALOG-BUSY"));
    }
    CHECK(place.json({"records", "show", "A.1"})["documents"].size() == processes * each);
    const nlohmann::json verified = place.json({"verify", "--no-pdfa"});
    CHECK(verified["ok"] == processes * each);
    CHECK(verified["audit_ok"] == true);
    CHECK(verified["orphans"].empty());
}

TEST_CASE("a filing that is killed leaves a catalog that is whole, and can be done again")
{
    const Workplace place;
    create_record(place);
    const std::vector<fs::path> files = small_documents(place, 30);
    std::vector<std::string> arguments{"file", "--record", "A.1"};
    arguments.insert(arguments.end(), files.begin(), files.end());
    for (const int lines_before : {1, 4, 9}) {
        INFO("killed after line " << lines_before);
        RunningCommand command(place.command(arguments));
        for (int line = 0; line < lines_before; ++line)
            REQUIRE(command.line());
        command.signal(SIGKILL);
        CHECK(command.wait() == 128 + SIGKILL);
        const nlohmann::json verified = place.json({"verify", "--no-pdfa"});
        CHECK(verified["ok"] >= lines_before);
        CHECK(verified["audit_ok"] == true);
        CHECK(sqlite(place.catalog() / "catalog.sqlite", "PRAGMA integrity_check; PRAGMA foreign_key_check;") ==
              "ok\n");
    }
    CHECK(place.run(arguments).status == 0);
    CHECK(place.json({"records", "show", "A.1"})["documents"].size() == files.size());
    CHECK(place.json({"verify", "--no-pdfa"})["ok"] == files.size());
}
