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
    const MatchExpression typed = expression_for(catalog, index, query, Diacritics::as_typed);
    matches.all_exact = typed == any;
    if (!matches.all_exact) {
        IndexMatches exact = store.match(index, typed, bounds, where);
        matches.exact = std::move(exact.found);
        matches.complete = exact.complete;
    }
    if (matches.complete) {
        IndexMatches any_form = store.match(index, any, bounds, where);
        matches.any = std::move(any_form.found);
        matches.complete = any_form.complete && !is_partial(any);
    }
    if (std::vector<std::string> references = references_in(query); !references.empty())
        matches.by_number = store.match(index, both(any, marks_match(std::move(references))), bounds, where).found;
    return matches;
}

}  // namespace hoso::catalog
