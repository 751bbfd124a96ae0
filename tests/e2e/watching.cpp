// What `hoso watch` takes in, and what it leaves alone; separator sheets and manifests in a batch.

#include <catch2/catch.hpp>
#include <csignal>
#include <map>

#include "tests/e2e/fixtures.hpp"
#include "tests/e2e/running.hpp"
#include "tests/e2e/workplace.hpp"
#include "tests/support/corpora.hpp"

using namespace hoso::test;

namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

/// A picture that differs from others in its bytes.
std::string picture(int shade)
{
    return "P5\n60 60\n255\n" + std::string(3600, static_cast<char>(100 + shade));
}

std::vector<std::string> watch(const Workplace& place, std::vector<std::string> more = {})
{
    write_text(place / "quick.toml", "name = \"quick\"\nstages = [\"store\"]\n");
    std::vector<std::string> arguments{"watch",     place / "in",         "--name", "in",
                                       "--profile", place / "quick.toml", "--json"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return arguments;
}

/// Names of the documents in the next line that the watch prints.
std::vector<std::string> next_documents(RunningCommand& command)
{
    const std::optional<std::string> line = command.line();
    REQUIRE(line);
    const Json added = Json::parse(*line);
    std::vector<std::string> names;
    for (const Json& document : added["document"])
        names.push_back(document["name"]);
    return names;
}

}  // namespace

TEST_CASE("a watch takes what is written, ignores unfinished names, and goes on after a kill where it was")
{
    const Workplace place;
    fs::create_directories(place / "in");
    write_text(place / "in/1.pgm", picture(1));
    write_text(place / "in/.hidden.pgm", picture(8));
    write_text(place / "in/2.part.pgm", picture(9));
    write_text(place / "in/notes.txt", "nothing");
    {
        RunningCommand command(place.command(watch(place, {"--settle", "0"})));
        CHECK(next_documents(command) == std::vector<std::string>{"1"});
        fs::rename(place / "in/2.part.pgm", place / "in/2.pgm");
        CHECK(next_documents(command) == std::vector<std::string>{"2"});
        command.signal(SIGKILL);
        CHECK(command.wait() == 128 + SIGKILL);
    }
    write_text(place / "in/3.pgm", picture(3));
    for (int time = 0; time < 2; ++time)
        CHECK(place.run(watch(place, {"--settle", "0", "--once"})).status == 0);
    CHECK(place.json({"batch", "status"})["batches"][0]["documents"] == 3);
    static_cast<void>(place.json({"batch", "run"}));
    CHECK(files_below(place.catalog() / "batches/in/documents") == std::vector<std::string>{"1.pdf", "2.pdf", "3.pdf"});
    CHECK(fs::exists(place / "in/1.pgm"));
}

TEST_CASE("a folder is taken as one document once its marker is there")
{
    const Workplace place;
    fs::create_directories(place / "in/box");
    write_text(place / "in/box/1.pgm", picture(1));
    write_text(place / "in/box/2.pgm", picture(2));
    RunningCommand command(place.command(watch(place, {"--marker", "--split", "folder"})));
    write_text(place / "in/box/.done", "");
    CHECK(next_documents(command) == std::vector<std::string>{"box"});
    command.signal(SIGTERM);
    CHECK(command.wait() == 0);
    const Json batch = place.json({"batch", "status"})["batches"][0];
    CHECK(batch["documents"] == 1);
    CHECK(batch["pages"] == 2);
}

TEST_CASE("separator sheets end documents and are in none")
{
    const Workplace place;
    fs::create_directories(place / "in");
    static_cast<void>(place.json({"records", "create", "--field", "fileCode=A.1", "--field", "title=One"}));
    REQUIRE(place.run({"separators", "make", "-o", place / "in/2.pdf", "--record", "A.1"}).status == 0);
    for (const int number : {1, 3, 4})
        write_text(place / "in" / (std::to_string(number) + ".pgm"), picture(number));
    write_text(place / "quick.toml", "name = \"quick\"\nstages = [\"store\"]\n");
    const Json added = place.json(
        {"batch", "add", place / "in", "--name", "stack", "--split", "separator", "--profile", place / "quick.toml"});
    REQUIRE(added["documents"] == 2);
    CHECK(added["pages"] == 3);
    CHECK(added["document"][0]["record"].is_null());
    CHECK(added["document"][1]["record"] == "A.1");
    CHECK(added["document"][1]["pages"] == 2);
}

TEST_CASE("a manifest says where files go; its bad rows are told by row and column")
{
    const Workplace place;
    static_cast<void>(place.json({"records", "create", "--field", "fileCode=A.1", "--field", "title=One"}));
    fs::create_directories(place / "in/box");
    for (const char* name : {"a.pgm", "b.pgm", "c.pgm", "box/1.pgm"})
        write_text(place / "in" / name, picture(name[0] + name[4]));
    write_text(place / "quick.toml", "name = \"quick\"\nstages = [\"store\"]\n");
    write_text(place / "list.csv",
               "input,record,subject,issuedDate\n"
               "a.pgm,A.1,Về việc thử,05/01/2026\n"
               "b.pgm,B.9,x,\n"
               "box,A.1,Hộp,\n"
               "c.pgm,A.1,x,yesterday\n"
               "gone.pgm,A.1,x,\n");
    const Json added = place.json({"batch", "add", place / "in", "--name", "list", "--records-from", place / "list.csv",
                                   "--profile", place / "quick.toml"},
                                  1);
    REQUIRE(added["documents"] == 2);
    std::map<int, std::string> columns;
    for (const Json& problem : added["rejected"])
        if (problem.contains("row"))
            columns[problem["row"].get<int>()] = problem["column"].get<std::string>();
    CHECK(columns == std::map<int, std::string>{{3, "record"}, {5, "issuedDate"}, {6, "input"}});
    static_cast<void>(place.json({"batch", "run"}));
    const Json documents = place.json({"records", "show", "A.1"})["documents"];
    REQUIRE(documents.size() == 2);
    CHECK(documents[0]["title"] == "Về việc thử");
}
