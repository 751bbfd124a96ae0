#pragma once

#include <filesystem>

#include "catalog/forms/form.hpp"

namespace hoso::pipeline {

/// Prints a form as PDF/A on A4: head, tables whose headings stand on each page, closing lines, page numbers. The same
/// form gives the same bytes when `SOURCE_DATE_EPOCH` is set.
/// @throws Error HOSO-PDF-FONT, HOSO-PDF-*; BaseError HOSO-DISK-FULL
void print_form(const catalog::Form& form, const std::filesystem::path& target);

}  // namespace hoso::pipeline
