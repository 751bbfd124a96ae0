// Pages that an operator straightened and cropped, in the document that is made of them.

#include <catch2/catch.hpp>
#include <cmath>
#include <opencv2/core.hpp>
#include <regex>

#include "base/sha256.hpp"
#include "imaging/decode.hpp"
#include "pipeline/station/file_document.hpp"
#include "tests/pipeline/station_support.hpp"
#include "tests/support/corpora.hpp"
#include "tests/support/run.hpp"

using namespace hoso;
using namespace hoso::pipeline;
using namespace hoso::pipeline::station;
using namespace hoso::test;
namespace fs = std::filesystem;
namespace action = hoso::pipeline::capture::action;

namespace {

constexpr int drawn_dpi = 72;  // a pixel is a point

std::string output_of(const std::vector<std::string>& command)
{
    const Outcome outcome = run(command);
    REQUIRE(outcome.status == 0);
    return outcome.out;
}

/// A document of all sides, as another program draws and reads it.
struct Judged {
    cv::Mat picture;
    std::string words;  ///< with their boxes
};

Judged document_of(const capture::Batch& batch, const fs::path& folder, const std::string& name)
{
    const Readings readings(batch.folder(), reading_profile(Profile{}));
    const auto summaries = read_all(readings, sides_of(batch));
    REQUIRE_FALSE(summaries.at(1).failure);
    const capture::BatchFacts facts = batch.facts();
    DocumentToFile document;
    document.batch = batch.folder();
    document.sides = facts.order.sides;
    const fs::path pdf = folder / (name + ".pdf");
    static_cast<void>(write_document(document, pdf, facts, readings, CancelToken()));
    CHECK(run({"qpdf", "--check", pdf}).status == 0);
    static_cast<void>(
        output_of({"pdftoppm", "-gray", "-singlefile", "-r", std::to_string(drawn_dpi), pdf, folder / name}));
    return {imaging::ImageFile::open(folder / (name + ".pgm"), Limits{}).read(0).pixels,
            output_of({"pdftotext", "-bbox", pdf, "-"})};
}

/// Where the first of some words begins, in points from the upper left.
cv::Point2d place_of(const std::string& word, const std::string& words)
{
    std::smatch found;
    REQUIRE(std::regex_search(words, found, std::regex("xMin=\"([0-9.]+)\" yMin=\"([0-9.]+)\"[^>]*>" + word + "<")));
    return {std::stod(found[1]), std::stod(found[2])};
}

}  // namespace

TEST_CASE("a page cropped by hand shows and reads that part, and its file stays whole in the document")
{
    const TemporaryFolder folder;
    capture::Batch batch = capture::Batch::create(folder / "batches" / "one");
    static_cast<void>(take(batch, of({samples / "cong-van-87.jpg"})));
    const Judged whole = document_of(batch, folder.path(), "whole");
    REQUIRE(whole.words.find(">Kính<") != std::string::npos);
    REQUIRE(whole.words.find(">Lưu:<") != std::string::npos);

    // The sample was scanned upside down: the part of the upright page is another one of the file.
    const capture::PagePart part{0.05, 0.1, 0.9, 0.6};
    batch.act(action::Crop{{1}, capture::turned({{}, part}, 180).crop});
    const Judged cropped = document_of(batch, folder.path(), "cropped");

    CHECK(std::abs(cropped.picture.cols - part.width() * whole.picture.cols) <= 1);
    CHECK(std::abs(cropped.picture.rows - part.height() * whole.picture.rows) <= 1);
    cv::Rect same = capture::pixels_of(part, whole.picture.size());
    same.width = std::min(same.width, cropped.picture.cols);
    same.height = std::min(same.height, cropped.picture.rows);
    const cv::Mat difference = cv::abs(whole.picture(same) - cropped.picture(cv::Rect(0, 0, same.width, same.height)));
    CHECK(cv::mean(difference)[0] < 12);  // drawn on another raster; another part of the page differs by more than 20

    const cv::Point2d moved = place_of("Kính", whole.words) - place_of("Kính", cropped.words);
    CHECK(moved.x == Approx(part.left * whole.picture.cols).margin(1));
    CHECK(moved.y == Approx(part.top * whole.picture.rows).margin(1));
    CHECK(cropped.words.find(">Lưu:<") == std::string::npos);

    static_cast<void>(output_of({"pdfimages", "-j", folder / "cropped.pdf", folder / "image"}));
    CHECK(sha256_hex_of_file(folder / "image-000.jpg") == sha256_hex_of_file(samples / "cong-van-87.jpg"));
}

TEST_CASE("a page is laid straight by the operator's angle and not by the measured one")
{
    const TemporaryFolder folder;
    capture::Batch batch = capture::Batch::create(folder / "batches" / "one");
    static_cast<void>(take(batch, of({samples / "cong-van-87.jpg"})));
    constexpr double skew_deg = 4;
    batch.act(action::Straighten{{1}, skew_deg});
    const Readings readings(batch.folder(), reading_profile(Profile{}));
    CHECK(read_all(readings, sides_of(batch)).at(1).tilt_deg == skew_deg);

    // The same page, told to lie as it was scanned: another document shows it turned by that angle.
    const Judged straightened = document_of(batch, folder.path(), "straightened");
    batch.act(action::Straighten{{1}, 0});
    CHECK(read_all(readings, sides_of(batch)).at(1).tilt_deg == 0);
    const Judged as_scanned = document_of(batch, folder.path(), "as-scanned");
    const cv::Point2d middle(as_scanned.picture.cols / 2.0, as_scanned.picture.rows / 2.0);
    const cv::Point2d before = place_of("Kính", as_scanned.words) - middle;
    const cv::Point2d after = place_of("Kính", straightened.words) - middle;
    const double turned_deg = (std::atan2(before.y, before.x) - std::atan2(after.y, after.x)) * 180 / CV_PI;
    CHECK(turned_deg == Approx(skew_deg).margin(0.7));
}

TEST_CASE("SEC-1: a secrecy stamp that a crop hides stops the page all the same")
{
    HOSO_NEEDS_CORPORA();
    const TemporaryFolder folder;
    capture::Batch batch = capture::Batch::create(folder / "batches" / "one");
    static_cast<void>(take(batch, of({*corpora() / "dev/vi/secret00-p1.jpg"})));
    batch.act(action::Crop{{1}, capture::PagePart{0, 0.5, 1, 1}});
    const Readings readings(batch.folder(), reading_profile(Profile{}));
    const ReadingSummary cropped = read_all(readings, sides_of(batch)).at(1);
    REQUIRE(cropped.failure);
    CHECK(cropped.failure->code == "HOSO-SECRET-STAMP");
}
