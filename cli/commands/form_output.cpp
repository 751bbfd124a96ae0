#include "cli/commands/form_output.hpp"

#include "catalog/forms/form_files.hpp"
#include "pipeline/print/form_pdf.hpp"

namespace hoso::cli {

void write_form(const catalog::Form& form, const std::string& output)
{
    const std::filesystem::path target = output;
    if (target.extension() == ".pdf")
        pipeline::print_form(form, target);
    else
        write_form_file(form, target);
}

}  // namespace hoso::cli
