#pragma once

#include <vector>

#include "catalog/catalog.hpp"
#include "catalog/search/ranking.hpp"

namespace hoso::catalog {

/// How many of the pages have which year, agency, type and state. What is not known of a document is not counted.
/// Cost: about 2 µs a page.
[[nodiscard]] std::vector<Facet> facets_of(const Catalog& catalog, const std::vector<RankedMatch>& pages);

}  // namespace hoso::catalog
