#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/limits.hpp"
#include "imaging/encoded_image.hpp"
#include "imaging/image.hpp"
#include "ocr/page_text.hpp"
#include "pipeline/pdf/pdf_page.hpp"
#include "pipeline/pdf/pdf_writer.hpp"
#include "pipeline/pdf/placement.hpp"

namespace hoso::pipeline {

/// A page that is one picture, perhaps with invisible words over it or with things hidden under it.
struct ScannedPage {
    imaging::EncodedImage image;            ///< the file's bytes; whether they can go on is for can_stand_in_pdfa()
    Placement placement{};                  ///< on the upright page; turns and mirrors as the file does
    imaging::Image pixels;                  ///< the whole upright page at the picture's own resolution
    std::optional<ocr::PageText> own_text;  ///< the words that the file holds; refers to `pixels`
};

/// A page drawn by pdftoppm because it cannot be taken over in pieces.
struct RenderedPage {
    imaging::Image pixels;                  ///< the whole upright page
    std::optional<ocr::PageText> own_text;  ///< its real text, where it has one; refers to `pixels`
};

struct PdfInputPage {
    PageSize size;  ///< of the upright page: /Rotate, /CropBox and /UserUnit honoured
    std::variant<ScannedPage, RenderedPage, KeptPage> content;
    std::vector<std::string> notes;  ///< why it was not taken over as it is, and what was lost by it
};

struct PdfInputOptions {
    bool force_ocr = false;                  ///< ignore the file's own text: every page comes as a picture
    double dpi = 300;                        ///< for rendering; less where a page would exceed the limits
    PdfaFlavour flavour = PdfaFlavour::a2b;  ///< what a page kept as it is must fit into
};

/// What a PDF says about itself; empty where it says nothing.
struct PdfInputInfo {
    std::string title;
    std::string author;
    std::string subject;
};

/// A PDF to read: repaired by libqpdf where it is damaged, drawn by Poppler's programs (child processes, never linked).
///
/// Meets foreign bytes: to be used in a worker. Opens nothing for writing. Not for use by two threads at once.
class PdfInput {
public:
    /// @throws Error HOSO-PDF-ENCRYPTED (a user password is needed), HOSO-PDF-DAMAGED (no reader finds pages in it),
    ///         HOSO-PDF-PORTFOLIO (a cover sheet around other files), HOSO-PDF-XFA (a form that only Adobe's programs
    ///         draw), HOSO-PDF-TOO-MANY-PAGES; BaseError HOSO-FILE-*
    [[nodiscard]] static PdfInput open(const std::filesystem::path& path, const Limits& limits);
    PdfInput(PdfInput&&) noexcept;
    PdfInput& operator=(PdfInput&&) noexcept;
    ~PdfInput();

    [[nodiscard]] int pages() const;

    /// What was noticed about the file as a whole and will not be in the result: repairs, signatures, attachments,
    /// restrictions, scripts, forms.
    [[nodiscard]] const std::vector<std::string>& notes() const;

    [[nodiscard]] const PdfInputInfo& info() const;

    /// The bookmarks that point to pages of this file, in order.
    [[nodiscard]] std::vector<OutlineEntry> outline() const;

    /// @param number  from 1
    /// @throws Error HOSO-PDF-RENDER (no program could draw the page), HOSO-PDF-STREAM-TOO-LARGE
    [[nodiscard]] PdfInputPage page(int number, const PdfInputOptions& options) const;

    /// The upright page as a picture, at most at `dpi`.
    [[nodiscard]] imaging::Image render(int number, double dpi) const;

private:
    struct State;
    explicit PdfInput(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

}  // namespace hoso::pipeline
