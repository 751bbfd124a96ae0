#include "catalog/search/match_builder.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "base/unicode.hpp"
#include "catalog/search/index_entry.hpp"
#include "catalog/search/record_states.hpp"
#include "catalog/search/tokens.hpp"
#include "catalog/search/vocabulary.hpp"

namespace hoso::catalog {

namespace {

constexpr std::size_t max_variants = 256;
constexpr std::size_t max_words_of_prefix = 128;
constexpr std::size_t min_prefix_letters = 2;
constexpr long long max_records_of_prefix = 500;

std::vector<std::string> alternatives_of(Store& store, const std::string& term, Diacritics diacritics)
{
    const std::string plain = folded(term);
    if (diacritics == Diacritics::as_typed && plain != term)
        return {term};
    std::vector<std::string> variants = Vocabulary::variants(store, plain, max_variants);
    if (variants.empty())
        variants.push_back(term);
    return variants;
}

/// Words that begin so. When they are very many, the shortest: what recognition makes up is mostly longer.
void set_prefix(Store& store, MatchExpression& phrase, const std::string& term, Diacritics diacritics)
{
    const std::string plain = folded(term);
    if (code_points(term).size() < min_prefix_letters)
        throw Error(Failure::usage, "HOSO-QUERY-VALUE", "nearly every page has a word that begins so", term + "*",
                    "give at least " + std::to_string(min_prefix_letters) + " letters before the star");
    std::vector<std::string> words = Vocabulary::beginning_with(store, plain, max_words_of_prefix + 1);
    phrase.partial = words.size() > max_words_of_prefix;
    words.resize(std::min(words.size(), max_words_of_prefix));
    if (diacritics == Diacritics::as_typed && plain != term)
        std::erase_if(words, [&](const std::string& word) { return !word.starts_with(term); });
    if (words.empty())
        words.push_back(term);
    phrase.positions.push_back(std::move(words));
}

MatchExpression words_match(Store& store, const QueryNode& node, std::vector<IndexColumn> columns,
                            Diacritics diacritics)
{
    MatchExpression phrase;
    phrase.columns = std::move(columns);
    const std::vector<Token> tokens = tokens_of(node.text);
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        if (node.prefix && i + 1 == tokens.size())
            set_prefix(store, phrase, tokens[i].term, diacritics);
        else
            phrase.positions.push_back(alternatives_of(store, tokens[i].term, diacritics));
    }
    return phrase;
}

[[noreturn]] void refuse_value(const QueryNode& node, const std::string& message, const std::string& hint)
{
    throw Error(Failure::usage, "HOSO-QUERY-VALUE", message, node.filter + ":" + node.text, hint);
}

MatchExpression record_match(Store& store, const QueryNode& node)
{
    std::vector<std::string> alternatives;
    long long id = 0;
    const std::string before = node.text + "\U0010ffff";
    const std::string condition = node.prefix ? "code >= :code AND code < :before" : "code = :code AND :before <> ''";
    soci::statement statement = (store.sql().prepare << "SELECT id FROM record WHERE " + condition + " LIMIT :most",
                                 soci::use(node.text, "code"), soci::use(before, "before"),
                                 soci::use(max_records_of_prefix, "most"), soci::into(id));
    statement.execute();
    while (statement.fetch())
        alternatives.push_back(record_mark(id));
    if (static_cast<long long>(alternatives.size()) == max_records_of_prefix)
        refuse_value(node, "too many records begin with " + node.text, "name more of the code");
    return marks_match(std::move(alternatives));
}

MatchExpression type_match(const Catalog& catalog, const QueryNode& node)
{
    const std::optional<std::string> code = catalog.deployment().codes("typeName").similar_code(node.text);
    if (!code)
        refuse_value(node, "no type of document is called " + node.text,
                     "use a code or a label of the list, in quotes when it has a space");
    return marks_match({type_mark(*code)});
}

/// The state of the record changes too often to be kept with each page, so its records are named.
MatchExpression state_match(const Catalog& catalog, const QueryNode& node)
{
    const std::optional<std::vector<std::int64_t>> records = records_in_state(catalog, state_named(catalog, node));
    if (!records)
        refuse_value(node, "too many records are in this state to be looked for inside OR or parentheses",
                     "let the filter stand beside the rest of the query");
    std::vector<std::string> alternatives;
    for (const std::int64_t id : *records)
        alternatives.push_back(record_mark(id));
    return marks_match(std::move(alternatives));
}

MatchExpression year_match(const QueryNode& node)
{
    if (node.text.size() != 4 || !std::ranges::all_of(node.text, [](char c) { return c >= '0' && c <= '9'; }))
        refuse_value(node, "\"" + node.text + "\" is not a year", "write year:2026; spans are date:2024..2026");
    return marks_match({year_mark(node.text)});
}

std::string iso_of(const QueryNode& node, const std::string& date)
{
    if (date.empty())
        return date;
    const std::optional<std::string> iso = stored_date(date);
    if (!iso)
        refuse_value(node, "\"" + date + "\" is not a date", "write 2026, 2026-01, 2026-01-05 or a span 2024..2026");
    return *iso;
}

MatchExpression date_match(const QueryNode& node)
{
    const std::size_t dots = node.text.find("..");
    if (dots == std::string::npos) {
        const std::string date = iso_of(node, node.text);
        return marks_match(span_marks(date, date));
    }
    const std::string first = iso_of(node, node.text.substr(0, dots));
    const std::string last = iso_of(node, node.text.substr(dots + 2));
    if (first.empty() && last.empty())
        refuse_value(node, "the span has neither a beginning nor an end", "write date:2024..2026");
    if (!first.empty() && !last.empty() && first.substr(0, last.size()) > last.substr(0, first.size()))
        refuse_value(node, "the span runs backwards", "write the earlier date first");
    return marks_match(span_marks(first, last));
}

/// A value that is the whole of a number or an agency.
MatchExpression whole_match(const QueryNode& node)
{
    if (tokens_of(node.text).empty())
        refuse_value(node, "the filter " + node.filter + ":= has no word", "name the whole number or agency");
    return marks_match({node.filter == "agency" ? agency_mark(node.text) : reference_mark(node.text)});
}

MatchExpression filter_match(const Catalog& catalog, const QueryNode& node, Diacritics diacritics)
{
    if (node.exactly)
        return whole_match(node);
    static constexpr std::pair<std::string_view, IndexColumn> columns[] = {
        {"title", IndexColumn::title}, {"number", IndexColumn::number}, {"agency", IndexColumn::agency}};
    for (const auto& [name, column] : columns) {
        if (node.filter != name)
            continue;
        MatchExpression phrase = words_match(catalog.store(), node, {column}, diacritics);
        if (phrase.positions.empty())
            refuse_value(node, "the filter " + node.filter + ": has no word", "name a word to look for");
        return phrase;
    }
    if (node.filter == "record")
        return record_match(catalog.store(), node);
    if (node.filter == "state")
        return state_match(catalog, node);
    if (node.filter == "year")
        return year_match(node);
    return node.filter == "type" ? type_match(catalog, node) : date_match(node);
}

MatchExpression combined(MatchExpression::Kind kind, std::vector<MatchExpression> parts)
{
    if (parts.size() == 1)
        return std::move(parts.front());
    MatchExpression expression;
    expression.kind = kind;
    expression.parts = std::move(parts);
    return expression;
}

MatchExpression first_pages()
{
    return marks_match({first_page_mark()});
}

MatchExpression all_of_match(const Catalog& catalog, const QueryNode& node, Diacritics diacritics)
{
    std::vector<MatchExpression> wanted;
    std::vector<MatchExpression> unwanted;
    for (const QueryNode& part : node.parts) {
        if (part.kind == QueryNode::Kind::none_of)
            unwanted.push_back(match_of(catalog, part.parts.front(), Diacritics::as_typed));
        else
            wanted.push_back(match_of(catalog, part, diacritics));
    }
    if (wanted.empty())
        wanted.push_back(first_pages());
    MatchExpression all = combined(MatchExpression::Kind::all_of, std::move(wanted));
    if (unwanted.empty())
        return all;
    std::vector<MatchExpression> parts;
    parts.push_back(std::move(all));
    parts.push_back(combined(MatchExpression::Kind::any_of, std::move(unwanted)));
    return combined(MatchExpression::Kind::but_not, std::move(parts));
}

bool names_words(const QueryNode& query)
{
    if (query.kind == QueryNode::Kind::words)
        return true;
    return query.kind != QueryNode::Kind::none_of && std::any_of(query.parts.begin(), query.parts.end(), names_words);
}

/// A word or phrase that can be a number or symbol: it has a digit, or its parts are joined by something but spaces.
bool can_be_reference(const QueryNode& node)
{
    if (node.kind != QueryNode::Kind::words || node.prefix)
        return false;
    if (std::ranges::any_of(node.text, [](char c) { return c >= '0' && c <= '9'; }))
        return true;
    return tokens_of(node.text).size() > 1 && node.text.find_first_of("-/") != std::string::npos;
}

std::string two_digits(int value)
{
    return (value < 10 ? "0" : "") + std::to_string(value);
}

/// The beginning of a partial date, and its end, as whole days; months are taken to have 31.
struct Day {
    int year;
    int month;
    int day;
};

Day day_of(const std::string& iso, const Day& otherwise)
{
    const auto part = [&](std::size_t at, int missing) {
        return iso.size() > at ? std::stoi(iso.substr(at, at == 0 ? 4 : 2)) : missing;
    };
    return {part(0, otherwise.year), part(5, otherwise.month), part(8, otherwise.day)};
}

void month_marks(int year, int month, int first_day, int last_day, std::vector<std::string>& out)
{
    const std::string name = std::to_string(year) + "-" + two_digits(month);
    if (first_day <= 1 && last_day >= 31) {
        out.push_back(month_mark(name));
        return;
    }
    for (int day = first_day; day <= last_day; ++day)
        out.push_back(day_mark(name + "-" + two_digits(day)));
}

}  // namespace

MatchExpression marks_match(std::vector<std::string> marks)
{
    MatchExpression phrase;
    if (marks.empty())
        marks.emplace_back("none");  // a mark that no page has
    phrase.positions.push_back(std::move(marks));
    phrase.columns = {IndexColumn::facet};
    return phrase;
}

MatchExpression both(MatchExpression one, MatchExpression other)
{
    std::vector<MatchExpression> parts;
    parts.push_back(std::move(one));
    parts.push_back(std::move(other));
    return combined(MatchExpression::Kind::all_of, std::move(parts));
}

MatchExpression pages_match(const Catalog& catalog, const QueryNode& query, Diacritics diacritics)
{
    MatchExpression expression = match_of(catalog, query, diacritics);
    return names_words(query) ? expression : both(std::move(expression), first_pages());
}

std::vector<std::string> references_in(const QueryNode& query)
{
    if (can_be_reference(query))
        return {reference_mark(query.text)};
    std::vector<std::string> marks;
    if (query.kind == QueryNode::Kind::all_of || query.kind == QueryNode::Kind::any_of)
        for (const QueryNode& part : query.parts)
            std::ranges::move(references_in(part), std::back_inserter(marks));
    return marks;
}

std::vector<std::string> span_marks(const std::string& first, const std::string& last)
{
    const Day from = day_of(first, {1900, 1, 1});
    const Day to = day_of(last, {2100, 12, 31});
    std::vector<std::string> out;
    for (int year = from.year; year <= std::min(to.year, from.year + 1000); ++year) {
        const int first_month = year == from.year ? from.month : 1;
        const int last_month = year == to.year ? to.month : 12;
        const int first_day = year == from.year ? from.day : 1;
        const int last_day = year == to.year ? to.day : 31;
        if (first_month == 1 && last_month == 12 && first_day == 1 && last_day == 31) {
            std::string name = std::to_string(year);
            out.push_back(year_mark(std::string(4 - std::min<std::size_t>(4, name.size()), '0') + name));
            continue;
        }
        for (int month = first_month; month <= last_month; ++month)
            month_marks(year, month, month == first_month ? first_day : 1, month == last_month ? last_day : 31, out);
    }
    return out;
}

MatchExpression match_of(const Catalog& catalog, const QueryNode& query, Diacritics diacritics)
{
    switch (query.kind) {
        case QueryNode::Kind::words:
            return words_match(catalog.store(), query, {IndexColumn::body, IndexColumn::head}, diacritics);
        case QueryNode::Kind::filter:
            return filter_match(catalog, query, diacritics);
        case QueryNode::Kind::all_of:
            return all_of_match(catalog, query, diacritics);
        default: {
            std::vector<MatchExpression> parts;
            for (const QueryNode& part : query.parts)
                parts.push_back(match_of(catalog, part, diacritics));
            return combined(MatchExpression::Kind::any_of, std::move(parts));
        }
    }
}

bool is_partial(const MatchExpression& expression)
{
    return expression.partial || std::ranges::any_of(expression.parts, is_partial);
}

std::vector<const MatchExpression*> marking_phrases(const MatchExpression& expression)
{
    std::vector<const MatchExpression*> phrases;
    if (expression.kind == MatchExpression::Kind::phrase) {
        if (expression.columns.front() == IndexColumn::body)
            phrases.push_back(&expression);
        return phrases;
    }
    const std::size_t used = expression.kind == MatchExpression::Kind::but_not ? 1 : expression.parts.size();
    for (std::size_t i = 0; i < used; ++i)
        for (const MatchExpression* phrase : marking_phrases(expression.parts[i]))
            phrases.push_back(phrase);
    return phrases;
}

}  // namespace hoso::catalog
