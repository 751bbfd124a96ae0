// The corpus of faulty, odd and hostile files: each does what its row of the manifest says.

#include <algorithm>
#include <catch2/catch.hpp>
#include <iostream>
#include <map>
#include <sstream>

#include "tests/e2e/judges.hpp"
#include "tests/e2e/workplace.hpp"
#include "tests/support/corpora.hpp"

using namespace hoso::test;

namespace {

namespace fs = std::filesystem;

struct Row {
    std::string file;
    std::string expectation;  ///< `ok:N`, `reject` or `either`
};

std::vector<Row> manifest(const fs::path& folder)
{
    std::vector<Row> rows;
    std::istringstream lines(file_text(folder / "manifest.tsv"));
    for (std::string line; std::getline(lines, line);) {
        std::vector<std::string> cells;
        std::istringstream in(line);
        for (std::string cell; std::getline(in, cell, '\t');)
            cells.push_back(cell);
        constexpr std::size_t expectation = 4;
        if (line.empty() || line[0] == '#' || cells.size() <= expectation || cells[0] == "file")
            continue;
        rows.push_back({cells[0], cells[expectation]});
    }
    return rows;
}

/// What became of one input in a run over many.
struct Result {
    int pages = 0;
    std::string output;
    std::vector<std::string> codes;  ///< of the input or of its pages that failed
};

std::map<std::string, Result> results(const nlohmann::json& answer)
{
    std::map<std::string, Result> by_input;
    for (const nlohmann::json& document : answer["documents"]) {
        Result& result = by_input[document["input"]];
        result.pages = document["pages"];
        result.output = document["output"];
    }
    for (const nlohmann::json& failure : answer["failed"]) {
        Result& result = by_input[failure["input"]];
        result.codes.push_back(failure["code"]);
    }
    return by_input;
}

/// What is wrong with a row's result; empty when it is as the manifest says.
std::string problem(const Row& row, const Result& result)
{
    if (row.expectation.rfind("ok:", 0) == 0) {
        if (std::to_string(result.pages) != row.expectation.substr(3))
            return "has " + std::to_string(result.pages) + " pages";
        return result.codes.empty() ? "" : "has a page that failed";
    }
    if (row.expectation == "reject")
        return result.output.empty() && !result.codes.empty() ? "" : "was not refused";
    return result.output.empty() && result.codes.empty() ? "was neither converted nor refused" : "";
}

}  // namespace

TEST_CASE("every file of the corpus of faults does what its row says")
{
    HOSO_NEEDS_CORPORA();
    const fs::path folder = *corpora() / "dev/faults";
    const Workplace place;
    const std::vector<Row> rows = manifest(folder);
    REQUIRE(rows.size() > 200);
    std::vector<std::string> arguments{"convert", "-o", place.out().string() + "/", "--lang", "eng", "--"};
    for (const Row& row : rows)
        arguments.push_back(folder / row.file);
    const nlohmann::json answer = place.json(arguments, 1);
    std::map<std::string, Result> found = results(answer);

    int wrong = 0;
    std::vector<fs::path> outputs;
    for (const Row& row : rows) {
        const Result& result = found[(folder / row.file).string()];
        std::string said = problem(row, result);
        for (const std::string& code : result.codes)
            if (code.rfind("HOSO-", 0) != 0 || code == "HOSO-INTERNAL" || code == "HOSO-WORKER-FAILED" ||
                code == "HOSO-WORKER-CRASHED")
                said += " with code " + code;
        std::cout << (said.empty() ? "  " : "! ") << row.file << "\t" << row.expectation << "\t" << result.pages
                  << " pages";
        for (const std::string& code : result.codes)
            std::cout << " " << code;
        std::cout << (said.empty() ? "" : "\t<- " + said) << '\n';
        wrong += said.empty() ? 0 : 1;
        if (!result.output.empty())
            outputs.emplace_back(result.output);
    }
    CHECK(wrong == 0);
    CHECK(answer["documents"].size() == outputs.size());
    CHECK(files_below(place.out()).size() == outputs.size());
    CHECK(place.left_behind().empty());
    CHECK(answer["peak_rss_mb"] < 1500 * 2);
    CHECK(qpdf_faults(outputs) == "");
    HOSO_CHECK_PDFA(outputs);
}

TEST_CASE("a file that is refused alone ends with 3 and leaves nothing")
{
    HOSO_NEEDS_CORPORA();
    const fs::path folder = *corpora() / "dev/faults";
    for (const auto& [name, code] :
         std::vector<std::pair<std::string, std::string>>{{"bomb-3.6-gigapixel.tif", "HOSO-IMAGING-TOO-LARGE"},
                                                          {"png-huge-header.png", "HOSO-IMAGING-DAMAGED"},
                                                          {"user-password.pdf", "HOSO-PDF-ENCRYPTED"},
                                                          {"empty.pdf", ""},
                                                          {"noise-with-tiff-head.tif", ""},
                                                          {"cut-header.jpg", ""}}) {
        INFO(name);
        const Workplace place;
        const nlohmann::json answer =
            place.json({"convert", folder / name, "-o", place / "folder/x.pdf", "--lang", "eng"}, 3);
        REQUIRE(answer["failed"].size() == 1);
        if (!code.empty())
            CHECK(answer["failed"][0]["code"] == code);
        CHECK_FALSE(fs::exists(place / "folder/x.pdf"));
        CHECK(place.left_behind().empty());
    }
}
