#include "pipeline/print/form_pdf.hpp"

#include "pipeline/pdf/pdf_writer.hpp"
#include "pipeline/print/form_pages.hpp"

namespace hoso::pipeline {

void print_form(const catalog::Form& form, const std::filesystem::path& target)
{
    DocumentInfo info;
    info.title = form.title;
    if (!form.language.empty())
        info.languages = {form.language};
    info.created = document_time();
    PdfWriter writer(target, info);
    for (const TextPage& page : laid_out(form))
        writer.add(page);
    static_cast<void>(writer.finish());
}

}  // namespace hoso::pipeline
