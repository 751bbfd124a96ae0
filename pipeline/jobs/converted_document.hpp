#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/error.hpp"
#include "pipeline/jobs/separator_run.hpp"
#include "pipeline/page.hpp"
#include "pipeline/pdf/pdf_writer.hpp"
#include "pipeline/profile.hpp"

namespace hoso::pipeline {

/// How a document is made of its pages.
struct DocumentSettings {
    Profile profile;
    PdfaFlavour flavour = PdfaFlavour::a2b;
    std::string author;
    std::optional<double> dpi;          ///< for images that name no resolution
    bool force_ocr = false;             ///< render and read pages that have text of their own
    std::optional<SystemTime> created;  ///< the date in the document; document_time() when none is given
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
    capture::SideSetting setting{};  ///< of a captured side

    [[nodiscard]] bool as_found() const { return setting == capture::SideSetting{}; }
};

/// A separator sheet that was met, and left out.
struct SeparatorSheet {
    std::string input;
    int page = 0;                       ///< from 1
    std::vector<std::string> payloads;  ///< `HOSO:SEP:...`
};

struct ConvertedDocument {
    std::string input;                ///< the file; of a joined document the first one
    SeparatorOrder order;             ///< what the separator sheets before it said
    std::vector<SourceFile> sources;  ///< all of them, in order
    /// Hash of the sources' bytes, the pages taken and every setting: conversions with the same one differ in nothing
    /// but their date.
    std::string recipe;
    std::filesystem::path output;
    std::string sha256;
    std::uint64_t bytes = 0;
    PdfaFlavour flavour = PdfaFlavour::a2b;
    std::string languages;        ///< as asked for, joined by `+`
    bool secrecy_watched = true;  ///< false: the profile switches the search for secrecy stamps off
    std::size_t words = 0;
    double mean_confidence = 0;
    std::vector<ConvertedPage> pages;
    std::vector<std::string> notes;  ///< what a reader of the source should know (a signature not carried over)
    std::vector<ocr::SequenceFinding> sequence;  ///< pages that are missing, doubled or misplaced
    std::vector<SeparatorSheet> separators;
    std::vector<ConvertedPage> left_out;  ///< blank sides that the profile leaves out
    /// The pages' texts, one JSON line each, for whoever files the document; lives as long as the result.
    std::filesystem::path texts;
};

}  // namespace hoso::pipeline
