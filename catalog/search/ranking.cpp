#include "catalog/search/ranking.hpp"

#include <algorithm>
#include <unordered_map>

namespace hoso::catalog {

namespace {

/// The order of pages as a column list of page_facts.
std::string order_of(SearchSort sort)
{
    switch (sort) {
        case SearchSort::date:
            return "issued DESC, page_id DESC";
        case SearchSort::number:
            return "number = 0, number, page_id";
        default:
            return "document_id DESC, page_id";
    }
}

}  // namespace

std::string name_of(SearchSort sort)
{
    static constexpr const char* names[] = {"relevance", "date", "filed", "number"};
    return names[static_cast<std::size_t>(sort)];
}

SearchSort search_sort_named(const std::string& name)
{
    for (const SearchSort sort : {SearchSort::relevance, SearchSort::date, SearchSort::filed, SearchSort::number})
        if (name == name_of(sort))
            return sort;
    throw Error(Failure::usage, "HOSO-QUERY-SORT", "results cannot be sorted by this", name,
                "sort by relevance, date, filed or number");
}

std::vector<RankedMatch> ranked(const Matches& matches)
{
    std::unordered_map<std::int64_t, RankedMatch> pages;
    pages.reserve(matches.any.size() + matches.exact.size());
    for (const IndexMatch& match : matches.any)
        pages.emplace(match.id, RankedMatch{match.id, match.score, matches.all_exact, false});
    // Those of these two that are older than the latest matches come in addition.
    for (const IndexMatch& match : matches.exact)
        pages.try_emplace(match.id, RankedMatch{match.id, match.score}).first->second.exact = true;
    for (const IndexMatch& match : matches.by_number)
        pages.try_emplace(match.id, RankedMatch{match.id, match.score, matches.all_exact}).first->second.by_number =
            true;
    std::vector<RankedMatch> all;
    all.reserve(pages.size());
    for (const auto& [id, page] : pages)
        all.push_back(page);
    std::sort(all.begin(), all.end(), [](const RankedMatch& a, const RankedMatch& b) {
        if (a.by_number != b.by_number)
            return a.by_number;
        if (a.exact != b.exact)
            return a.exact;
        return a.score != b.score ? a.score > b.score : a.id > b.id;
    });
    return all;
}

void sort_pages(Store& store, SearchSort sort, std::vector<RankedMatch>& pages)
{
    if (sort == SearchSort::relevance || pages.empty())
        return;
    std::unordered_map<std::int64_t, std::size_t> places;
    long long id = 0;
    soci::statement statement = (store.sql().prepare << "SELECT page_id FROM page_facts WHERE page_id IN " +
                                                            id_list(pages) + " ORDER BY " + order_of(sort),
                                 soci::into(id));
    statement.execute();
    while (statement.fetch())
        places.emplace(id, places.size());
    std::stable_sort(pages.begin(), pages.end(),
                     [&](const RankedMatch& a, const RankedMatch& b) { return places.at(a.id) < places.at(b.id); });
}

std::string id_list(const std::vector<RankedMatch>& pages)
{
    std::string list = "(";
    for (const RankedMatch& page : pages)
        list += (list.size() > 1 ? "," : "") + std::to_string(page.id);
    return list + ")";
}

}  // namespace hoso::catalog
