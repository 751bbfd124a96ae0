#pragma once

#include "catalog/catalog.hpp"
#include "catalog/forms/form.hpp"
#include "catalog/search.hpp"

namespace hoso::catalog {

/// So many hits fit into an exported list.
inline constexpr std::size_t most_exported_hits = 50'000;

/// The hits of a search as a list: one row a page.
[[nodiscard]] Form result_form(const Deployment& deployment, const SearchResult& result);

}  // namespace hoso::catalog
