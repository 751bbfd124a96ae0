// What is stored shows what the source shows: JPEG bytes as they were, losslessly kept pixels, turns without loss.

#include <catch2/catch.hpp>
#include <iterator>
#include <set>
#include <sstream>

#include "tests/e2e/fixtures.hpp"
#include "tests/e2e/judges.hpp"
#include "tests/e2e/workplace.hpp"
#include "tests/support/corpora.hpp"

using namespace hoso::test;

namespace {

namespace fs = std::filesystem;

/// Of a drawn page and its source, in samples of 255: drawing smooths the edges of letters. A turn that is wrong makes
/// more than ten.
constexpr double same_picture = 4;

fs::path only_image_in(const fs::path& pdf, const TemporaryFolder& folder)
{
    const std::vector<fs::path> images = images_in(pdf, folder / pdf.stem());
    INFO(pdf);
    REQUIRE(images.size() == 1);
    return images.front();
}

std::multiset<std::string> words_of(const fs::path& pdf)
{
    std::istringstream text(text_of(pdf));
    return {std::istream_iterator<std::string>(text), {}};
}

}  // namespace

TEST_CASE("the JPEGs among the samples are in their PDFs bit for bit, the one upside down too")
{
    const ConvertedSamples samples = converted_samples();
    const TemporaryFolder folder;
    for (const nlohmann::json& document : sample_facts()["documents"])
        for (const nlohmann::json& fact : document["pages"]) {
            const fs::path source = sample(fact["file"]);
            if (source.extension() != ".jpg")
                continue;
            INFO(source);
            CHECK(sha256_of(only_image_in(samples.pdf(source.stem()), folder)) == sha256_of(source));
        }
}

TEST_CASE("JPEGs that are only to be turned keep their bytes, and show what their EXIF orientation says")
{
    HOSO_NEEDS_PILLOW();
    const fs::path pages = made_pages();
    const TemporaryFolder folder;
    const nlohmann::json truth = nlohmann::json::parse(file_text(pages / "in/truth.json"));
    for (int orientation = 1; orientation <= 8; ++orientation) {
        const std::string name = "exif-" + std::to_string(orientation);
        const fs::path source = pages / "in" / (name + ".jpg");
        const fs::path pdf = pages / "out" / (name + ".pdf");
        INFO(name);
        const bool mirrored = orientation == 2 || orientation == 4 || orientation == 5 || orientation == 7;
        if (!mirrored)
            CHECK(sha256_of(only_image_in(pdf, folder)) == sha256_of(source));
        const PixelDifference difference = pixel_difference(source, drawn_page(pdf, 1, truth["dpi"], folder.path()));
        CHECK(difference.mean < same_picture);
    }
    CHECK(sha256_of(only_image_in(pages / "out/turned.pdf", folder)) == sha256_of(pages / "in/turned.jpg"));
    CHECK(
        pixel_difference(pages / "in/exif-1.jpg", drawn_page(pages / "out/turned.pdf", 1, truth["dpi"], folder.path()))
            .mean < same_picture);
}

TEST_CASE("bitonal and lossless sources keep every pixel")
{
    HOSO_NEEDS_PILLOW();
    const fs::path pages = made_pages();
    const TemporaryFolder folder;
    for (const char* name : {"bitonal.tif", "words.png", "colour.png"}) {
        INFO(name);
        const fs::path pdf = (pages / "out" / name).replace_extension(".pdf");
        const std::vector<fs::path> images = images_in(pdf, folder / name, "-png");
        REQUIRE(images.size() == 1);
        CHECK(pixel_difference(pages / "in" / name, images.front()).largest == 0);
    }
}

TEST_CASE("a PDF that is one image a page keeps its images' bytes, and a bitonal TIFF its Group 4 pixels")
{
    HOSO_NEEDS_PILLOW();
    const ConvertedSamples samples = converted_samples();
    const TemporaryFolder folder;
    SECTION("image-only PDF")
    {
        const std::vector<fs::path> before = images_in(sample("quyet-dinh-58.pdf"), folder / "before");
        const std::vector<fs::path> after = images_in(samples.pdf("quyet-dinh-58"), folder / "after");
        REQUIRE(before.size() == 2);
        REQUIRE(after.size() == 2);
        for (std::size_t page = 0; page < before.size(); ++page)
            CHECK(sha256_of(before[page]) == sha256_of(after[page]));
    }
    SECTION("bitonal TIFF")
    {
        const Outcome listed = run({"pdfimages", "-list", samples.pdf("bao-cao-21").string()});
        CHECK_THAT(listed.out, Catch::Contains(" ccitt "));
        const std::vector<fs::path> images = images_in(samples.pdf("bao-cao-21"), folder / "pages", "-png");
        REQUIRE(images.size() == 3);
        CHECK(pixel_difference(sample("bao-cao-21.tif"), images.front()).largest == 0);
    }
}

TEST_CASE("a document that is converted again keeps its pictures' bytes, its words, and how its pages were laid")
{
    HOSO_NEEDS_PILLOW();
    const ConvertedSamples samples = converted_samples();
    const TemporaryFolder folder;
    const Workplace place;
    for (const char* name : {"to-trinh-14", "cong-van-402"}) {
        INFO(name);
        const fs::path first = samples.pdf(name);
        const fs::path second = place.out() / (std::string(name) + ".pdf");
        static_cast<void>(place.json({"convert", first, "-o", second, "--lang", "vie"}));
        CHECK(sha256_of(only_image_in(second, folder)) == sha256_of(only_image_in(first, folder)));
        CHECK(words_of(second) == words_of(first));
        CHECK(pixel_difference(drawn_page(first, 1, 72, folder / "first"), drawn_page(second, 1, 72, folder / "second"))
                  .largest < 20);
    }
}
