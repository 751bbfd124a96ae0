#include <catch2/catch.hpp>
#include <cmath>
#include <fstream>
#include <iomanip>
#include <iostream>
#include <map>
#include <sstream>

#include "imaging/assessment.hpp"
#include "imaging/decode.hpp"
#include "tests/support/corpora.hpp"

using namespace hoso;
using namespace hoso::imaging;
namespace fs = std::filesystem;

namespace {

using Row = std::vector<std::string>;

/// The rows of a truth file, without comments and heading.
std::vector<Row> truth_of(const fs::path& folder)
{
    std::vector<Row> rows;
    std::ifstream file(folder / "truth.tsv");
    for (std::string line; std::getline(file, line);) {
        if (line.empty() || line.starts_with('#') || line.starts_with("file"))
            continue;
        Row row;
        std::istringstream fields(line);
        for (std::string field; std::getline(fields, field, '\t');)
            row.push_back(field);
        rows.push_back(row);
    }
    return rows;
}

Image read_page(const fs::path& path)
{
    return ImageFile::open(path, {}).read(0);
}

fs::path geometry()
{
    return *test::corpora() / "dev" / "geometry";
}

/// Prints one row of the table of this file's cases.
void print(const std::string& set, int pages, const std::string& figures)
{
    std::cout << std::left << std::setw(22) << set << std::right << std::setw(5) << pages << "  " << figures << '\n';
}

}  // namespace

TEST_CASE("corpus: orientation")
{
    HOSO_NEEDS_CORPORA();
    int pages = 0, right = 0, wrong = 0;
    for (const Row& row : truth_of(geometry() / "orientation")) {
        const Orientation found = find_orientation(read_page(geometry() / "orientation" / row[0]));
        ++pages;
        const bool sure = found.confidence >= Orientation::certain;
        const bool agrees = found.clockwise_deg == std::stoi(row[1]);
        right += (sure && agrees) || (!sure && std::stoi(row[1]) == 0) ? 1 : 0;
        wrong += sure && !agrees ? 1 : 0;
    }
    print("orientation", pages, std::to_string(right) + " right, " + std::to_string(wrong) + " wrong turns");
    CHECK(pages == 32);
    CHECK(right >= 31);
    CHECK(wrong == 0);
}

TEST_CASE("corpus: real pages in all four turns")
{
    HOSO_NEEDS_CORPORA();
    int tried = 0, right = 0, wrong = 0;
    for (const fs::directory_entry& entry : fs::directory_iterator(*test::corpora() / "dev" / "ocr")) {
        if (entry.path().extension() != ".jpg" && entry.path().extension() != ".png")
            continue;
        const Image page = read_page(entry.path());
        const int turn = tried % 4 * 90;
        const Orientation found = find_orientation(turned(page, {turn, false}));
        ++tried;
        const bool agrees = found.clockwise_deg == (360 - turn) % 360;
        right += agrees && found.confidence >= Orientation::certain ? 1 : 0;
        wrong += !agrees && found.confidence >= Orientation::certain ? 1 : 0;
    }
    print("dev/ocr, turned", tried, std::to_string(right) + " right, " + std::to_string(wrong) + " wrong turns");
    CHECK(tried == 41);
    CHECK(right >= 41);
    CHECK(wrong == 0);
}

TEST_CASE("corpus: skew")
{
    HOSO_NEEDS_CORPORA();
    int pages = 0;
    double sum = 0, worst = 0;
    for (const Row& row : truth_of(geometry() / "skew")) {
        const Skew found = find_skew(read_page(geometry() / "skew" / row[0]));
        const double error = std::abs(found.angle_deg - std::stod(row[1]));
        ++pages;
        sum += error;
        worst = std::max(worst, error);
        CHECK(found.confidence >= 0.3);
    }
    std::ostringstream figures;
    figures << std::fixed << std::setprecision(3) << "mean error " << sum / pages << " deg, worst " << worst;
    print("skew", pages, figures.str());
    CHECK(pages == 24);
    CHECK(sum / pages <= 0.02);
    CHECK(worst <= 0.1);
}

TEST_CASE("corpus: page edge")
{
    HOSO_NEEDS_CORPORA();
    int pages = 0;
    double worst = 0;
    for (const Row& row : truth_of(geometry() / "border")) {
        const PageEdge found = find_page_edge(read_page(geometry() / "border" / row[0]));
        ++pages;
        CHECK(found.found);
        for (std::size_t i = 0; i < 4; ++i) {
            worst = std::max(worst, std::abs(found.corners[i].x - std::stod(row[1 + 2 * i])));
            worst = std::max(worst, std::abs(found.corners[i].y - std::stod(row[2 + 2 * i])));
        }
    }
    int cropped_without_border = 0;
    for (const char* folder : {"skew", "spread"}) {
        for (const Row& row : truth_of(geometry() / folder))
            cropped_without_border += find_page_edge(read_page(geometry() / folder / row[0])).found ? 1 : 0;
    }
    std::ostringstream figures;
    figures << "worst corner " << worst << " of the side, " << cropped_without_border << " cropped without a border";
    print("border", pages, figures.str());
    CHECK(pages == 16);
    CHECK(worst <= 0.002);
    CHECK(cropped_without_border == 0);
}

TEST_CASE("corpus: gutter")
{
    HOSO_NEEDS_CORPORA();
    int spreads = 0, found_spreads = 0, singles = 0, split_singles = 0;
    double worst = 0;
    for (const Row& row : truth_of(geometry() / "spread")) {
        const Gutter found = find_gutter(read_page(geometry() / "spread" / row[0]));
        if (row[1] == "none") {
            ++singles;
            split_singles += found.found ? 1 : 0;
        } else {
            ++spreads;
            found_spreads += found.found ? 1 : 0;
            worst = std::max(worst, std::abs(found.x - std::stod(row[1])));
        }
    }
    std::ostringstream figures;
    figures << found_spreads << " found, worst " << worst << " of the width; " << split_singles << " of " << singles
            << " single pages split";
    print("spread", spreads, figures.str());
    CHECK(spreads == 12);
    CHECK(found_spreads == 12);
    CHECK(worst <= 0.005);
    CHECK(split_singles == 0);
}

TEST_CASE("corpus: blank sides")
{
    HOSO_NEEDS_CORPORA();
    int blank = 0, found_blank = 0, inked = 0, lost = 0, turned_blank = 0;
    std::map<std::string, int> missed;
    for (const Row& row : truth_of(geometry() / "blank")) {
        const Image page = read_page(geometry() / "blank" / row[0]);
        const Blankness found = find_blank(page);
        const Orientation orientation = find_orientation(page);
        turned_blank += orientation.clockwise_deg != 0 && orientation.confidence >= Orientation::certain ? 1 : 0;
        (row[1] == "blank" ? blank : inked) += 1;
        found_blank += row[1] == "blank" && found.blank ? 1 : 0;
        lost += row[1] == "inked" && found.blank ? 1 : 0;
        if (found.blank != (row[1] == "blank"))
            ++missed[row[2]];
    }
    for (const char* folder : {"orientation", "skew"}) {
        for (const Row& row : truth_of(geometry() / folder))
            lost += find_blank(read_page(geometry() / folder / row[0])).blank ? 1 : 0;
    }
    std::ostringstream figures;
    figures << found_blank << " of " << blank << " blank ones found, " << lost << " inked ones lost, " << turned_blank
            << " wrong turns;";
    for (const auto& [kind, count] : missed)
        figures << ' ' << kind << ' ' << count;
    print("blank", blank + inked, figures.str());
    CHECK(blank == 24);
    CHECK(inked == 20);
    CHECK(found_blank == 24);
    CHECK(lost == 0);
    CHECK(turned_blank == 0);
}
