// Capture by the command, from the project's own virtual scanner: a real SANE back end behind `hoso devices`,
// `hoso scan` and `hoso batch`.

#include <catch2/catch.hpp>
#include <csignal>
#include <regex>
#include <set>

#include "tests/e2e/fixtures.hpp"
#include "tests/e2e/judges.hpp"
#include "tests/e2e/running.hpp"
#include "tests/e2e/workplace.hpp"

using namespace hoso::test;

namespace {

namespace fs = std::filesystem;

/// A workplace with a scanner that has sheets in its feeder, each of another grey.
struct Station {
    Workplace place;
    static constexpr const char* device = "hosovirtual:scanner";

    explicit Station(int sheets)
    {
        for (const char* folder : {"pages", "sane/dll.d", "tray"})
            fs::create_directories(place / folder);
        constexpr int width_px = 413, height_px = 583;  // A6 at 100 dpi
        for (int sheet = 1; sheet <= sheets; ++sheet)
            write_text(place / "pages" / (std::to_string(100 + sheet) + ".pgm"),
                       "P5\n413 583\n255\n" +
                           std::string(std::size_t{width_px} * height_px, static_cast<char>(80 + sheet * 5)));
        write_text(place / "sane/dll.conf", "hosovirtual\n");
        write_text(place / "tray/drawn", "0");
        behave("");
        place.set("SANE_CONFIG_DIR", place / "sane");
        place.set("LD_LIBRARY_PATH", HOSO_VIRTUAL_SCANNER_DIR);
        place.set("HOSO_SCANNER_WRITABLE", place / "tray");
    }

    /// @param lines  of the scanner's script (tests/virtual_scanner/script.hpp)
    void behave(const std::string& lines) const
    {
        write_text(place / "sane/hosovirtual.conf", "dpi 100\npages " + (place / "pages").string() + "\ntray " +
                                                        (place / "tray/drawn").string() + "\n" + lines);
    }

    [[nodiscard]] static std::vector<std::string> scan(const std::vector<std::string>& more = {})
    {
        std::vector<std::string> arguments{"scan",   "--device", device,         "--source", "feeder",
                                           "--mode", "grey",     "--resolution", "100",      "--page-size",
                                           "A6",     "--batch",  "morning",      "--then",   "nothing"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return arguments;
    }

    [[nodiscard]] fs::path batch() const { return place.catalog() / "batches/morning"; }

    /// Checks that the sides are those of sheets 1 to n, in order, each once, and that their files hold what they say.
    void check_sides(const nlohmann::json& answer, std::size_t count) const
    {
        REQUIRE(answer["sides"].size() == count);
        std::set<std::string> different;
        int sheet = 0;
        for (const nlohmann::json& side : answer["sides"]) {
            CHECK(side["sheet"] == ++sheet);
            CHECK(side["side"] == "front");
            CHECK(side["dpi_x"] == 100);
            CHECK(sha256_of(batch() / side["file"].get<std::string>()) == side["sha256"]);
            different.insert(side["sha256"]);
        }
        CHECK(different.size() == count);
    }
};

}  // namespace

TEST_CASE("hoso devices lists a scanner with what it can do")
{
    const Station station(1);
    const nlohmann::json answer = station.place.json({"devices"});
    REQUIRE(answer["devices"].size() == 1);
    const nlohmann::json& device = answer["devices"][0];
    CHECK(device["name"] == Station::device);
    for (const char* name : {"vendor", "model", "type"})
        CHECK_FALSE(device[name].get<std::string>().empty());
    for (const char* name : {"sources", "modes", "resolutions"})
        CHECK_FALSE(device[name].empty());
}

TEST_CASE("hoso scan empties the feeder, and batch show tells the same without a device")
{
    const Station station(4);
    const nlohmann::json answer = station.place.json(Station::scan());
    CHECK(answer["batch"] == "morning");
    CHECK(answer["ended"] == "no_docs");
    CHECK(answer["fault"].is_null());
    station.check_sides(answer, 4);
    const nlohmann::json shown = station.place.json({"batch", "show", "morning"});
    CHECK(shown["sides"] == answer["sides"]);
    CHECK(shown["ended"] == answer["ended"]);
}

TEST_CASE("a jam ends with 5, names its sheet and keeps the sheets before it; --resume goes on")
{
    const Station station(5);
    station.behave("fault jam 3 middle\n");
    const nlohmann::json stopped = station.place.json(Station::scan(), 5);
    CHECK(stopped["ended"] == "fault");
    CHECK(stopped["fault"]["code"] == "HOSO-CAPTURE-JAMMED");
    CHECK(stopped["fault"]["sheet"] == 3);
    station.check_sides(stopped, 2);
    station.behave("");
    write_text(station.place / "tray/drawn", "2");  // the operator put the third sheet back
    const nlohmann::json whole = station.place.json({"scan", "--batch", "morning", "--resume"});
    CHECK(whole["ended"] == "no_docs");
    station.check_sides(whole, 5);
}

TEST_CASE("a scan that is killed goes on without a side lost or doubled")
{
    const Station station(8);
    station.behave("row_delay_us 3000\nread_bytes 8000\n");
    RunningCommand scan(station.place.command(Station::scan()));
    const fs::path third = station.batch() / "sides";
    REQUIRE(wait_until([&] { return fs::exists(third) && files_below(third).size() >= 3; }));
    scan.signal(SIGKILL);
    CHECK(scan.wait() == 128 + SIGKILL);
    // Opening the batch stores what lay complete in memory; the operator puts back the sheets that it does not hold.
    static_cast<void>(station.place.run({"batch", "mark-blank", "morning", "1", "--not"}));
    const std::size_t held = station.place.json({"batch", "show", "morning"})["sides"].size();
    CHECK(held >= 2);
    CHECK(held < 8);
    station.behave("");
    write_text(station.place / "tray/drawn", std::to_string(held));
    const nlohmann::json whole = station.place.json({"scan", "--batch", "morning", "--resume"});
    CHECK(whole["ended"] == "no_docs");
    station.check_sides(whole, 8);
}

TEST_CASE("what cannot be scanned has its status: no such device, no paper, an unknown batch")
{
    const Station station(0);
    const Outcome no_device =
        station.place.run({"scan", "--device", "hosovirtual:other", "--batch", "noon", "--then", "nothing"});
    CHECK(no_device.status == 5);
    CHECK(error_code(no_device).rfind("HOSO-CAPTURE-", 0) == 0);
    const Outcome empty = station.place.run(Station::scan());
    CHECK(empty.status == 5);
    CHECK(error_code(empty) == "HOSO-CAPTURE-NO-DOCS");
    const Outcome unknown = station.place.run({"batch", "show", "evening"});
    CHECK(unknown.status == 3);
    CHECK(error_code(unknown) == "HOSO-CAPTURE-NO-BATCH");
}

TEST_CASE("a captured batch is queued as its operator arranged and divided it, without what lies in its bin")
{
    const Station station(4);
    const Workplace& place = station.place;
    static_cast<void>(place.json(Station::scan()));
    static_cast<void>(place.json({"batch", "delete", "morning", "2"}));
    static_cast<void>(place.json({"batch", "split", "morning", "4"}));
    const nlohmann::json added = place.json({"batch", "add", station.batch(), "--name", "morning", "--dry-run"});
    REQUIRE(added["documents"] == 2);
    CHECK(added["pages"] == 3);
    CHECK(added["document"][0]["inputs"].size() == 2);
    CHECK_THAT(added["document"][1]["inputs"][0]["path"].get<std::string>(), Catch::Contains("0004"));
}

TEST_CASE("the queue looks at captured sides as their operator turned, straightened and cropped them")
{
    const Station station(0);
    fs::copy_file(sample("letter-northfield.jpg"), station.place / "pages" / "101.jpg");
    station.behave("dpi 300\n");
    const Workplace& place = station.place;
    static_cast<void>(place.json({"scan", "--device", Station::device, "--source", "feeder", "--mode", "colour",
                                  "--resolution", "150", "--page-size", "A4", "--batch", "morning"}));
    const auto made = [&](const std::string& name) {
        const nlohmann::json added = place.json({"batch", "add", station.batch(), "--name", name, "--lang", "eng"});
        static_cast<void>(place.json({"batch", "run"}));
        return fs::path(added["outbox"].get<std::string>()) / "morning-0001.pdf";
    };
    const fs::path whole = made("whole");
    static_cast<void>(place.json({"batch", "crop", "morning", "1", "--to", "0,0,1,0.5"}));
    const fs::path upper = made("upper");
    static_cast<void>(place.json({"batch", "rotate", "morning", "1", "--by", "90"}));
    const fs::path turned = made("turned");
    const auto shape = [](const fs::path& pdf) {
        const Outcome outcome = run({"pdfinfo", pdf});
        std::smatch found;
        const std::regex size("Page size: +([0-9.]+) x ([0-9.]+)");
        REQUIRE(std::regex_search(outcome.out, found, size));
        return std::stod(found[1]) / std::stod(found[2]);
    };
    CHECK(shape(upper) == Approx(2 * shape(whole)).epsilon(0.01));
    CHECK(shape(turned) == Approx(1 / shape(upper)).epsilon(0.01));
    CHECK_THAT(text_of(whole), Catch::Contains("Northfield"));
    CHECK(text_of(upper).size() < text_of(whole).size());
    HOSO_CHECK_PDFA(std::vector<fs::path>{upper, turned});
}

TEST_CASE("a separator sheet in the stack parts it into documents, and is a page of none")
{
    const Station station(0);
    const fs::path sheet = station.place / "sheet.pdf";
    static_cast<void>(station.place.json({"separators", "make", "--document", "1", "-o", sheet}));
    REQUIRE(run({"pdftoppm", "-r", "300", "-jpeg", "-singlefile", sheet, station.place / "pages" / "102"}).status == 0);
    for (const char* name : {"101.jpg", "103.jpg", "104.jpg"})
        fs::copy_file(sample("letter-northfield.jpg"), station.place / "pages" / name);
    station.behave("dpi 300\n");
    // The device calls its feeder ADF and its mode Color.
    const nlohmann::json made =
        station.place.json({"scan", "--device", Station::device, "--source", "adf", "--mode", "color", "--resolution",
                            "150", "--page-size", "A4", "--batch", "morning", "--then", "convert", "--lang", "eng"});
    CHECK(made["sides"].size() == 4);
    REQUIRE(made["made"].size() == 2);
    CHECK(made["made"][0]["pages"] == 1);
    CHECK(made["made"][1]["pages"] == 2);
    for (const nlohmann::json& document : made["made"])
        CHECK_THAT(text_of(document["output"].get<std::string>()), Catch::Contains("Northfield"));
}

TEST_CASE("scan --then convert makes a PDF/A of each document, and --then file files it, once")
{
    const Station station(0);
    // The paper: a letter of two sides, and behind it one that an operator's split makes a document of its own.
    for (const char* name : {"101.jpg", "102.jpg", "103.jpg"})
        fs::copy_file(sample("letter-northfield.jpg"), station.place / "pages" / name);
    station.behave("dpi 300\n");
    const std::vector<std::string> scan{"scan",   "--device", Station::device, "--source", "feeder",
                                        "--mode", "colour",   "--resolution",  "150",      "--page-size",
                                        "A4",     "--batch",  "morning"};
    static_cast<void>(station.place.json(scan));
    static_cast<void>(station.place.json({"batch", "split", "morning", "3"}));
    const nlohmann::json made =
        station.place.json({"scan", "--batch", "morning", "--resume", "--then", "convert", "--lang", "eng"});
    REQUIRE(made["made"].size() == 2);
    CHECK(made["made"][0]["pages"] == 2);
    CHECK(made["made"][1]["pages"] == 1);
    std::vector<fs::path> pdfs;
    for (const nlohmann::json& document : made["made"]) {
        pdfs.emplace_back(document["output"].get<std::string>());
        CHECK(sha256_of(pdfs.back()) == document["sha256"]);
        CHECK_THAT(text_of(pdfs.back()), Catch::Contains("Northfield"));
    }
    HOSO_CHECK_PDFA(pdfs);

    static_cast<void>(station.place.json({"records", "create", "--field", "fileCode=A.1", "--field", "title=Letters"}));
    const std::vector<std::string> file{"scan", "--batch", "morning", "--resume", "--then",
                                        "file", "--lang",  "eng",     "--record", "A.1"};
    const nlohmann::json filed = station.place.json(file);
    REQUIRE(filed["made"].size() == 2);
    CHECK(filed["made"][0]["existed"] == false);
    CHECK(station.place.json(file)["made"][0]["existed"] == true);
    CHECK(station.place.json({"records", "show", "A.1"})["documents"].size() == 2);
    CHECK(station.place.json({"search", "Northfield"})["total"] >= 2);
}
