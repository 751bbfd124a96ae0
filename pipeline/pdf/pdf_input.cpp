#include "pipeline/pdf/pdf_input.hpp"

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <map>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFLogger.hh>
#include <qpdf/QPDFPageObjectHelper.hh>

#include "base/file.hpp"
#include "pipeline/error.hpp"
#include "pipeline/pdf/bbox_layout.hpp"
#include "pipeline/pdf/document_notes.hpp"
#include "pipeline/pdf/input_outline.hpp"
#include "pipeline/pdf/keep/fragment.hpp"
#include "pipeline/pdf/keep/keep_page.hpp"
#include "pipeline/pdf/page_geometry.hpp"
#include "pipeline/pdf/page_kind.hpp"
#include "pipeline/pdf/page_survey.hpp"
#include "pipeline/pdf/poppler.hpp"
#include "pipeline/pdf/scanned_image.hpp"

namespace hoso::pipeline {

namespace fs = std::filesystem;

namespace {

constexpr double points_per_inch = 72;

/// A page this large is drawn more coarsely (an A0 sheet at 200 dpi has 62 million pixels).
constexpr std::uint64_t most_rendered_pixels = 64'000'000;

void check_size(const fs::path& path, const Limits& limits)
{
    std::error_code fault;
    const std::uintmax_t size = fs::file_size(path, fault);
    if (fault) {
        errno = fault.value();
        throw_errno("cannot read the file", path.string());
    }
    if (size > limits.file_bytes)
        throw BaseError(Failure::input, "HOSO-FILE-TOO-LARGE",
                        "the file has " + std::to_string(size) + " bytes, more than the limit of " +
                            std::to_string(limits.file_bytes),
                        path.string(), "raise limits.file_bytes in the configuration if the file is to be trusted");
}

/// A resolution, or the highest below it at which the page is within the limits.
double feasible_dpi(const PageSize& size, double dpi, const Limits& limits)
{
    const double square_inches = size.width_pt / points_per_inch * size.height_pt / points_per_inch;
    const auto most = static_cast<double>(std::min(limits.pixels, most_rendered_pixels));
    constexpr double longest_side_px = 60'000;
    const double longest_inches = std::max(size.width_pt, size.height_pt) / points_per_inch;
    return std::min({dpi, std::sqrt(most / square_inches), longest_side_px / longest_inches});
}

poppler::Sheet sheet_of(const PageGeometry& geometry)
{
    return {geometry.size, geometry.clockwise_deg % 180 != 0};
}

}  // namespace

struct PdfInput::State {
    fs::path path;
    Limits limits;
    std::shared_ptr<QPDF> pdf;  ///< null when only Poppler opens the file
    std::vector<QPDFObjectHandle> pages;
    int page_count = 0;
    std::vector<std::string> notes;
    PdfInputInfo info;

    void open();
    void read_info();
    poppler::Sheet sheet(int number) const;
    PdfInputPage page(int number, const PdfInputOptions& options) const;
    PdfInputPage surveyed_page(int number, const PdfInputOptions& options) const;
    PdfInputPage text_page(int number, const PageGeometry& shown, const PageSurvey& survey, bool annotated,
                           const PdfInputOptions& options) const;
    std::optional<ScannedPage> scanned(int number, const PageGeometry& geometry, const Mark& picture) const;
    imaging::Image scanned_pixels(int number, const PageGeometry& shown, const ScannedPage& scan) const;
    PdfInputPage rendered(int number, const poppler::Sheet& sheet, double dpi, bool with_text) const;
    double dpi_of_pictures(const PageSurvey& survey, const PageGeometry& geometry, double otherwise) const;
};

void PdfInput::State::open()
{
    pdf = QPDF::create();
    auto silent = QPDFLogger::create();
    silent->setError(silent->discard());
    silent->setWarn(silent->discard());
    silent->setInfo(silent->discard());
    pdf->setLogger(silent);
    pdf->setSuppressWarnings(true);
    try {
        pdf->processFile(path.c_str());
        pdf->pushInheritedAttributesToPage();
        pages = pdf->getAllPages();
    } catch (const QPDFExc& error) {
        if (error.getErrorCode() == qpdf_e_password)
            throw Error(Failure::input, "HOSO-PDF-ENCRYPTED", "the PDF can only be opened with its password",
                        path.string(), "remove the password (qpdf --decrypt --password=...) and try again");
        pages.clear();
    } catch (const std::exception&) {
        pages.clear();
    }
    if (!pages.empty()) {
        page_count = static_cast<int>(pages.size());
        const bool repaired = pdf->anyWarnings();
        notes = document_notes(*pdf, path.string());
        if (repaired)
            notes.emplace_back("the file is damaged and was repaired as far as possible; compare the result with it");
        read_info();
        return;
    }
    pdf.reset();
    const auto found = poppler::page_count(path, limits);
    if (!found)
        throw Error(Failure::input, "HOSO-PDF-DAMAGED", "no page can be found in this PDF", path.string(),
                    "ask for the file again, or for a print of it");
    page_count = *found;
    notes.emplace_back("the file is badly damaged; its pages were drawn as far as they can be read");
}

void PdfInput::State::read_info()
{
    QPDFObjectHandle dict = pdf->getTrailer().getKey("/Info");
    const auto text = [&dict](const char* key) {
        std::string value;
        dict.getKeyIfDict(key).getValueAsUTF8(value);
        return value;
    };
    info = {text("/Title"), text("/Author"), text("/Subject")};
}

poppler::Sheet PdfInput::State::sheet(int number) const
{
    return pdf ? sheet_of(geometry_of(pages[static_cast<std::size_t>(number - 1)]))
               : poppler::sheet_of(path, number, limits);
}

PdfInputPage PdfInput::State::rendered(int number, const poppler::Sheet& sheet, double dpi, bool with_text) const
{
    PdfInputPage page;
    page.size = sheet.size;
    RenderedPage result;
    result.pixels = poppler::render(path, number, sheet, feasible_dpi(sheet.size, dpi, limits), limits);
    if (with_text) {
        ocr::PageText words = poppler::words(path, number, result.pixels, limits);
        if (is_readable(words))
            result.own_text = std::move(words);
        else if (words.word_count() > 0)
            page.notes.emplace_back("the page's own text cannot be read, its fonts do not say which letters they show");
    }
    if (result.pixels.dpi_x < dpi * 0.99)
        page.notes.push_back("drawn at " + std::to_string(std::lround(result.pixels.dpi_x)) +
                             " dpi, since the page is very large");
    page.content = std::move(result);
    return page;
}

imaging::Image PdfInput::State::scanned_pixels(int number, const PageGeometry& shown, const ScannedPage& scan) const
{
    const Placement& p = scan.placement;
    const PointBox box = box_of(p);
    const double dpi =
        std::max(scan.image.width_px / std::hypot(p[0], p[1]), scan.image.height_px / std::hypot(p[2], p[3])) *
        points_per_inch;
    const PageSize& size = shown.size;
    const PointBox page{0, 0, size.width_pt, size.height_pt};
    const bool fills = is_axis_aligned(p) && box.contains(page, margin_pt) && page.contains(box, margin_pt);
    if (fills) {
        if (auto pixels = decoded_pixels(scan.image, path.string(), limits)) {
            imaging::Image upright = imaging::turned(*pixels, turn_of(p));
            upright.dpi_x = upright.width_px() / size.width_pt * points_per_inch;
            upright.dpi_y = upright.height_px() / size.height_pt * points_per_inch;
            return upright;
        }
    }
    return poppler::render(path, number, sheet_of(shown), feasible_dpi(size, dpi, limits), limits);
}

std::optional<ScannedPage> PdfInput::State::scanned(int number, const PageGeometry& geometry, const Mark& picture) const
{
    ScannedPage scan;
    scan.placement = upright_placement(picture.matrix, geometry);
    const PointBox box = box_of(scan.placement);
    if (!is_laid_straight(scan.placement) || box.width() < 1 || box.height() < 1)
        return std::nullopt;
    auto image = scanned_image(picture.image, picture.fill, limits);
    if (!image)
        return std::nullopt;
    scan.image = std::move(*image);
    scan.pixels = scanned_pixels(number, geometry, scan);
    return scan;
}

double PdfInput::State::dpi_of_pictures(const PageSurvey& survey, const PageGeometry& geometry, double otherwise) const
{
    double finest = 0;
    for (const Mark& mark : survey.marks) {
        const bool other = mark.kind != MarkKind::image && mark.kind != MarkKind::hidden_text &&
                           !(mark.kind == MarkKind::drawing && mark.fill == Fill::white);
        if (other)
            return otherwise;
        double width = 0;
        QPDFObjectHandle image = mark.image;
        if (mark.kind == MarkKind::image && image.getDict().getKey("/Width").getValueAsNumber(width))
            finest = std::max(finest,
                              width / (std::hypot(mark.matrix.a, mark.matrix.b) * geometry.unit_pt) * points_per_inch);
    }
    constexpr double coarsest = 100;
    constexpr double finest_useful = 600;
    return finest >= coarsest ? std::min(finest, finest_useful) : otherwise;
}

PdfInputPage PdfInput::State::surveyed_page(int number, const PdfInputOptions& options) const
{
    QPDFObjectHandle object = pages[static_cast<std::size_t>(number - 1)];
    const PageGeometry shown = geometry_of(object);
    const PageSurvey survey = survey_page(object, shown.box, limits.stream_bytes);
    const bool annotated = has_drawn_annotations(object);
    const std::size_t visible_text = survey.amount(MarkKind::visible_text);

    const Mark* picture = annotated ? nullptr : only_picture(survey, shown.box);
    if (picture != nullptr) {
        if (auto scan = scanned(number, shown, *picture)) {
            if (!options.force_ocr && visible_text + survey.amount(MarkKind::hidden_text) > 0) {
                ocr::PageText words = poppler::words(path, number, scan->pixels, limits);
                if (is_readable(words))
                    scan->own_text = std::move(words);
            }
            PdfInputPage page;
            page.size = shown.size;
            page.content = std::move(*scan);
            return page;
        }
    }
    if (!options.force_ocr && has_real_text(survey, shown.box))
        return text_page(number, shown, survey, annotated, options);
    // A scan that was searchable before keeps its words also where its picture does not fill the page.
    const bool worded = !options.force_ocr && survey.amount(MarkKind::hidden_text) > 0;
    return rendered(number, sheet_of(shown), dpi_of_pictures(survey, shown, options.dpi), worded);
}

PdfInputPage PdfInput::State::text_page(int number, const PageGeometry& shown, const PageSurvey& survey, bool annotated,
                                        const PdfInputOptions& options) const
{
    std::string reason = "it has annotations";
    try {
        if (annotated)
            throw keep::Unfit(reason);
        ocr::PageText words = poppler::words(path, number, shown.size, limits);
        if (!is_readable(words))
            throw keep::Unfit("its fonts do not say which letters they show");
        PdfInputPage page;
        page.size = shown.size;
        KeptPage kept = keep::keep_page(pages[static_cast<std::size_t>(number - 1)], options.flavour, limits);
        kept.text = std::move(words);
        page.content = std::move(kept);
        return page;
    } catch (const keep::Unfit& unfit) {
        reason = unfit.what();
    } catch (const hoso::Error&) {
        throw;
    } catch (const std::exception&) {
        reason = "a part of it is damaged";
    }
    PdfInputPage page = rendered(number, sheet_of(shown), dpi_of_pictures(survey, shown, options.dpi), true);
    page.notes.insert(page.notes.begin(), "the page became a picture, because " + reason);
    return page;
}

PdfInputPage PdfInput::State::page(int number, const PdfInputOptions& options) const
{
    if (!pdf)
        return rendered(number, sheet(number), options.dpi, !options.force_ocr);
    try {
        return surveyed_page(number, options);
    } catch (const hoso::Error&) {
        throw;
    } catch (const std::exception&) {
        PdfInputPage page = rendered(number, sheet(number), options.dpi, !options.force_ocr);
        page.notes.emplace_back("the page is damaged; it was drawn as far as it can be read");
        return page;
    }
}

PdfInput::PdfInput(std::unique_ptr<State> state) : state_(std::move(state)) {}
PdfInput::PdfInput(PdfInput&&) noexcept = default;
PdfInput& PdfInput::operator=(PdfInput&&) noexcept = default;
PdfInput::~PdfInput() = default;

PdfInput PdfInput::open(const fs::path& path, const Limits& limits)
{
    check_size(path, limits);
    auto state = std::make_unique<State>();
    state->path = path;
    state->limits = limits;
    state->open();
    if (static_cast<std::uint64_t>(state->page_count) > limits.pages)
        throw Error(Failure::input, "HOSO-PDF-TOO-MANY-PAGES",
                    "the PDF has " + std::to_string(state->page_count) + " pages, more than the limit of " +
                        std::to_string(limits.pages),
                    path.string(), "raise limits.pages in the configuration, or split the file");
    return PdfInput(std::move(state));
}

int PdfInput::pages() const
{
    return state_->page_count;
}

const std::vector<std::string>& PdfInput::notes() const
{
    return state_->notes;
}

const PdfInputInfo& PdfInput::info() const
{
    return state_->info;
}

std::vector<OutlineEntry> PdfInput::outline() const
{
    return state_->pdf ? input_outline(*state_->pdf, state_->pages) : std::vector<OutlineEntry>();
}

PdfInputPage PdfInput::page(int number, const PdfInputOptions& options) const
{
    if (number < 1 || number > state_->page_count)
        throw Error(Failure::usage, "HOSO-PDF-PAGE", "there is no page " + std::to_string(number),
                    state_->path.string(), "it has " + std::to_string(state_->page_count) + " pages");
    return state_->page(number, options);
}

imaging::Image PdfInput::render(int number, double dpi) const
{
    PdfInputPage page = state_->rendered(number, state_->sheet(number), dpi, false);
    return std::move(std::get<RenderedPage>(page.content).pixels);
}

}  // namespace hoso::pipeline
