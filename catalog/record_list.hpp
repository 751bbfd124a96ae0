#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "catalog/catalog.hpp"

namespace hoso::catalog {

/// A row of a list that cannot become a record, and why.
struct RejectedRow {
    int row = 0;          ///< as a spreadsheet shows it; the header is row 1
    std::string column;   ///< the heading of the column at fault
    std::string rule;     ///< of DOMAIN 11
    std::string message;  ///< one sentence
};

struct ListImport {
    std::size_t rows = 0;  ///< that should be records; headings are not counted
    std::size_t headings = 0;
    std::size_t imported = 0;
    std::vector<RejectedRow> rejected;
};

struct ListRequest {
    std::filesystem::path file;  ///< CSV, XLSX or ODS
    std::string agency;
    int year = 0;
    Actor actor;
};

/// Takes an agency's record list of one year (danh mục hồ sơ) into the catalog: each good row becomes a record in state
/// PLANNED, all in one transaction; each bad row is reported and left out. A row with neither symbol nor retention is a
/// heading; it is kept with the records below it. Importing a corrected list again takes in what is still missing and
/// rejects the rows that are there (REC-1).
///
/// @throws Error HOSO-LIST-FORMAT, HOSO-LIST-ENCODING, HOSO-LIST-TOO-LARGE, HOSO-LIST-COLUMNS (no title, symbol or
///         retention column), HOSO-LIST-YEAR, HOSO-LIST-APPROVED,
///         HOSO-PERMISSION-ROLE
[[nodiscard]] ListImport import_record_list(Catalog& catalog, const ListRequest& request);

}  // namespace hoso::catalog
