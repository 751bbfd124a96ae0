#pragma once

#include <string>
#include <vector>

#include "catalog/catalog.hpp"
#include "catalog/search.hpp"

namespace hoso::catalog {

/// A query that somebody keeps under a name. It is asked anew each time and finds what that person may see then.
struct SavedSearch {
    std::string owner;  ///< the system's user name
    std::string name;
    std::string query;
    SearchSort sort = SearchSort::relevance;
    std::string created_at;
};

/// Keeps a search in place of the one that its owner had under this name.
/// @throws Error HOSO-FIELD-INVALID (no name, or one of more than 100 characters), HOSO-QUERY-* (not a query)
[[nodiscard]] SavedSearch save_search(Catalog& catalog, const SavedSearch& search);

/// A person's searches by name.
[[nodiscard]] std::vector<SavedSearch> saved_searches(const Catalog& catalog, const std::string& owner);

/// @throws Error HOSO-SEARCH-MISSING
[[nodiscard]] SavedSearch saved_search(const Catalog& catalog, const std::string& owner, const std::string& name);

/// @throws Error HOSO-SEARCH-MISSING
void forget_search(Catalog& catalog, const std::string& owner, const std::string& name);

}  // namespace hoso::catalog
