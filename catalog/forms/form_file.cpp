#include "base/file.hpp"
#include "catalog/error.hpp"
#include "catalog/forms/form_files.hpp"

namespace hoso::catalog {

void write_form_file(const Form& form, const std::filesystem::path& target)
{
    const std::string ending = target.extension().string();
    if (ending == ".xlsx")
        write_xlsx(form, target);
    else if (ending == ".html")
        write_durably(target, as_bytes(html_of(form)));
    else if (ending == ".csv")
        write_durably(target, as_bytes(csv_of(form)));
    else if (ending == ".txt")
        write_durably(target, as_bytes(text_of(form)));
    else
        throw Error(Failure::usage, "HOSO-USAGE-OUTPUT", "the ending of the file names no kind of list",
                    target.string(), "end it in .csv, .xlsx, .html or .txt; lists that are printed, also in .pdf");
}

}  // namespace hoso::catalog
