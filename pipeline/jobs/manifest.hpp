#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "catalog/catalog.hpp"
#include "catalog/deployment.hpp"

namespace hoso::pipeline {

/// What a table says of one file, or of all files in a folder.
struct ManifestRow {
    int row = 0;                  ///< as a spreadsheet counts
    std::filesystem::path input;  ///< absolute
    std::string record;
    catalog::Fields fields;  ///< DOMAIN 4.4, in stored form
};

struct ManifestProblem {
    int row = 0;
    std::string column;  ///< its heading
    std::string input;   ///< what the row is about, as written
    std::string code;
    std::string message;
};

/// A table (CSV, XLSX, ODS) of what goes where: the column `input` names files or folders, `record` the record's code,
/// any other column a field of the document. Bad rows are left out and told with row and column; the others hold.
struct Manifest {
    std::vector<ManifestRow> rows;
    std::vector<ManifestProblem> problems;

    /// @param root  against which relative inputs are taken
    /// @throws Error HOSO-BATCH-MANIFEST without the columns input and record, or with one that is no field;
    ///         as catalog::read_sheet
    [[nodiscard]] static Manifest read(const catalog::Catalog& catalog, const std::filesystem::path& table,
                                       const std::filesystem::path& root);

    /// The row that speaks of a file: its own, else that of the nearest folder above it; null when none does.
    [[nodiscard]] const ManifestRow* find(const std::filesystem::path& file) const;
};

}  // namespace hoso::pipeline
