#include <catch2/catch.hpp>
#include <fstream>
#include <iomanip>
#include <iostream>
#include <opencv2/imgproc.hpp>
#include <sstream>

#include "imaging/decode.hpp"
#include "imaging/error.hpp"
#include "tests/support/corpora.hpp"
#include "tests/support/run.hpp"

using namespace hoso;
using namespace hoso::imaging;
namespace fs = std::filesystem;

namespace {

struct Case {
    fs::path path;
    std::string expectation;  ///< `ok:N`, `reject` or `either`
};

/// The manifest's image files; PDFs are not this library's.
std::vector<Case> image_cases(const fs::path& folder)
{
    std::vector<Case> cases;
    std::ifstream manifest(folder / "manifest.tsv");
    for (std::string line; std::getline(manifest, line);) {
        std::vector<std::string> columns;
        std::istringstream fields(line);
        for (std::string field; std::getline(fields, field, '\t');)
            columns.push_back(field);
        if (columns.size() < 5 || columns[0] == "file" || columns[0].ends_with(".pdf") ||
            columns[0].starts_with("pdf-in-disguise"))
            continue;
        cases.push_back({folder / columns[0], columns[4]});
    }
    return cases;
}

struct Result {
    int pages = 0;
    std::string code;  ///< of the error, when there was one
    std::size_t warnings = 0;
};

Result read_all(const fs::path& path)
{
    Result result;
    try {
        const auto file = ImageFile::open(path, {});
        Warnings warnings = file.warnings();
        for (int page = 0; page < file.pages(); ++page) {
            const PageInfo info = file.info(page);
            const Image image = file.read(page, &warnings);
            CHECK(image.width_px() == info.width_px);
            CHECK(image.height_px() == info.height_px);
            CHECK((image.pixels.type() == CV_8UC1 || image.pixels.type() == CV_8UC3));
            CHECK(image.dpi_x > 0);
            CHECK(image.dpi_y > 0);
            CHECK_NOTHROW(file.stored(page));
        }
        result.pages = file.pages();
        result.warnings = warnings.size();
    } catch (const hoso::Error& error) {
        result.code = error.code();
    }
    return result;
}

bool meets(const Result& result, const std::string& expectation)
{
    if (expectation == "reject")
        return !result.code.empty();
    if (expectation == "either")
        return true;
    return result.code.empty() && expectation == "ok:" + std::to_string(result.pages);
}

/// Has Pillow write the first page of each file, on white, as NAME.ppm; leaves out what it cannot bring to 8 bits.
constexpr const char* pillow_script = R"(
import sys, warnings
from PIL import Image
warnings.simplefilter('ignore')
out, *files = sys.argv[1:]
for i, name in enumerate(files):
    try:
        image = Image.open(name)
        image.load()
        # Pillow brings 16-bit colour to 8 bits by cutting, and has no 8-bit form of deep grey.
        if image.mode not in ('1', 'L', 'LA', 'P', 'PA', 'RGB', 'RGBA', 'CMYK', 'YCbCr'):
            continue
        if 'transparency' in image.info or image.mode in ('LA', 'PA', 'RGBA'):
            image = image.convert('RGBA')
            white = Image.new('RGBA', image.size, 'white')
            image = Image.alpha_composite(white, image)
        image.convert('RGB').save(f'{out}/{i}.ppm')
    except Exception:
        pass
)";

double mean_difference(const cv::Mat& ours, const cv::Mat& theirs)
{
    cv::Mat colour = ours;
    if (ours.channels() == 1)
        cv::cvtColor(ours, colour, cv::COLOR_GRAY2BGR);
    return cv::norm(colour, theirs, cv::NORM_L1) / static_cast<double>(colour.total() * 3);
}

}  // namespace

TEST_CASE("every image of the fault corpus does what its manifest says")
{
    HOSO_NEEDS_CORPORA();
    const auto cases = image_cases(*test::corpora() / "dev" / "faults");
    REQUIRE(cases.size() > 100);
    int read = 0, with_warnings = 0, refused = 0;
    for (const Case& entry : cases) {
        INFO(entry.path.filename().string() << " expects " << entry.expectation);
        const Result result = read_all(entry.path);
        INFO("pages " << result.pages << " code " << result.code);
        CHECK(meets(result, entry.expectation));
        if (!result.code.empty()) {
            ++refused;
            CHECK((result.code.starts_with("HOSO-IMAGING-") || result.code.starts_with("HOSO-FILE-")));
        } else {
            ++read;
            with_warnings += result.warnings > 0 ? 1 : 0;
        }
    }
    std::cout << "fault corpus: " << read << " images read, " << with_warnings << " of them with warnings, " << refused
              << " refused\n";
}

TEST_CASE("colours agree with Pillow's")
{
    HOSO_NEEDS_CORPORA();
    const std::string python = "/usr/bin/python3";  // Debian's, which has Debian's Pillow
    if (test::run({python, "-c", "import PIL"}).status != 0) {
        test::skip("needs python3-pil");
        return;
    }
    const auto cases = image_cases(*test::corpora() / "dev" / "faults");
    const test::TemporaryFolder folder;
    std::vector<std::string> command{python, "-c", pillow_script, folder.path().string()};
    for (const Case& entry : cases)
        command.push_back(entry.path.string());
    REQUIRE(test::run(command).status == 0);

    int compared = 0;
    for (std::size_t i = 0; i < cases.size(); ++i) {
        const fs::path theirs = folder / (std::to_string(i) + ".ppm");
        // Pillow loses its place in this file's runs.
        const bool misread = cases[i].path.filename() == "pillow-pal4rletrns.bmp";
        if (!fs::exists(theirs) || !cases[i].expectation.starts_with("ok") || misread)
            continue;
        INFO(cases[i].path.filename().string());
        const auto file = ImageFile::open(cases[i].path, {});
        // Pillow turns TIFFs upright as it loads them, and no other format.
        const PageInfo info = file.info(0);
        const Image ours = turned(file.read(0), info.format == ImageFormat::tiff ? info.turn : Turn{});
        const Image other = ImageFile::open(theirs, {}).read(0);
        REQUIRE(ours.pixels.size() == other.pixels.size());
        CHECK(mean_difference(ours.pixels, other.pixels) < 1.0);
        ++compared;
    }
    CHECK(compared > 60);
    std::cout << "colours compared with Pillow's: " << compared << " images\n";
}
