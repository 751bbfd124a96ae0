#pragma once

#include "catalog/catalog.hpp"
#include "catalog/search/query.hpp"
#include "catalog/store/store.hpp"

namespace hoso::catalog {

enum class Diacritics {
    as_typed,  ///< a word typed with diacritics must stand exactly so
    any,       ///< diacritics do not matter
};

/// Looks up what a query names: the word forms of the vocabulary, types, records, spans of time.
/// @throws Error HOSO-QUERY-VALUE for a filter's value that cannot be
[[nodiscard]] MatchExpression match_of(const Catalog& catalog, const QueryNode& query, Diacritics diacritics);

/// The pages that a query names: as match_of(), but where it has only filters, which name documents, their first pages
/// stand for them.
[[nodiscard]] MatchExpression pages_match(const Catalog& catalog, const QueryNode& query, Diacritics diacritics);

/// Pages that have any of the marks in the column `facet`.
[[nodiscard]] MatchExpression marks_match(std::vector<std::string> marks);

[[nodiscard]] MatchExpression both(MatchExpression one, MatchExpression other);

/// The marks of the numbers and symbols that a query names by a word or phrase with a digit or of several parts.
[[nodiscard]] std::vector<std::string> references_in(const QueryNode& query);

/// Whether pages can be missing because too many words begin like one of the query's.
[[nodiscard]] bool is_partial(const MatchExpression& expression);

/// The phrases that a hit's words can be marked by: all outside of NOT and of filters.
[[nodiscard]] std::vector<const MatchExpression*> marking_phrases(const MatchExpression& expression);

/// The marks of all days from `first` to `last` (ISO dates, possibly partial, possibly empty: open): whole years,
/// else whole months, else days, so that even a long span is few marks.
[[nodiscard]] std::vector<std::string> span_marks(const std::string& first, const std::string& last);

}  // namespace hoso::catalog
