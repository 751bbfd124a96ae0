#include "catalog/search/find_records.hpp"

#include <algorithm>
#include <initializer_list>
#include <string_view>

#include "catalog/fields_json.hpp"
#include "catalog/search/match_builder.hpp"
#include "catalog/search/matches.hpp"
#include "catalog/search/ranking.hpp"
#include "catalog/search/record_states.hpp"
#include "catalog/search/snippet.hpp"

namespace hoso::catalog {

namespace {

constexpr std::size_t most_ranked = 300;

bool is_filter(const QueryNode& node, std::initializer_list<std::string_view> names)
{
    return node.kind == QueryNode::Kind::filter && std::ranges::find(names, node.filter) != names.end();
}

/// Whether a query names words that a record can have, outside of NOT.
bool names_words(const QueryNode& node)
{
    if (node.kind == QueryNode::Kind::words || is_filter(node, {"title", "number", "agency"}))
        return true;
    return node.kind != QueryNode::Kind::none_of && std::ranges::any_of(node.parts, names_words);
}

/// Whether a query asks for something that only documents have.
bool is_of_documents(const QueryNode& node)
{
    return is_filter(node, {"type", "date"}) || std::ranges::any_of(node.parts, is_of_documents);
}

std::string record_conditions(const Catalog& catalog, const std::string& hidden, QueryNode& query)
{
    const std::string states = take_state_conditions(catalog, TextIndex::records, query);
    if (hidden.empty())
        return states;
    return "record_index.rowid NOT IN (" + hidden + ")" + (states.empty() ? "" : " AND " + states);
}

/// Shows the title when it has any of the words, else the first field that has.
void show_best_field(const FieldRules& rules, const Fields& fields, const std::vector<const MatchExpression*>& phrases,
                     std::size_t snippet_words, FoundRecord& found)
{
    found.field = "title";
    std::vector<MatchedRun> best = matched_runs(found.title, phrases);
    for (const FieldRule& rule : rules.all()) {
        if (rule.type != FieldType::text || !best.empty())
            continue;
        best = matched_runs(value_of(fields, rule.name), phrases);
        if (!best.empty())
            found.field = rule.name;
    }
    found.snippet = snippet_of(value_of(fields, found.field), best, snippet_words);
}

FoundRecord shown(const Catalog& catalog, std::int64_t record_id, const std::vector<const MatchExpression*>& phrases,
                  std::size_t snippet_words)
{
    FoundRecord found;
    std::string json;
    const long long id = record_id;
    catalog.store().sql() << "SELECT code, title, state, fields FROM record WHERE id = :id", soci::use(id),
        soci::into(found.code), soci::into(found.title), soci::into(found.state), soci::into(json);
    show_best_field(catalog.deployment().record(), fields_from_json(json), phrases, snippet_words, found);
    return found;
}

}  // namespace

RecordsFound records_found(const Catalog& catalog, QueryNode query, const std::string& hidden,
                           const SearchOptions& options)
{
    RecordsFound result;
    if (!names_words(query) || is_of_documents(query))
        return result;
    const std::string where = record_conditions(catalog, hidden, query);
    const MatchExpression any = expression_for(catalog, TextIndex::records, query, Diacritics::any);
    const Matches matches = matches_of(catalog, TextIndex::records, query, any, {.most = most_ranked}, where);
    const std::vector<RankedMatch> all = ranked(matches);
    const std::vector<const MatchExpression*> phrases = marking_phrases(any);
    result.total = all.size();
    result.at_least = !matches.complete;
    for (std::size_t i = 0; i < std::min(all.size(), options.records); ++i)
        result.records.push_back(shown(catalog, all[i].id, phrases, options.snippet_words));
    return result;
}

}  // namespace hoso::catalog
