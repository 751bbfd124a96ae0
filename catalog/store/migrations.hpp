#pragma once

#include <span>
#include <string_view>

namespace hoso::catalog {

/// One numbered step of the SQLite schema. The files in catalog/migrations/ are embedded when the program is built; one
/// that has landed is never edited.
struct Migration {
    std::string_view name;  ///< `0001_records_documents_search_audit`
    std::string_view sql;
};

/// All steps in order; the schema's version is how many of them a catalog has taken.
[[nodiscard]] std::span<const Migration> migrations();

}  // namespace hoso::catalog
