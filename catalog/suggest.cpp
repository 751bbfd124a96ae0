#include "catalog/suggest.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "base/unicode.hpp"
#include "catalog/people/sight.hpp"
#include "catalog/search/tokens.hpp"
#include "catalog/store/store.hpp"

namespace hoso::catalog {

namespace {

// Measured on the administrative letters of the development set.
constexpr double single_word_weight = 0.5;  // pairs of syllables are what words are in Vietnamese
constexpr double short_title_mass = 6;      // keeps titles of two common words from looking like full matches
constexpr double page_weight = 0.7;         // words anywhere on the page, when the subject is known
constexpr double clear_lead = 0.2;
constexpr double same_series_bonus = 0.05;
constexpr double code_on_page = 0.98;
constexpr double symbol_on_page = 0.9;

using Grams = std::set<std::string>;

/// The syllables of a text and their pairs, without case.
Grams grams_of(const std::string& text)
{
    Grams grams;
    std::string before;
    const std::string terms = index_terms(to_nfc(text));
    for (std::size_t at = 0; at < terms.size();) {
        const std::size_t end = std::min(terms.find(' ', at), terms.size());
        std::string word = terms.substr(at, end - at);
        if (!before.empty())
            grams.insert(before + " " + word);
        grams.insert(word);
        before = std::move(word);
        at = end + 1;
    }
    return grams;
}

struct Candidate {
    std::string code;
    std::string title;
    std::string symbol;
    long long same_series = 0;
    Grams grams;
    double score = 0;
};

/// All records that take documents and that the reader sees.
std::vector<Candidate> candidates(const Catalog& catalog, const std::string& notation)
{
    Candidate one;
    const std::string ending = "/" + notation;
    soci::statement statement =
        (catalog.store().sql().prepare
             << "SELECT r.code, r.title, r.symbol, (SELECT count(*) FROM placement p JOIN document d ON "
                "d.id = p.document_id WHERE p.record_id = r.id AND :ending <> '/' AND "
                "substr(d.reference, -length(:ending)) = :ending) FROM record r "
                "WHERE r.state IN ('PLANNED', 'OPEN', 'RETURNED')" +
                    and_seen(catalog, "r.id") + " ORDER BY r.id",
         soci::use(ending, "ending"), soci::into(one.code), soci::into(one.title), soci::into(one.symbol),
         soci::into(one.same_series));
    statement.execute();
    std::vector<Candidate> all;
    while (statement.fetch()) {
        one.grams = grams_of(one.title);
        all.push_back(one);
    }
    return all;
}

/// How much a word or pair says, by how few titles have it.
class Weights {
public:
    explicit Weights(const std::vector<Candidate>& all) : titles_(static_cast<double>(all.size()))
    {
        for (const Candidate& candidate : all)
            for (const std::string& gram : candidate.grams)
                ++frequency_[gram];
    }

    [[nodiscard]] double of(const std::string& gram) const
    {
        const auto found = frequency_.find(gram);
        if (found == frequency_.end())
            return 0;
        const double rarity = std::log((titles_ + 1) / found->second);
        return gram.find(' ') == std::string::npos ? rarity * single_word_weight : rarity;
    }

    /// How much of a title stands in a text.
    [[nodiscard]] double covered(const Grams& title, const Grams& text) const
    {
        double whole = short_title_mass;
        double met = 0;
        for (const std::string& gram : title) {
            const double weight = of(gram);
            whole += weight;
            if (text.contains(gram))
                met += weight;
        }
        return met / whole;
    }

private:
    double titles_;
    std::map<std::string, double> frequency_;
};

/// The words of the title that the document has as well, rarest first, for the reason.
std::string shared_words(const Weights& weights, const Candidate& candidate, const Grams& text)
{
    std::vector<std::pair<double, std::string>> shared;
    for (const std::string& gram : candidate.grams)
        if (gram.find(' ') != std::string::npos && text.contains(gram))
            shared.emplace_back(-weights.of(gram), gram);
    std::sort(shared.begin(), shared.end());
    std::string words;
    for (std::size_t i = 0; i < std::min<std::size_t>(shared.size(), 3); ++i)
        words += (words.empty() ? "" : ", ") + shared[i].second;
    return words;
}

/// Whether a symbol such as `01.VP` stands on the page as a word of its own.
bool stands_on(const std::string& page, const std::string& symbol)
{
    const bool has_letter = std::any_of(symbol.begin(), symbol.end(), [](unsigned char c) { return c >= 'A'; });
    if (symbol.size() < 4 || !has_letter)
        return false;
    const auto is_part = [&](std::size_t at) {
        return at < page.size() &&
               (page[at] == '.' || page[at] == '-' || page[at] == '/' || static_cast<unsigned char>(page[at]) >= 0x80 ||
                std::isalnum(static_cast<unsigned char>(page[at])) != 0);
    };
    for (std::size_t at = page.find(symbol); at != std::string::npos; at = page.find(symbol, at + 1))
        if ((at == 0 || !is_part(at - 1)) && !is_part(at + symbol.size()))
            return true;
    return false;
}

std::vector<Suggestion> named_on_page(const std::vector<Candidate>& all, const std::string& page)
{
    std::vector<Suggestion> named;
    for (const Candidate& candidate : all)
        if (stands_on(page, candidate.code))
            named.push_back({candidate.code, candidate.title, code_on_page, "its code stands on the page"});
        else if (stands_on(page, candidate.symbol))
            named.push_back({candidate.code, candidate.title, symbol_on_page,
                             "its symbol " + candidate.symbol + " stands on the page"});
    // Two lists can have the same symbol, and then the page does not say which is meant.
    if (named.size() > 1)
        for (Suggestion& suggestion : named)
            suggestion.confidence /= static_cast<double>(named.size());
    return named;
}

}  // namespace

std::vector<Suggestion> suggest_records(const Catalog& catalog, const SuggestionRequest& request, std::size_t limit)
{
    std::vector<Candidate> all =
        guarded(catalog.store(), [&] { return candidates(catalog, value_of(request.fields, "codeNotation")); });
    std::vector<Suggestion> suggestions = named_on_page(all, request.first_page);
    const Weights weights(all);
    const Grams subject = grams_of(value_of(request.fields, "subject"));
    const Grams page = grams_of(request.first_page);
    Grams both = subject;
    both.insert(page.begin(), page.end());
    for (Candidate& candidate : all) {
        const double by_page = weights.covered(candidate.grams, page);
        candidate.score =
            subject.empty() ? by_page : std::max(weights.covered(candidate.grams, subject), page_weight * by_page);
        if (candidate.score > 0 && candidate.same_series > 0)
            candidate.score += same_series_bonus;
    }
    std::stable_sort(all.begin(), all.end(), [](const Candidate& a, const Candidate& b) { return a.score > b.score; });
    for (std::size_t i = 0; i < all.size() && suggestions.size() < limit && all[i].score > 0; ++i) {
        if (std::any_of(suggestions.begin(), suggestions.end(),
                        [&](const Suggestion& s) { return s.record == all[i].code; }))
            continue;
        const double next = i + 1 < all.size() ? all[i + 1].score : 0;
        const double lead = suggestions.empty() ? std::clamp((all[i].score - next) / clear_lead, 0.0, 1.0) : 0;
        std::string reason = "words of its title: " + shared_words(weights, all[i], both);
        if (all[i].same_series > 0)
            reason += "; it holds documents of the same symbol";
        suggestions.push_back({all[i].code, all[i].title, std::min(1.0, all[i].score) * lead, reason});
    }
    if (suggestions.size() > limit)
        suggestions.resize(limit);
    return suggestions;
}

}  // namespace hoso::catalog
