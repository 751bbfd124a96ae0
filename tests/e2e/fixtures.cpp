#include "tests/e2e/fixtures.hpp"

#include <fcntl.h>
#include <sys/file.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <functional>
#include <set>

#include "base/file.hpp"
#include "tests/e2e/judges.hpp"
#include "tests/e2e/workplace.hpp"

namespace hoso::test {

namespace fs = std::filesystem;

namespace {

fs::path e2e_folder()
{
    return fs::path(HOSO_BIN_DIR).parent_path() / "e2e";
}

/// Changes with everything that the shared work depends on.
std::string state_of_sources()
{
    std::string state;
    const fs::path source = HOSO_SOURCE_DIR;
    for (const fs::path& file : {fs::path(HOSO_BIN_DIR "/hoso"), fs::path(HOSO_BIN_DIR "/hoso-worker"),
                                 source / "samples/facts.json", source / "tests/e2e/make_pages.py"})
        state += std::to_string(fs::file_size(file)) + " " +
                 std::to_string(fs::last_write_time(file).time_since_epoch().count()) + "\n";
    return state;
}

/// The folder of one piece of shared work, done when it is not there in this state.
fs::path done_once(const std::string& name, const std::function<void(const fs::path&)>& work)
{
    fs::create_directories(e2e_folder());
    const fs::path folder = e2e_folder() / name;
    const UniqueFd lock(::open((folder.string() + ".lock").c_str(), O_CREAT | O_RDWR | O_CLOEXEC, 0600));
    REQUIRE(::flock(lock.get(), LOCK_EX) == 0);
    const std::string state = state_of_sources();
    if (fs::exists(folder / "state") && file_text(folder / "state") == state)
        return folder;
    fs::remove_all(folder);
    fs::create_directories(folder);
    work(folder);
    write_text(folder / "state", state);
    return folder;
}

void convert_samples(const fs::path& folder)
{
    const Workplace place;
    std::vector<std::string> arguments{"convert"};
    for (const nlohmann::json& document : sample_facts()["documents"])
        for (const nlohmann::json& file : document["files"])
            arguments.push_back(sample(file).string());
    arguments.insert(arguments.end(),
                     {"-o", (folder / "out").string() + "/", "--text", "--hocr", "--alto", "--lang", "vie+eng"});
    write_text(folder / "answer.json", place.json(arguments).dump(1));
    CHECK(place.left_behind().empty());
}

void file_samples(const fs::path& folder)
{
    const ConvertedSamples samples = converted_samples();
    Workplace place;
    place.set("HOSO_CATALOG", folder / "catalog");
    const nlohmann::json records = nlohmann::json::parse(file_text(sample("records.json")));
    for (const nlohmann::json& record : records["records"]) {
        std::vector<std::string> arguments{"records", "create"};
        for (const auto& [name, value] : record.items())
            arguments.insert(arguments.end(), {"--field", name + "=" + value.get<std::string>()});
        static_cast<void>(place.json(arguments));
    }
    for (const nlohmann::json& document : sample_facts()["documents"])
        for (const nlohmann::json& file : document["files"]) {
            std::vector<std::string> arguments{"file", samples.pdf(fs::path(file.get<std::string>()).stem()).string(),
                                               "--record", document["record"]};
            const std::vector<std::string> fields = document_fields(document);
            arguments.insert(arguments.end(), fields.begin(), fields.end());
            static_cast<void>(place.json(arguments));
        }
}

void make_and_convert_pages(const fs::path& folder)
{
    const Outcome made =
        run({python_with_pillow().value(), HOSO_SOURCE_DIR "/tests/e2e/make_pages.py", (folder / "in").string()});
    INFO(made.err);
    REQUIRE(made.status == 0);
    const Workplace place;
    write_text(folder / "answer.json",
               place.json({"convert", (folder / "in").string(), "-o", (folder / "out").string() + "/", "--lang", "eng"})
                   .dump(1));
}

}  // namespace

fs::path ConvertedSamples::pdf(const std::string& stem) const
{
    return folder / "out" / (stem + ".pdf");
}

std::vector<fs::path> ConvertedSamples::pdfs() const
{
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(folder / "out"))
        if (entry.path().extension() == ".pdf")
            files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    return files;
}

nlohmann::json ConvertedSamples::page(const std::string& stem, int number) const
{
    for (const nlohmann::json& document : answer["documents"])
        if (fs::path(document["output"].get<std::string>()).stem() == stem)
            return document["page"].at(static_cast<std::size_t>(number - 1));
    FAIL("no document " << stem);
    return {};
}

ConvertedSamples converted_samples()
{
    const fs::path folder = done_once("samples", &convert_samples);
    return {folder, nlohmann::json::parse(file_text(folder / "answer.json"))};
}

fs::path filed_samples()
{
    return done_once("filed", &file_samples) / "catalog";
}

fs::path made_pages()
{
    return done_once("pages", &make_and_convert_pages);
}

const nlohmann::json& sample_facts()
{
    static const nlohmann::json facts = nlohmann::json::parse(file_text(sample("facts.json")));
    return facts;
}

fs::path sample(const std::string& name)
{
    return fs::path(HOSO_SOURCE_DIR) / "samples" / name;
}

std::vector<std::string> document_fields(const nlohmann::json& document)
{
    std::vector<std::string> fields;
    for (const char* name : {"typeCode", "codeNumber", "codeNotation", "issuedDate", "organName", "subject"})
        if (const std::string value = document.at(name); !value.empty())
            fields.insert(fields.end(),
                          {"--field", (std::string(name) == "typeCode" ? "typeName" : name) + ("=" + value)});
    return fields;
}

}  // namespace hoso::test
