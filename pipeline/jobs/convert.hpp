#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "base/cancel.hpp"
#include "base/file.hpp"
#include "base/limits.hpp"
#include "pipeline/jobs/converted_document.hpp"
#include "pipeline/jobs/inputs.hpp"

namespace hoso::pipeline {

/// What is asked of one conversion.
struct ConvertRequest : DocumentSettings {
    std::vector<std::filesystem::path> inputs;  ///< files and folders
    /// A name that ends in `.pdf`: all inputs become this one document, in the order given. Else a folder, which gets
    /// one document an input, named by its stem; a stem that an earlier input has taken gets `-2`, `-3` ...
    std::filesystem::path output;
    /// Into a folder: all inputs are one run of sides, which separator sheets part into documents. Else a sheet only
    /// leaves its document.
    bool split_at_separators = false;
    bool text_file = false;  ///< STEM.txt beside the PDF
    bool hocr_file = false;  ///< STEM.hocr
    bool alto_file = false;  ///< STEM.xml
    std::string title;       ///< empty: the stem
    PageSelection pages;     ///< of each input
    int workers = 0;         ///< 0: default_workers()
    bool stop_on_error = false;
    Limits limits;
};

struct ConvertResult {
    std::vector<ConvertedDocument> documents;
    std::vector<ConvertFailure> failed;
    std::vector<SeparatorSheet> separators;  ///< sheets that were left out
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
