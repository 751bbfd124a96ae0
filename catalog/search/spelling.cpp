#include "catalog/search/spelling.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <unordered_set>
#include <utility>

#include "base/unicode.hpp"
#include "catalog/search/match_builder.hpp"
#include "catalog/search/tokens.hpp"
#include "catalog/search/vocabulary.hpp"

namespace hoso::catalog {

namespace {

constexpr std::size_t shortest_word = 3;  // letters; shorter ones are neighbours of everything
constexpr std::size_t longest_word = 24;  // letters
constexpr std::size_t few_pages = 4;      // a word on no more pages may be a slip
constexpr std::size_t most_words = 6;     // of a query that are looked at
constexpr std::size_t most_candidates = 24;
constexpr std::size_t most_suggestions = 5;
constexpr std::size_t counted_pages = 100;

// What recognition takes for each other, in either direction, without diacritics.
constexpr std::array<std::pair<std::u32string_view, std::u32string_view>, 22> misreadings{
    {{U"rn", U"m"}, {U"nn", U"m"}, {U"cl", U"d"}, {U"vv", U"w"}, {U"ii", U"u"}, {U"li", U"h"},
     {U"l", U"1"},  {U"l", U"i"},  {U"i", U"1"},  {U"o", U"0"},  {U"s", U"5"},  {U"b", U"8"},
     {U"g", U"9"},  {U"g", U"q"},  {U"z", U"2"},  {U"c", U"e"},  {U"u", U"n"},  {U"h", U"b"},
     {U"t", U"f"},  {U"i", U"j"},  {U"y", U"v"},  {U"o", U"c"}}};
constexpr std::u32string_view letters = U"abcdefghijklmnopqrstuvwxyz0123456789";

/// Collects words once each, without the one they are neighbours of.
class Collected {
public:
    explicit Collected(const std::u32string& word) { seen_.insert(utf8(word)); }

    void add(const std::u32string& word, bool misreading)
    {
        if (std::string text = utf8(word); seen_.insert(text).second)
            neighbours_.push_back({std::move(text), misreading});
    }

    std::vector<Neighbour> take() { return std::move(neighbours_); }

private:
    std::unordered_set<std::string> seen_;
    std::vector<Neighbour> neighbours_;
};

void add_misreadings(const std::u32string& word, std::u32string_view read, std::u32string_view meant, Collected& to)
{
    for (std::size_t at = word.find(read); at != std::u32string::npos; at = word.find(read, at + 1)) {
        std::u32string other = word;
        to.add(other.replace(at, read.size(), meant), true);
    }
}

void add_edits(const std::u32string& word, Collected& to)
{
    for (std::size_t at = 0; at <= word.size(); ++at) {
        std::u32string other = word;
        if (at < word.size())
            to.add(other.erase(at, 1), false);
        if (at + 1 < word.size()) {
            other = word;
            std::swap(other[at], other[at + 1]);
            to.add(other, false);
        }
        for (const char32_t letter : letters) {
            other = word;
            to.add(other.insert(at, 1, letter), false);
            if (at == word.size())
                continue;
            other = word;
            other[at] = letter;
            to.add(other, false);
        }
    }
}

/// A word of the query, and where it stands there.
struct TypedWord {
    std::string term;
    std::size_t begin = 0;
    std::size_t end = 0;
};

/// The words of a query outside of NOT, of filters and of prefixes.
void collect_words(const QueryNode& node, std::vector<TypedWord>& words)
{
    if (node.kind == QueryNode::Kind::words && !node.prefix)
        for (const Token& token : tokens_of(node.text))
            words.push_back({token.term, node.at + token.begin, node.at + token.end});
    if (node.kind == QueryNode::Kind::all_of || node.kind == QueryNode::Kind::any_of)
        for (const QueryNode& part : node.parts)
            collect_words(part, words);
}

class Speller {
public:
    Speller(const Catalog& catalog, const std::string& query, const std::string& where)
        : catalog_(catalog), query_(query), where_(where)
    {
    }

    void look_at(const TypedWord& word)
    {
        const std::size_t length = code_points(word.term).size();
        if (length < shortest_word || length > longest_word)
            return;
        const std::size_t own = pages_with(word.term);
        if (own > few_pages)
            return;
        for (const Neighbour& neighbour : candidates(folded(word.term))) {
            const std::size_t pages = pages_with(neighbour.word);
            if (pages > own)
                suggestions_.push_back(suggestion(word, neighbour, pages));
        }
    }

    /// Those that are worth it, with what the whole query would find.
    std::vector<Spelling> best(std::size_t found)
    {
        std::ranges::stable_sort(suggestions_, [](const Spelling& a, const Spelling& b) {
            return a.misreading != b.misreading ? a.misreading : a.pages > b.pages;
        });
        std::vector<Spelling> kept;
        for (std::size_t i = 0; i < suggestions_.size() && i < most_candidates && kept.size() < most_suggestions; ++i) {
            Spelling& one = suggestions_[i];
            one.pages = pages_of(one.query);
            one.at_least = one.pages > counted_pages;
            one.pages = std::min(one.pages, counted_pages);
            if (one.pages > found)
                kept.push_back(std::move(one));
        }
        return kept;
    }

private:
    [[nodiscard]] std::vector<Neighbour> candidates(const std::string& word) const
    {
        const std::vector<Neighbour> all = neighbours_of(word);
        std::vector<std::string> words;
        std::ranges::transform(all, std::back_inserter(words), &Neighbour::word);
        const std::vector<bool> known = Vocabulary::known(catalog_.store(), words);
        std::vector<Neighbour> candidates;
        for (std::size_t i = 0; i < all.size() && candidates.size() < most_candidates; ++i)
            if (known[i])
                candidates.push_back(all[i]);
        return candidates;
    }

    [[nodiscard]] std::size_t pages_with(const std::string& word) const
    {
        return pages({.kind = QueryNode::Kind::words, .text = word});
    }

    [[nodiscard]] std::size_t pages_of(const std::string& query) const { return pages(parse_query(query)); }

    [[nodiscard]] std::size_t pages(const QueryNode& parsed) const
    {
        const MatchExpression expression = pages_match(catalog_, parsed, Diacritics::any);
        return catalog_.store().match(TextIndex::pages, expression, {.most = counted_pages + 1}, where_).found.size();
    }

    [[nodiscard]] Spelling suggestion(const TypedWord& word, const Neighbour& neighbour, std::size_t pages) const
    {
        Spelling one;
        one.instead_of = query_.substr(word.begin, word.end - word.begin);
        const std::vector<std::string> written = Vocabulary::variants(catalog_.store(), neighbour.word, 2);
        one.word = written.size() == 1 ? written.front() : neighbour.word;
        one.query = query_.substr(0, word.begin) + one.word + query_.substr(word.end);
        one.pages = pages;
        one.misreading = neighbour.misreading;
        return one;
    }

    const Catalog& catalog_;
    const std::string& query_;
    const std::string& where_;
    std::vector<Spelling> suggestions_;
};

}  // namespace

std::vector<Neighbour> neighbours_of(const std::string& folded)
{
    const std::u32string word = code_points(folded);
    Collected collected(word);
    for (const auto& [one, other] : misreadings) {
        add_misreadings(word, one, other, collected);
        add_misreadings(word, other, one, collected);
    }
    if (!std::ranges::all_of(word, [](char32_t c) { return c >= U'0' && c <= U'9'; }))
        add_edits(word, collected);
    return collected.take();
}

std::vector<Spelling> suggestions_for(const Catalog& catalog, const std::string& query, const QueryNode& parsed,
                                      std::size_t found, const std::string& where)
{
    if (found > few_pages)
        return {};
    std::vector<TypedWord> words;
    collect_words(parsed, words);
    Speller speller(catalog, query, where);
    for (std::size_t i = 0; i < words.size() && i < most_words; ++i)
        speller.look_at(words[i]);
    return speller.best(found);
}

}  // namespace hoso::catalog
