#include "catalog/search/record_states.hpp"

#include <algorithm>

#include "catalog/lifecycle_rows.hpp"
#include "catalog/store/store.hpp"

namespace hoso::catalog {

namespace {

constexpr long long most_named = 500;

bool is_filter_by_state(const QueryNode& node)
{
    return node.kind == QueryNode::Kind::filter && node.filter == "state";
}

/// The condition of a filter, perhaps under NOT, when its state is one of many records.
std::optional<std::string> condition_of(const Catalog& catalog, TextIndex index, const QueryNode& node)
{
    const bool negated = node.kind == QueryNode::Kind::none_of;
    const QueryNode& filter = negated ? node.parts.front() : node;
    if (!is_filter_by_state(filter))
        return std::nullopt;
    const std::string state = state_named(catalog, filter);  // one of the deployment's, so that it can be SQL
    if (records_in_state(catalog, state))
        return std::nullopt;
    const std::string found = index == TextIndex::pages ? "page_facts f JOIN record r ON r.id = f.record_id WHERE "
                                                          "f.page_id = page_index.rowid"
                                                        : "record r WHERE r.id = record_index.rowid";
    return std::string(negated ? "NOT " : "") + "EXISTS (SELECT 1 FROM " + found + " AND r.state = '" + state + "')";
}

}  // namespace

std::string state_named(const Catalog& catalog, const QueryNode& node)
{
    std::string state = node.text;
    std::ranges::transform(state, state.begin(), [](char c) { return c >= 'a' && c <= 'z' ? char(c - 'a' + 'A') : c; });
    if (!is_state(catalog.deployment(), state))
        throw Error(Failure::usage, "HOSO-QUERY-VALUE", "records have no such state", "state:" + node.text,
                    "hoso records list shows the states");
    return state;
}

std::optional<std::vector<std::int64_t>> records_in_state(const Catalog& catalog, const std::string& state)
{
    std::vector<std::int64_t> records;
    const long long most = most_named + 1;
    long long id = 0;
    soci::statement statement = (catalog.store().sql().prepare << "SELECT id FROM record WHERE state = :state LIMIT "
                                                                  ":most",
                                 soci::use(state, "state"), soci::use(most, "most"), soci::into(id));
    statement.execute();
    while (statement.fetch())
        records.push_back(id);
    if (static_cast<long long>(records.size()) > most_named)
        return std::nullopt;
    return records;
}

std::string take_state_conditions(const Catalog& catalog, TextIndex index, QueryNode& query)
{
    if (query.kind != QueryNode::Kind::all_of)
        query = {.kind = QueryNode::Kind::all_of, .parts = {query}};
    std::string conditions;
    std::erase_if(query.parts, [&](const QueryNode& part) {
        const std::optional<std::string> condition = condition_of(catalog, index, part);
        if (condition)
            conditions += (conditions.empty() ? "" : " AND ") + *condition;
        return condition.has_value();
    });
    return conditions;
}

}  // namespace hoso::catalog
