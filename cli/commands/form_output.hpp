#pragma once

#include <string>

#include "catalog/forms/form.hpp"

namespace hoso::cli {

inline constexpr const char* form_endings = "A file; its ending says what: .pdf (PDF/A), .html, .csv, .xlsx, .txt";

/// Writes a form in the format that the file's ending names.
/// @throws Error HOSO-USAGE-OUTPUT, and what the writers throw
void write_form(const catalog::Form& form, const std::string& output);

}  // namespace hoso::cli
