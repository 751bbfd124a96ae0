#include "pipeline/stages/pdf_source.hpp"

#include <utility>

#include "pipeline/pdf/pdf_image.hpp"
#include "pipeline/pdf/pdf_input.hpp"

namespace hoso::pipeline {

namespace {

void take_own_text(Page& page, std::optional<ocr::PageText> own_text)
{
    if (!own_text)
        return;
    page.text = std::move(*own_text);
    page.facts.text_origin = "source";
}

void fill(Page& page, ScannedPage scanned)
{
    page.archival = std::move(scanned.pixels);
    if (can_stand_in_pdfa(scanned.image)) {
        page.stored = std::move(scanned.image);
        page.placement = scanned.placement;
    }
    take_own_text(page, std::move(scanned.own_text));
}

void fill(Page& page, RenderedPage rendered)
{
    page.archival = std::move(rendered.pixels);
    take_own_text(page, std::move(rendered.own_text));
    page.facts.decisions.push_back({"source", "drawn by Poppler"});
}

void fill(Page& page, KeptPage kept)
{
    constexpr double points_per_inch = 72;
    page.facts.kept = true;
    page.facts.text_origin = "source";
    page.facts.width_px = kept.text.width_px;
    page.facts.height_px = kept.text.height_px;
    page.facts.dpi_x = kept.text.width_px / kept.size.width_pt * points_per_inch;
    page.facts.dpi_y = kept.text.height_px / kept.size.height_pt * points_per_inch;
    page.facts.decisions.push_back({"source", "kept as it is"});
    page.finished = std::move(kept);
}

class PdfSource : public Source {
public:
    PdfSource(const std::filesystem::path& path, const Limits& limits)
        : path_(path.string()), input_(PdfInput::open(path, limits))
    {
    }

    int pages() const override { return input_.pages(); }
    std::vector<std::string> notes() const override { return input_.notes(); }
    bool is_pdf() const override { return true; }
    std::string title() const override { return input_.info().title; }
    std::vector<OutlineEntry> outline() const override { return input_.outline(); }

    Page load(int number, const LoadOptions& options) override
    {
        PdfInputOptions pdf_options;
        pdf_options.force_ocr = options.force_ocr;
        pdf_options.flavour = options.flavour;
        PdfInputPage found = input_.page(number, pdf_options);
        Page page;
        page.facts.source = path_;
        page.facts.number = number;
        page.paper = found.size;
        for (std::string& note : found.notes)
            page.facts.decisions.push_back({"source", std::move(note)});
        std::visit([&](auto& content) { fill(page, std::move(content)); }, found.content);
        return page;
    }

    imaging::Image picture(int number, int) override
    {
        LoadOptions options;
        options.force_ocr = true;
        return load(number, options).archival;
    }

private:
    std::string path_;
    PdfInput input_;
};

}  // namespace

std::unique_ptr<Source> open_pdf_source(const std::filesystem::path& path, const Limits& limits)
{
    return std::make_unique<PdfSource>(path, limits);
}

}  // namespace hoso::pipeline
