#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace hoso::catalog {

/// A row of a spreadsheet, as its first sheet shows it.
struct SheetRow {
    int number = 0;                  ///< as a spreadsheet counts, from 1
    std::vector<std::string> cells;  ///< texts; a missing cell is empty
};

/// The rows of a CSV file (comma, semicolon or tab; UTF-8 or UTF-16 with its mark), an Office Open XML workbook or an
/// OpenDocument spreadsheet that are not empty. A cell that others were merged into holds its text, the others are
/// empty.
///
/// @throws Error HOSO-LIST-FORMAT (neither of these, or damaged), HOSO-LIST-ENCODING (text of a font encoding such as
///         TCVN3 or VNI, or not Unicode at all), HOSO-LIST-TOO-LARGE
/// @throws BaseError HOSO-FILE-*
[[nodiscard]] std::vector<SheetRow> read_sheet(const std::filesystem::path& file);

inline constexpr int max_sheet_rows = 100'000;
inline constexpr int max_sheet_columns = 256;

}  // namespace hoso::catalog
