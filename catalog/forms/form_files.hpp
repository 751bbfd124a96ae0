#pragma once

#include <filesystem>
#include <string>

#include "catalog/forms/form.hpp"

namespace hoso::catalog {

/// For people at a terminal: tables with columns that line up.
[[nodiscard]] std::string text_of(const Form& form);

/// Comma-separated values in UTF-8 with its mark, a table after the other. A text that a spreadsheet would take for a
/// formula is written with an apostrophe before it.
[[nodiscard]] std::string csv_of(const Form& form);

/// One page without scripts or anything from elsewhere; charts as SVG.
[[nodiscard]] std::string html_of(const Form& form);

/// A workbook with a sheet a table. It appears under its name complete.
/// @throws Error HOSO-SHEET-WRITE; BaseError HOSO-DISK-FULL
void write_xlsx(const Form& form, const std::filesystem::path& target);

/// In the format that the file's ending names: .csv, .xlsx, .html, .txt.
/// @throws Error HOSO-USAGE-OUTPUT, HOSO-SHEET-WRITE; BaseError HOSO-FILE-*, HOSO-DISK-FULL
void write_form_file(const Form& form, const std::filesystem::path& target);

}  // namespace hoso::catalog
