#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/cancel.hpp"
#include "base/error.hpp"
#include "base/limits.hpp"
#include "pipeline/jobs/inputs.hpp"
#include "pipeline/page.hpp"
#include "pipeline/pdf/pdf_writer.hpp"
#include "pipeline/profile.hpp"

namespace hoso::pipeline {

/// What is asked of one conversion.
struct ConvertRequest {
    std::vector<std::filesystem::path> inputs;  ///< files and folders
    /// A name that ends in `.pdf`: all inputs become this one document, in the order given. Else a folder, which gets
    /// one document an input, named by its stem; a stem that an earlier input has taken gets `-2`, `-3` ...
    std::filesystem::path output;
    Profile profile;
    PdfaFlavour flavour = PdfaFlavour::a2b;
    bool text_file = false;  ///< STEM.txt beside the PDF
    bool hocr_file = false;  ///< STEM.hocr
    bool alto_file = false;  ///< STEM.xml
    std::string title;       ///< empty: the stem
    std::string author;
    std::optional<double> dpi;  ///< for images that name no resolution
    PageSelection pages;        ///< of each input
    int workers = 0;            ///< 0: default_workers()
    bool stop_on_error = false;
    bool force_ocr = false;  ///< render and read pages that have text of their own
    Limits limits;
};

/// Something that was asked for and could not be done.
struct ConvertFailure {
    std::string input;
    int page = 0;  ///< from 1; 0: the whole input
    Failure failure = Failure::input;
    std::string code;
    std::string message;
    std::string hint;
};

struct ConvertedPage {
    PageFacts facts;
    std::size_t words = 0;
    double mean_confidence = 0;
};

/// A file that a document was made from, as it was when it was opened.
struct SourceFile {
    std::string path;
    std::string sha256;
};

struct ConvertedDocument {
    std::string input;                ///< the file; of a joined document the first one
    std::vector<SourceFile> sources;  ///< all of them, in order
    /// Hash of the sources' bytes, the pages taken and every setting: conversions with the same one differ in nothing
    /// but their date.
    std::string recipe;
    std::filesystem::path output;
    std::string sha256;
    std::uint64_t bytes = 0;
    PdfaFlavour flavour = PdfaFlavour::a2b;
    std::string languages;  ///< as asked for, joined by `+`
    std::size_t words = 0;
    double mean_confidence = 0;
    std::vector<ConvertedPage> pages;
    std::vector<std::string> notes;       ///< what a reader of the source should know (a signature not carried over)
    std::vector<ConvertedPage> left_out;  ///< blank sides that the profile leaves out
    /// The pages' texts, one JSON line each, for whoever files the document; lives as long as the result.
    std::filesystem::path texts;
};

struct ConvertResult {
    std::vector<ConvertedDocument> documents;
    std::vector<ConvertFailure> failed;
    bool cancelled = false;
    double elapsed_s = 0;
    double pages_per_minute = 0;
    double peak_rss_mb = 0;
    std::shared_ptr<ScratchFolder> scratch;  ///< keeps ConvertedDocument::texts alive
};

/// Hears how a conversion goes on, on the caller's thread.
class ConvertObserver {
public:
    virtual ~ConvertObserver() = default;
    /// @param pages_known  false while inputs remain whose pages are not counted yet
    virtual void progress(int pages_done, int pages_total, bool pages_known) = 0;
    virtual void document_done(const ConvertedDocument& document) = 0;
    virtual void failed(const ConvertFailure& failure) = 0;
};

/// Turns images and PDFs into searchable PDF/A documents.
///
/// Foreign bytes are met only by worker processes. A page that fails costs that page; it is listed, and its document is
/// finished without it, unless `stop_on_error`. A page whose worker was lost is tried once more without reading, so
/// that its picture is kept. Memory is bounded by the number of workers, not of pages. A cancelled run keeps the
/// documents that are finished.
/// @throws BaseError, pipeline::Error for what concerns the whole request (no such input, output not writable)
[[nodiscard]] ConvertResult convert(const ConvertRequest& request, ConvertObserver& observer, CancelToken& cancel);

}  // namespace hoso::pipeline
