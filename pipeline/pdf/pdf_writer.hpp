#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "pipeline/pdf/pdf_page.hpp"
#include "pipeline/pdf/text_page.hpp"

namespace hoso::pipeline {

enum class PdfaFlavour : std::uint8_t { a2b, a2u };

/// One step that a page went through, kept in the document's XMP so that it knows how it came to be.
struct ProcessingStep {
    std::string name;  ///< a stage's name
    std::string version;
    std::string parameters;  ///< `key=value; key=value`
};

struct DocumentInfo {
    std::string title;
    std::string author;
    std::string subject;
    std::vector<std::string> languages;  ///< BCP 47, the first is the document's (`vi-VN`, `en`)
    PdfaFlavour flavour = PdfaFlavour::a2b;
    SystemTime created;  ///< both dates of Info and XMP
    std::vector<ProcessingStep> steps;
};

struct OutlineEntry {
    std::string title;
    int page = 0;   ///< from 0
    int level = 0;  ///< 0 at the top; one more than the entry before it at most
};

/// Writes a PDF/A-2 page by page; what is written leaves memory (PoDoFo keeps about 4 kB a page).
///
/// The file appears under its name, durable, only by finish(). The same pages and info give the same bytes.
class PdfWriter {
public:
    /// @throws Error HOSO-PDF-PROFILE when the sRGB profile of the output intent is not installed; BaseError
    /// HOSO-FILE-*
    PdfWriter(const std::filesystem::path& target, DocumentInfo info);
    ~PdfWriter();
    PdfWriter(const PdfWriter&) = delete;
    PdfWriter& operator=(const PdfWriter&) = delete;

    /// After an error nothing more can be added, and nothing stays behind.
    /// @throws Error HOSO-PDF-WRITE, HOSO-PDF-PAGE-SIZE (no page box that PDF/A allows has these proportions),
    ///         HOSO-PDF-IMAGE (see can_stand_in_pdfa() in pdf_image.hpp); BaseError HOSO-DISK-FULL
    void add(const PdfPage& page);
    /// A composed page; the fonts that it uses are embedded as far as they are used.
    /// @throws Error HOSO-PDF-FONT
    void add(const TextPage& page);
    void add_outline(OutlineEntry entry);
    [[nodiscard]] int pages() const;

    struct Finished {
        std::string sha256;
        std::uint64_t bytes = 0;
    };
    /// @throws Error HOSO-PDF-EMPTY when no page was added, HOSO-PDF-OUTLINE; BaseError HOSO-DISK-FULL
    Finished finish();

    /// Overwrites what was written so far; the document will not appear. For what must not be stored (DOMAIN SEC-1).
    void wipe();

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace hoso::pipeline
