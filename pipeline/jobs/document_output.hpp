#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "pipeline/pdf/pdf_writer.hpp"
#include "pipeline/workers/page_json.hpp"

namespace hoso::pipeline {

/// Which files a document becomes.
struct OutputPlan {
    std::filesystem::path pdf;
    bool text_file = false;
    bool hocr_file = false;
    bool alto_file = false;
    std::filesystem::path texts;  ///< the pages' texts for filing, in the scratch folder
};

/// The files of one document, written page by page; they appear under their names together, by finish().
class DocumentOutput {
public:
    /// @param languages  Tesseract's names joined by `+`, for the text files
    DocumentOutput(const OutputPlan& plan, const DocumentInfo& info, const std::string& languages);
    ~DocumentOutput();
    DocumentOutput(const DocumentOutput&) = delete;
    DocumentOutput& operator=(const DocumentOutput&) = delete;

    void add(const PageResult& page);
    void add_outline(const std::string& title);  ///< pointing to the next page that is added
    [[nodiscard]] int pages() const;

    [[nodiscard]] PdfWriter::Finished finish();

    /// Overwrites and removes all that was written of the document (DOMAIN SEC-1).
    void wipe();

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace hoso::pipeline
