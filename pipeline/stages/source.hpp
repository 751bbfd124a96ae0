#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/limits.hpp"
#include "pipeline/page.hpp"
#include "pipeline/pdf/pdf_writer.hpp"

namespace hoso::pipeline {

struct LoadOptions {
    bool force_ocr = false;                  ///< ignore a PDF's own text
    std::optional<double> dpi;               ///< for images that name no resolution
    PdfaFlavour flavour = PdfaFlavour::a2b;  ///< what a page taken over as it is must fit into
};

/// A file that pages come from: an image of one or many pages, or a PDF. Told apart by content, never by name.
///
/// Runs in a worker. A source stays open between its pages.
class Source {
public:
    /// @throws imaging::Error, pipeline::Error HOSO-PDF-*, BaseError HOSO-FILE-*; Error HOSO-CONVERT-FORMAT for a file
    ///         that is neither
    [[nodiscard]] static std::unique_ptr<Source> open(const std::filesystem::path& path, const Limits& limits);

    virtual ~Source() = default;
    [[nodiscard]] virtual int pages() const = 0;
    /// What was noticed about the file as a whole.
    [[nodiscard]] virtual std::vector<std::string> notes() const = 0;
    [[nodiscard]] virtual bool is_pdf() const { return false; }
    /// What the file calls itself; empty when it does not say.
    [[nodiscard]] virtual std::string title() const { return {}; }
    /// The file's bookmarks.
    [[nodiscard]] virtual std::vector<OutlineEntry> outline() const { return {}; }
    /// A page at the start of its way. `finished` is already set for one that is taken over as it is.
    /// @param number  from 1
    [[nodiscard]] virtual Page load(int number, const LoadOptions& options) = 0;
    /// The upright picture of a page for a person to see, whatever text it has of its own.
    /// @param least_px  its longer side is at least this long, or as long as the page's own
    [[nodiscard]] virtual imaging::Image picture(int number, int least_px) = 0;
};

}  // namespace hoso::pipeline
