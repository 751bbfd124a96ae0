#include "catalog/search/matches.hpp"

#include <utility>

namespace hoso::catalog {

MatchExpression expression_for(const Catalog& catalog, TextIndex index, const QueryNode& query, Diacritics diacritics)
{
    return index == TextIndex::pages ? pages_match(catalog, query, diacritics) : match_of(catalog, query, diacritics);
}

Matches matches_of(const Catalog& catalog, TextIndex index, const QueryNode& query, const MatchExpression& any,
                   const MatchBounds& bounds, const std::string& where)
{
    Store& store = catalog.store();
    Matches matches;
    IndexMatches found = store.match(index, any, bounds, where);
    matches.any = std::move(found.found);
    matches.complete = found.complete && !is_partial(any);
    matches.all_exact = !has_diacritics(query);
    if (!matches.all_exact) {
        const MatchExpression exact = expression_for(catalog, index, query, Diacritics::as_typed);
        matches.exact = store.match(index, exact, bounds, where).found;
    }
    if (std::vector<std::string> references = references_in(query); !references.empty())
        matches.by_number = store.match(index, both(any, marks_match(std::move(references))), bounds, where).found;
    return matches;
}

}  // namespace hoso::catalog
