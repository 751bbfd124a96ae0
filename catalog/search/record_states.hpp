#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "catalog/catalog.hpp"
#include "catalog/search/query.hpp"
#include "catalog/store/store.hpp"

namespace hoso::catalog {

/// The state that a filter `state:` names.
/// @throws Error HOSO-QUERY-VALUE
[[nodiscard]] std::string state_named(const Catalog& catalog, const QueryNode& node);

/// The records in a state; nothing when they are too many to be named one by one.
[[nodiscard]] std::optional<std::vector<std::int64_t>> records_in_state(const Catalog& catalog,
                                                                        const std::string& state);

/// Takes the filters by states of many records out of a query, where they stand beside the rest of it, and returns the
/// condition for Store::match() in that index that says the same; empty when there was none.
[[nodiscard]] std::string take_state_conditions(const Catalog& catalog, TextIndex index, QueryNode& query);

}  // namespace hoso::catalog
