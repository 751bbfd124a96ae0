#pragma once

#include <string>
#include <vector>

#include "catalog/catalog.hpp"
#include "catalog/search.hpp"
#include "catalog/search/query.hpp"

namespace hoso::catalog {

/// A word that differs from another by one edit.
struct Neighbour {
    std::string word;
    bool misreading = false;  ///< by letters that recognition mistakes for each other
};

/// All words that differ from a folded one by one letter more, less, other, or by two neighbours swapped, and those
/// that a misreading makes of it (`rn` for `m`), which come first. Of a number only the misreadings.
[[nodiscard]] std::vector<Neighbour> neighbours_of(const std::string& folded);

/// Other words for those of the query that hardly any page has: its neighbours in the index's vocabulary, looked up one
/// by one, so that the size of the vocabulary does not matter. Only what finds more pages than the query itself, among
/// those that satisfy `where` (as Store::match() takes it); misreadings first, then the most frequent; at most 5.
///
/// @param query   in normal form C
/// @param parsed  the same
/// @param found   how many pages the query itself finds
[[nodiscard]] std::vector<Spelling> suggestions_for(const Catalog& catalog, const std::string& query,
                                                    const QueryNode& parsed, std::size_t found,
                                                    const std::string& where);

}  // namespace hoso::catalog
