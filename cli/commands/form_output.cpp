#include "cli/commands/form_output.hpp"

#include "base/error.hpp"
#include "base/file.hpp"
#include "catalog/forms/form_files.hpp"
#include "pipeline/print/form_pdf.hpp"

namespace hoso::cli {

void write_form(const catalog::Form& form, const std::string& output)
{
    const std::filesystem::path target = output;
    const std::string ending = target.extension().string();
    if (ending == ".pdf")
        pipeline::print_form(form, target);
    else if (ending == ".xlsx")
        write_xlsx(form, target);
    else if (ending == ".html")
        write_durably(target, as_bytes(html_of(form)));
    else if (ending == ".csv")
        write_durably(target, as_bytes(csv_of(form)));
    else if (ending == ".txt")
        write_durably(target, as_bytes(text_of(form)));
    else
        throw BaseError(Failure::usage, "HOSO-USAGE-OUTPUT", "the ending of the file names no kind of list", output,
                        "end it in .pdf, .html, .csv, .xlsx or .txt");
}

}  // namespace hoso::cli
