#pragma once

#include <cstdint>
#include <vector>

#include "catalog/search.hpp"
#include "catalog/search/matches.hpp"
#include "catalog/store/store.hpp"

namespace hoso::catalog {

/// A page or a record in its place among all that match.
struct RankedMatch {
    std::int64_t id = 0;
    double score = 0;
    bool exact = false;
    bool by_number = false;
};

/// Each once: by number before exact before others, then by score, then later filed first.
[[nodiscard]] std::vector<RankedMatch> ranked(const Matches& matches);

/// Brings pages into another order than that of ranked(), which stays between equal ones.
void sort_pages(Store& store, SearchSort sort, std::vector<RankedMatch>& pages);

/// A list of page ids in parentheses, for SQL.
[[nodiscard]] std::string id_list(const std::vector<RankedMatch>& pages);

}  // namespace hoso::catalog
