#pragma once

#include <cstdint>
#include <vector>

#include "catalog/search.hpp"
#include "catalog/store/store.hpp"

namespace hoso::catalog {

struct RankedPage {
    std::int64_t page_id = 0;
    double score = 0;
    bool exact = false;
    bool by_number = false;
};

/// What a query matched, asked in three ways.
struct Matches {
    std::vector<PageMatch> any;        ///< whatever the diacritics
    bool complete = true;              ///< there are no others
    std::vector<PageMatch> exact;      ///< with the diacritics as typed
    bool all_exact = false;            ///< nothing was typed with diacritics: all of `any` are exact
    std::vector<PageMatch> by_number;  ///< pages of documents whose number or symbol the query names
};

/// Every page once: by number before exact before others, then by score, then later filed first.
[[nodiscard]] std::vector<RankedPage> ranked(const Matches& matches);

/// Brings pages into another order than that of ranked(), which stays between equal ones.
void sort_pages(Store& store, SearchSort sort, std::vector<RankedPage>& pages);

/// A list of page ids in parentheses, for SQL.
[[nodiscard]] std::string id_list(const std::vector<RankedPage>& pages);

}  // namespace hoso::catalog
