#pragma once

#include <string>

#include "catalog/catalog.hpp"
#include "catalog/search.hpp"
#include "catalog/search/query.hpp"

namespace hoso::catalog {

/// The records whose own fields match a query (catalog/search.hpp says which).
/// @param hidden  of hidden_records()
[[nodiscard]] RecordsFound records_found(const Catalog& catalog, QueryNode query, const std::string& hidden,
                                         const SearchOptions& options);

}  // namespace hoso::catalog
