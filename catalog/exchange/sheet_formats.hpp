#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "catalog/exchange/sheet.hpp"

namespace hoso::catalog {

[[nodiscard]] std::vector<SheetRow> rows_of_csv(const std::string& text);

/// The first sheet of an .xlsx or .ods file.
[[nodiscard]] std::vector<SheetRow> rows_of_workbook(const std::filesystem::path& file);

[[noreturn]] void refuse_sheet(const std::string& message, const std::string& input);
[[noreturn]] void refuse_size(const std::string& message, const std::string& input);

}  // namespace hoso::catalog
