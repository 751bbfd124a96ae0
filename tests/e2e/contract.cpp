// What COMMANDS says scripts may rely on: exit statuses, error messages, the shape of --json, help.

#include <catch2/catch.hpp>
#include <regex>
#include <set>

#include "tests/e2e/fixtures.hpp"
#include "tests/e2e/workplace.hpp"

using namespace hoso::test;

namespace {

namespace fs = std::filesystem;

void check_has(const nlohmann::json& object, const std::vector<std::string>& names)
{
    REQUIRE(object.is_object());
    for (const std::string& name : names) {
        INFO(name << " in " << object.dump().substr(0, 300));
        CHECK(object.contains(name));
    }
    static const std::regex snake_case("[a-z0-9_]+");
    for (const auto& [name, value] : object.items()) {
        INFO(name);
        CHECK(std::regex_match(name, snake_case));
    }
}

/// The status and the code with which a command ends, on standard error and, with --json, on standard output.
void check_refused(const Workplace& place, const std::vector<std::string>& arguments, int status,
                   const std::string& code)
{
    const Outcome plain = place.run(arguments);
    INFO(arguments[0] << ": " << plain.err);
    CHECK(plain.status == status);
    CHECK(error_code(plain) == code);
    const nlohmann::json answer = place.json(arguments, status);
    check_has(answer, {"error"});
    check_has(answer["error"], {"code", "message", "input", "hint"});
    CHECK(answer["error"]["code"] == code);
    CHECK_FALSE(answer["error"]["message"].get<std::string>().empty());
}

}  // namespace

TEST_CASE("convert --json has the documented shape")
{
    const nlohmann::json answer = converted_samples().answer;
    check_has(answer, {"documents", "failed", "elapsed_s", "pages_per_minute", "peak_rss_mb"});
    REQUIRE(answer["documents"].size() == 9);
    for (const nlohmann::json& document : answer["documents"]) {
        check_has(document, {"input", "output", "pages", "sha256", "pdfa", "lang", "words", "mean_confidence", "page"});
        CHECK(document["pdfa"] == "2b");
        CHECK(document["lang"] == "vie+eng");
        CHECK(document["pages"] == document["page"].size());
        CHECK(document["sha256"] == sha256_of(document["output"].get<std::string>()));
        std::size_t words = 0;
        for (const nlohmann::json& page : document["page"]) {
            check_has(page, {"number", "source", "width_px", "height_px", "dpi_x", "dpi_y", "skew_deg", "rotation",
                             "blank", "colour", "words", "mean_confidence", "warnings"});
            CHECK(page["number"] == static_cast<int>(&page - &document["page"][0]) + 1);
            CHECK(page["warnings"].is_array());
            CHECK(std::set<int>{0, 90, 180, 270}.count(page["rotation"]) == 1);
            CHECK(std::set<std::string>{"bitonal", "grey", "colour"}.count(page["colour"]) == 1);
            CHECK(page["mean_confidence"] > 0);
            CHECK(page["mean_confidence"] <= 1);
            words += page["words"].get<std::size_t>();
        }
        CHECK(document["words"] == words);
    }
    CHECK(answer["failed"].empty());
    CHECK(answer["pages_per_minute"] > 0);
    CHECK(answer["peak_rss_mb"] > 10);
}

TEST_CASE("inspect --json has the documented shape, and stores nothing")
{
    const Workplace place;
    const nlohmann::json answer =
        place.json({"inspect", sample("cong-van-87.jpg"), sample("letter-northfield.jpg"), "--lang", "eng"});
    check_has(answer, {"pages"});
    REQUIRE(answer["pages"].size() == 2);
    for (const nlohmann::json& page : answer["pages"]) {
        check_has(page, {"input", "number", "rotation", "rotation_confidence", "skew_deg", "crop", "gutter_x", "blank",
                         "blank_confidence", "dpi_x", "dpi_y", "colour", "quality", "barcodes", "fields", "secrecy",
                         "text_lines"});
        REQUIRE(page["crop"].size() == 4);
        for (const nlohmann::json& corner : page["crop"])
            for (const double fraction : {corner.at(0).get<double>(), corner.at(1).get<double>()}) {
                CHECK(fraction >= 0);
                CHECK(fraction <= 1);
            }
        CHECK(page["crop"][0][0] < page["crop"][1][0]);
        CHECK(page["crop"][0][1] < page["crop"][3][1]);
        CHECK(page["gutter_x"].is_null());
        CHECK(page["secrecy"].is_null());
        CHECK(page["text_lines"] > 10);
        CHECK(page["quality"].is_object());
    }
    CHECK(answer["pages"][0]["rotation"] == 180);
    CHECK(answer["pages"][1]["skew_deg"].get<double>() == Approx(-0.6).margin(0.15));
    CHECK(files_below(place.catalog()).empty());
    CHECK(place.left_behind().empty());
}

TEST_CASE("a wrong command line ends with 2")
{
    const Workplace place;
    const std::vector<std::vector<std::string>> wrong{
        {},
        {"frobnicate"},
        {"convert"},
        {"convert", "x.png"},
        {"convert", "x.png", "-o", "y.pdf", "--no-such-option"},
        {"convert", "x.png", "-o", "y.pdf", "--pdfa", "1b"},
        {"convert", "x.png", "-o", "y.pdf", "--jobs", "0"},
        {"convert", "x.png", "-o", "y.pdf", "--on-error", "weep"},
        {"convert", "x.png", "-o", "y.pdf", "--dpi", "abc"},
        {"records"},
        {"search"},
        {"file", "x.pdf"},
    };
    for (const std::vector<std::string>& arguments : wrong) {
        const Outcome outcome = place.run(arguments);
        INFO((arguments.empty() ? "nothing" : arguments.back()) << ": " << outcome.out << outcome.err);
        CHECK(outcome.status == 2);
        CHECK(outcome.out == "");
        CHECK_FALSE(outcome.err.empty());
    }
    const nlohmann::json answer = place.json({"convert", "x.png", "-o", "y.pdf", "--no-such-option"}, 2);
    CHECK(answer["error"]["code"] == "HOSO-USAGE");
    check_refused(place, {"records", "create", "--field", "no equals sign"}, 2, "HOSO-USAGE-FIELD");
}

TEST_CASE("errors about the whole request have their status and code")
{
    const Workplace place;
    write_text(place / "text.jpg", "no picture");
    write_text(place / "empty.png", "");
    fs::create_directories(place / "no pages");
    SECTION("no usable input: 3")
    {
        check_refused(place, {"convert", place / "absent.png", "-o", place / "x.pdf"}, 3, "HOSO-FILE-MISSING");
        check_refused(place, {"inspect", place / "absent.png"}, 3, "HOSO-FILE-MISSING");
        for (const char* name : {"text.jpg", "empty.png"}) {
            const nlohmann::json answer = place.json({"convert", place / name, "-o", place / "x.pdf"}, 3);
            CHECK(answer["documents"].empty());
            REQUIRE(answer["failed"].size() == 1);
            check_has(answer["failed"][0], {"input", "page", "code", "message"});
            CHECK(answer["failed"][0]["input"] == (place / name).string());
            CHECK_FALSE(fs::exists(place / "x.pdf"));
        }
        CHECK(place.run({"convert", place / "no pages", "-o", place / "x.pdf"}).status == 3);
    }
    SECTION("catalog: 4")
    {
        check_refused(place, {"search", "word"}, 4, "HOSO-CATALOG-MISSING");
        check_refused(place, {"records", "list"}, 4, "HOSO-CATALOG-MISSING");
        static_cast<void>(place.json({"records", "create", "--field", "fileCode=A.1", "--field", "title=One"}));
        check_refused(place, {"records", "create", "--field", "fileCode=A.1", "--field", "title=Two"}, 4,
                      "HOSO-RECORD-EXISTS");
        check_refused(place, {"records", "show", "B.2"}, 4, "HOSO-RECORD-MISSING");
        check_refused(place, {"file", converted_samples().pdf("to-trinh-14"), "--record", "B.2"}, 4,
                      "HOSO-RECORD-MISSING");
        check_refused(
            place,
            {"records", "create", "--field", "fileCode=A.2", "--field", "title=T", "--field", "startDate=31.31.2026"},
            4, "HOSO-FIELD-INVALID");
        check_refused(place, {"documents", "show", "77"}, 4, "HOSO-DOCUMENT-MISSING");
    }
    SECTION("a configuration that names an unknown key, has a wrong type or is absent")
    {
        write_text(place / "c.toml", "[limits]\npixel = 5\n");
        CHECK(place.run({"convert", place / "text.jpg", "-o", place / "x.pdf", "--config", place / "c.toml"}).status ==
              2);
        write_text(place / "c.toml", "[limits]\npixels = \"many\"\n");
        check_refused(place, {"convert", place / "text.jpg", "-o", place / "x.pdf", "--config", place / "c.toml"}, 2,
                      "HOSO-CONFIG-TYPE");
        write_text(place / "c.toml", "[limits\n");
        check_refused(place, {"convert", place / "text.jpg", "-o", place / "x.pdf", "--config", place / "c.toml"}, 2,
                      "HOSO-CONFIG-SYNTAX");
        check_refused(place, {"convert", place / "text.jpg", "-o", place / "x.pdf", "--profile", "no-such"}, 2,
                      "HOSO-PROFILE-UNKNOWN");
    }
}

TEST_CASE("some inputs that fail end with 1 and cost only themselves; --on-error stop ends at the first")
{
    const Workplace place;
    fs::create_directories(place / "in");
    write_text(place / "in/2.jpg", "no picture");
    fs::copy(sample("thong-bao-31.jpg"), place / "in/1.jpg");
    fs::copy(sample("thong-bao-31.jpg"), place / "in/3.jpg");
    write_text(place / "quick.toml", "name = \"quick\"\nstages = [\"store\"]\n");
    const std::vector<std::string> command{"convert",   place / "in",         "-o",     place.out().string() + "/",
                                           "--profile", place / "quick.toml", "--jobs", "1"};
    SECTION("skip")
    {
        const nlohmann::json answer = place.json(command, 1);
        CHECK(files_below(place.out()) == std::vector<std::string>{"1.pdf", "3.pdf"});
        REQUIRE(answer["failed"].size() == 1);
        CHECK(answer["failed"][0]["page"].is_null());
        CHECK(answer["failed"][0]["code"].get<std::string>().rfind("HOSO-IMAGING-", 0) == 0);
        const Outcome plain = place.run(command);
        CHECK_THAT(plain.err,
                   Catch::Contains("2.jpg") && Catch::Contains(answer["failed"][0]["code"].get<std::string>()));
    }
    SECTION("stop")
    {
        std::vector<std::string> stopping = command;
        stopping.insert(stopping.end(), {"--on-error", "stop"});
        const Outcome outcome = place.run(stopping);
        INFO(outcome.err);
        CHECK((outcome.status == 1 || outcome.status == 3));
        CHECK_FALSE(fs::exists(place.out() / "3.pdf"));
    }
    CHECK(place.left_behind().empty());
}

TEST_CASE("--help and --version are everywhere, and help-all prints every command")
{
    const Workplace place;
    const Outcome everything = place.run({"help-all"});
    CHECK(everything.status == 0);
    for (const std::vector<std::string>& command : std::vector<std::vector<std::string>>{{"convert"},
                                                                                         {"inspect"},
                                                                                         {"records", "list"},
                                                                                         {"records", "show"},
                                                                                         {"records", "create"},
                                                                                         {"file"},
                                                                                         {"documents", "show"},
                                                                                         {"search"},
                                                                                         {"verify"},
                                                                                         {"audit"},
                                                                                         {"audit", "list"},
                                                                                         {"audit", "verify"},
                                                                                         {"doctor"},
                                                                                         {"profiles", "list"},
                                                                                         {"profiles", "show"},
                                                                                         {"profiles", "check"}}) {
        INFO(command.back());
        CHECK_THAT(everything.out, Catch::Contains(command.back()));
        for (const char* option : {"-h", "--help"}) {
            std::vector<std::string> arguments = command;
            arguments.emplace_back(option);
            const Outcome help = place.run(arguments);
            CHECK(help.status == 0);
            CHECK_THAT(help.out, Catch::Contains("Usage:"));
        }
    }
    const Outcome version = place.run({"--version"});
    CHECK(version.status == 0);
    CHECK_THAT(version.out,
               Catch::Matches("hoso \\d+\\.\\d+\\.\\d+\n", Catch::CaseSensitive::Yes) || Catch::StartsWith("hoso "));
    CHECK(place.run({"convert", "--version"}).status == 0);
}

TEST_CASE("doctor and profiles print facts for programs")
{
    const Workplace place;
    const Outcome doctor = place.run({"doctor", "--json"});
    CHECK((doctor.status == 0 || doctor.status == 1));
    const nlohmann::json facts = nlohmann::json::parse(doctor.out);
    CHECK_THAT(facts.dump(), Catch::Contains("landlock") || Catch::Contains("seccomp"));
    CHECK_THAT(facts.dump(), Catch::Contains("vie"));
    const nlohmann::json profiles = place.json({"profiles", "list"});
    CHECK_THAT(profiles.dump(), Catch::Contains("office"));
    CHECK(place.run({"profiles", "check", "office"}).status == 0);
    write_text(place / "wrong.toml", "name = \"wrong\"\nstages = [\"paint\"]\n");
    CHECK(place.run({"profiles", "check", place / "wrong.toml"}).status == 2);
}

TEST_CASE("a pipe gets no progress and no colours, and --quiet nothing but errors")
{
    const Workplace place;
    write_text(place / "quick.toml", "name = \"quick\"\nstages = [\"store\"]\n");
    const std::vector<std::string> command{"convert",   sample("bao-cao-21.tif"), "-o", place / "x.pdf",
                                           "--profile", place / "quick.toml"};
    const Outcome plain = place.run(command);
    CHECK(plain.status == 0);
    CHECK(plain.out.find('\r') == std::string::npos);
    CHECK((plain.out + plain.err).find('\x1b') == std::string::npos);
    CHECK_THAT(plain.out, Catch::Contains((place / "x.pdf").string()) && Catch::Contains("3 pages"));
    std::vector<std::string> quiet = command;
    quiet.emplace_back("-q");
    const Outcome silent = place.run(quiet);
    CHECK(silent.out == "");
    CHECK(silent.err == "");
}

TEST_CASE("what the README shows without arguments answers, in words and in JSON")
{
    const Workplace place;
    fs::copy(filed_samples(), place.catalog(), fs::copy_options::recursive);
    for (const std::vector<std::string>& command : std::vector<std::vector<std::string>>{{"audit"},
                                                                                         {"report"},
                                                                                         {"work"},
                                                                                         {"doctor"},
                                                                                         {"profiles", "list"},
                                                                                         {"records", "list"},
                                                                                         {"batch", "status"},
                                                                                         {"people", "list"},
                                                                                         {"agencies", "list"}}) {
        INFO(command.front());
        CHECK(place.run(command).status == 0);
        CHECK_FALSE(place.json(command).empty());
    }
}

TEST_CASE("the command starts without the libraries that meet foreign bytes: those are the workers' and drivers'")
{
    const std::string linked = run({"ldd", hoso_program()}).out;
    for (const char* library : {"tesseract", "liblept", "qpdf", "poppler", "libsane", "Qt6"}) {
        INFO(library);
        CHECK(linked.find(library) == std::string::npos);
    }
}
