#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "base/file.hpp"
#include "imaging/image.hpp"
#include "ocr/page_text.hpp"
#include "pipeline/pdf/pdf_input.hpp"
#include "pipeline/pdf/pdf_page.hpp"
#include "pipeline/pdf/pdf_writer.hpp"

namespace hoso::test {

/// A PDF made by hand, object by object, with a correct cross-reference table. Object 1 is the catalog, 2 the page
/// tree.
class HandmadePdf {
public:
    /// @return the object's number
    int add(const std::string& body);
    int add_stream(const std::string& entries, std::span<const std::byte> bytes);
    int add_stream(const std::string& entries, const std::string& text) { return add_stream(entries, as_bytes(text)); }
    /// `entries` without /Type, /Parent.
    void add_page(const std::string& entries);
    void save(const std::filesystem::path& path, const std::string& catalog_entries = {}) const;

private:
    std::vector<std::string> objects_{"", ""};
    std::vector<int> pages_;
};

/// Of a page of 400 × 500 points.
inline const std::string a4 = "/MediaBox [0 0 400 500] ";

[[nodiscard]] pipeline::PdfInput opened(const std::filesystem::path& path, const Limits& limits = {});
[[nodiscard]] bool notes_say(const std::vector<std::string>& notes, const std::string& part);

/// A page image with a black frame, a filled corner (so that every turn looks different) and, in colour, a red field.
[[nodiscard]] imaging::Image pattern(int width_px, int height_px, bool colour);

[[nodiscard]] pipeline::ImagePage image_page(const imaging::EncodedImage& image, double dpi);

/// One line of words on a common baseline.
[[nodiscard]] ocr::Line text_line(const std::vector<std::pair<std::string, ocr::Box>>& words, double baseline_px);
[[nodiscard]] ocr::PageText page_text(int width_px, int height_px, double dpi, std::vector<ocr::Line> lines);

[[nodiscard]] pipeline::DocumentInfo plain_info();

/// Writes pages in one go.
pipeline::PdfWriter::Finished write(const std::filesystem::path& path, const std::vector<pipeline::PdfPage>& pages,
                                    const pipeline::DocumentInfo& info = plain_info());

/// The page of the result that a page of an input becomes when nothing else is done to it.
[[nodiscard]] pipeline::PdfPage passed_on(const pipeline::PdfInputPage& page);

/// What veraPDF says about the files that are not valid; empty when all are. "skipped" where it cannot be run.
[[nodiscard]] std::string pdfa_faults(const std::vector<std::filesystem::path>& files);

struct FoundWord {
    std::string text;
    ocr::Box box_pt;  ///< from the upper left corner
};
/// The words that `pdftotext -bbox` finds on the first page.
[[nodiscard]] std::vector<FoundWord> found_words(const std::filesystem::path& pdf);

/// `pdftotext`, the first page, form feeds and trailing line ends removed.
[[nodiscard]] std::string text_of(const std::filesystem::path& pdf, const std::string& option = "-raw");

/// Mean difference of the first pages' pixels, both drawn by pdftoppm at 50 dpi and blurred; 255 when their shapes
/// differ.
[[nodiscard]] double difference(const std::filesystem::path& a, const std::filesystem::path& b);

/// The first picture of a file as `pdfimages -all` takes it out.
[[nodiscard]] Bytes first_picture(const std::filesystem::path& pdf);

}  // namespace hoso::test
