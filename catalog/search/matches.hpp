#pragma once

#include <string>
#include <vector>

#include "catalog/search/match_builder.hpp"

namespace hoso::catalog {

/// What a query matched in one index, asked in three ways.
struct Matches {
    std::vector<IndexMatch> exact;      ///< with the diacritics as typed
    std::vector<IndexMatch> any;        ///< whatever the diacritics; not looked for when `exact` is all that is ranked
    bool complete = true;               ///< there are no others
    bool all_exact = false;             ///< there are no other diacritics to what was typed: all of `any` are exact
    std::vector<IndexMatch> by_number;  ///< what has a number or symbol that the query names
};

/// How a query is looked up in an index.
[[nodiscard]] MatchExpression expression_for(const Catalog& catalog, TextIndex index, const QueryNode& query,
                                             Diacritics diacritics);

/// @param any     the query's expression whatever the diacritics
/// @param bounds  for each of the three
/// @param where   as of Store::match()
[[nodiscard]] Matches matches_of(const Catalog& catalog, TextIndex index, const QueryNode& query,
                                 const MatchExpression& any, const MatchBounds& bounds, const std::string& where);

}  // namespace hoso::catalog
