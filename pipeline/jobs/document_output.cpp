#include "pipeline/jobs/document_output.hpp"

#include <fstream>
#include <string>

#include "base/error.hpp"
#include "base/file.hpp"
#include "ocr/alto.hpp"
#include "ocr/hocr.hpp"
#include "pipeline/jobs/filing.hpp"

namespace hoso::pipeline {

namespace fs = std::filesystem;

namespace {

PageSize size_of(const PdfPage& page)
{
    return std::visit([](const auto& any) { return any.size; }, page);
}

ocr::Provenance provenance_of(const DocumentInfo& info, const std::string& languages)
{
    ocr::Provenance provenance;
    provenance.document = info.title;
    provenance.engine.clear();
    provenance.languages = languages;
    for (const ProcessingStep& step : info.steps)
        provenance.settings += (provenance.settings.empty() ? "" : " | ") + step.name + " " + step.version +
                               (step.parameters.empty() ? "" : ": " + step.parameters);
    provenance.time = info.created;
    return provenance;
}

}  // namespace

struct DocumentOutput::State {
    OutputPlan plan;
    ocr::Provenance provenance;
    PdfWriter pdf;
    std::ofstream texts;

    State(const OutputPlan& a_plan, const DocumentInfo& info, const std::string& languages)
        : plan(a_plan), provenance(provenance_of(info, languages)), pdf(plan.pdf, info), texts(plan.texts)
    {
    }

    /// Calls a function with each page's text, read back one at a time.
    template <typename Function>
    void for_each_text(Function&& function)
    {
        std::ifstream spooled(plan.texts);
        std::size_t index = 0;
        for (std::string line; std::getline(spooled, line); ++index)
            function(page_text_from_line(line), index);
    }

    [[nodiscard]] fs::path beside(const char* suffix) const
    {
        fs::path path = plan.pdf;
        return path.replace_extension(suffix);
    }

    void write_text_file()
    {
        DurableFile file(beside(".txt"));
        for_each_text([&](const ocr::PageText& page, std::size_t index) {
            if (index > 0)
                file.write("\f");
            file.write(ocr::plain_text(page));
        });
        file.commit();
    }

    void write_hocr_file()
    {
        DurableFile file(beside(".hocr"));
        file.write(ocr::hocr_head(provenance, static_cast<std::size_t>(pdf.pages())));
        for_each_text(
            [&](const ocr::PageText& page, std::size_t index) { file.write(ocr::hocr_page(page, index, provenance)); });
        file.write(ocr::hocr_tail());
        file.commit();
    }

    void write_alto_file()
    {
        DurableFile file(beside(".xml"));
        file.write(ocr::alto_head(provenance));
        for_each_text([&](const ocr::PageText& page, std::size_t index) { file.write(ocr::alto_page(page, index)); });
        file.write(ocr::alto_tail());
        file.commit();
    }
};

DocumentOutput::DocumentOutput(const OutputPlan& plan, const DocumentInfo& info, const std::string& languages)
    : state_(std::make_unique<State>(plan, info, languages))
{
}

DocumentOutput::~DocumentOutput() = default;

void DocumentOutput::add(const PageResult& page)
{
    if (state_->provenance.engine.empty())
        state_->provenance.engine = page.facts.engine;
    state_->pdf.add(page.page);
    state_->texts << text_line(text_of(page.page), size_of(page.page));
    if (!state_->texts)
        throw BaseError(Failure::resource, "HOSO-DISK-FULL", "cannot keep the text of a page",
                        state_->plan.texts.string(), "free some space in the temporary folder");
}

void DocumentOutput::add_outline(const std::string& title)
{
    state_->pdf.add_outline({title, state_->pdf.pages()});
}

int DocumentOutput::pages() const
{
    return state_->pdf.pages();
}

PdfWriter::Finished DocumentOutput::finish()
{
    state_->texts.close();
    if (state_->plan.text_file)
        state_->write_text_file();
    if (state_->plan.hocr_file)
        state_->write_hocr_file();
    if (state_->plan.alto_file)
        state_->write_alto_file();
    return state_->pdf.finish();
}

void DocumentOutput::wipe()
{
    state_->texts.close();
    state_->pdf.wipe();
    wipe_file(state_->plan.texts);
}

}  // namespace hoso::pipeline
