#include <algorithm>
#include <catch2/catch.hpp>
#include <fstream>
#include <iostream>

#include "base/file.hpp"
#include "imaging/decode.hpp"
#include "ocr/barcode.hpp"
#include "ocr/separator.hpp"
#include "tests/support/corpora.hpp"

using namespace hoso;

namespace {

namespace fs = std::filesystem;

/// How many images of a kind must be read; every code that is read must be right.
struct Expectation {
    const char* kind;
    int images;
    int at_least;
};

constexpr Expectation expectations[] = {
    {"codabar-1", 8, 8}, {"code128-1", 4, 4}, {"code39-1", 1, 1}, {"datamatrix-1", 7, 7}, {"datamatrix-2", 4, 4},
    {"itf-1", 6, 6},     {"pdf417-1", 5, 5},  {"pdf417-2", 3, 3}, {"qrcode-2", 6, 6},     {"qrcode-3", 2, 2},
};

imaging::Image page_of(const fs::path& file)
{
    return imaging::ImageFile::open(file, Limits{}).read(0);
}

std::string truth_of(const fs::path& image)
{
    std::string text = read_text_file(fs::path(image).replace_extension(".txt"), 1 << 16);
    while (!text.empty() && (text.back() == '\n' || text.back() == '\r'))
        text.pop_back();
    return text;
}

}  // namespace

TEST_CASE("photographs of barcodes: read and misread by kind")
{
    HOSO_NEEDS_CORPORA();
    for (const Expectation& expectation : expectations) {
        int images = 0;
        int read = 0;
        int misread = 0;
        for (const auto& entry : fs::directory_iterator(*test::corpora() / "dev" / "barcodes")) {
            if (entry.path().extension() != ".png" || !entry.path().filename().string().starts_with(expectation.kind))
                continue;
            ++images;
            const std::vector<ocr::Barcode> found = ocr::find_barcodes(page_of(entry.path()));
            const std::string truth = truth_of(entry.path());
            const auto right = [&](const ocr::Barcode& code) { return code.text == truth; };
            read += std::any_of(found.begin(), found.end(), right) ? 1 : 0;
            misread += std::all_of(found.begin(), found.end(), right) ? 0 : 1;
        }
        std::cout << expectation.kind << '\t' << images << " images\t" << read << " read\t" << misread << " misread\n";
        INFO(expectation.kind);
        CHECK(images == expectation.images);
        CHECK(read >= expectation.at_least);
        CHECK(misread == 0);
    }
}

TEST_CASE("skewed, turned and blurred separator sheets are known at a glance")
{
    HOSO_NEEDS_CORPORA();
    const fs::path folder = *test::corpora() / "dev" / "geometry" / "separators";
    std::ifstream truth(folder / "truth.tsv");
    std::string line;
    std::getline(truth, line);
    int sheets = 0;
    int read = 0;
    while (std::getline(truth, line)) {
        const std::string file = line.substr(0, line.find('\t'));
        const std::string payload = line.substr(line.find('\t') + 1);
        INFO(file);
        CHECK(ocr::Separator::parse(payload));
        const std::vector<ocr::Barcode> found = ocr::find_separator_codes(page_of(folder / file));
        read += std::any_of(found.begin(), found.end(), [&](const auto& code) { return code.text == payload; }) ? 1 : 0;
        ++sheets;
    }
    std::cout << "separators\t" << sheets << " sheets\t" << read << " read\n";
    CHECK(sheets == 16);
    CHECK(read == sheets);
}
