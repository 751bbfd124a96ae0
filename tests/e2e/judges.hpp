#pragma once

#include <array>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "tests/support/corpora.hpp"

namespace hoso::test {

/// Programs of others that read what `hoso` wrote. None of them shares code with it.

/// veraPDF on all files in one call: the faults it found, empty when every file is valid; nothing when veraPDF cannot
/// be had here. A flavour (`2u`) holds the files against it instead of against what they declare.
[[nodiscard]] std::optional<std::string> verapdf_faults(const std::vector<std::filesystem::path>& files,
                                                        const std::string& flavour = {});

/// `qpdf --check` on each file: what it says about those that have a fault.
[[nodiscard]] std::string qpdf_faults(const std::vector<std::filesystem::path>& files);

struct PageShape {
    double width_pt = 0;
    double height_pt = 0;
    int rotation = 0;
};

/// By pdfinfo.
[[nodiscard]] std::vector<PageShape> page_shapes(const std::filesystem::path& pdf);
/// A field of the Info dictionary by pdfinfo; empty when it has none.
[[nodiscard]] std::string info_field(const std::filesystem::path& pdf, const std::string& name);
/// The XMP packet.
[[nodiscard]] std::string xmp_of(const std::filesystem::path& pdf);

/// Text by pdftotext, runs of white space as one space; of all pages when `page` is 0.
[[nodiscard]] std::string text_of(const std::filesystem::path& pdf, int page = 0);

/// A word and its box on the page as shown, in points from the upper left.
struct PlacedWord {
    std::string text;
    std::array<double, 4> box_pt;
};

/// By pdftotext -bbox.
[[nodiscard]] std::vector<PlacedWord> placed_words(const std::filesystem::path& pdf, int page = 1);

/// The images inside, by pdfimages, in page order.
/// @param format  `-all`: their own bytes; `-png`: their pixels
[[nodiscard]] std::vector<std::filesystem::path> images_in(const std::filesystem::path& pdf,
                                                           const std::filesystem::path& folder,
                                                           const std::string& format = "-all");

/// A page drawn by pdftoppm as PNG.
[[nodiscard]] std::filesystem::path drawn_page(const std::filesystem::path& pdf, int page, double dpi,
                                               const std::filesystem::path& folder, bool grey = false);

/// Debian's python3, which has Debian's Pillow; nothing when it is not installed.
[[nodiscard]] std::optional<std::string> python_with_pillow();

struct PixelDifference {
    double mean = 255;
    int largest = 255;
};
[[nodiscard]] PixelDifference pixel_difference(const std::filesystem::path& a, const std::filesystem::path& b);

/// `sqlite3 FILE SQL`; checks that it succeeds.
std::string sqlite(const std::filesystem::path& database, const std::string& sql);

}  // namespace hoso::test

/// Leaves the test case, listed as skipped, without Pillow.
#define HOSO_NEEDS_PILLOW()                                   \
    do {                                                      \
        if (!::hoso::test::python_with_pillow()) {            \
            ::hoso::test::skip("needs Pillow (python3-pil)"); \
            return;                                           \
        }                                                     \
    } while (false)

/// Checks files with veraPDF; without it the case goes on and is listed as skipped.
#define HOSO_CHECK_PDFA(...)                                            \
    do {                                                                \
        const auto faults_ = ::hoso::test::verapdf_faults(__VA_ARGS__); \
        if (!faults_)                                                   \
            ::hoso::test::skip("needs veraPDF");                        \
        else                                                            \
            CHECK(*faults_ == "");                                      \
    } while (false)
