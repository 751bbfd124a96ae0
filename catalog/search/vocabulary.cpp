#include "catalog/search/vocabulary.hpp"

#include <algorithm>
#include <string_view>

#include "base/unicode.hpp"

namespace hoso::catalog {

namespace {

constexpr std::size_t max_remembered = 500'000;

/// The terms whose folded form lies between two texts, the shortest first.
std::vector<std::string> terms_between(Store& store, const std::string& from, const std::string& before,
                                       std::size_t limit)
{
    const auto most = static_cast<long long>(limit);
    std::string term;
    soci::statement statement =
        (store.sql().prepare << "SELECT term FROM vocabulary WHERE folded >= :from AND folded "
                                "< :before ORDER BY length(folded), term LIMIT :most",
         soci::use(from, "from"), soci::use(before, "before"), soci::use(most, "most"), soci::into(term));
    statement.execute();
    std::vector<std::string> terms;
    while (statement.fetch())
        terms.push_back(term);
    return terms;
}

template <typename Take>
void each_term(std::string_view terms, Take take)
{
    while (!terms.empty()) {
        const std::size_t end = std::min(terms.find(' '), terms.size());
        if (end > 0)
            take(terms.substr(0, end));
        terms.remove_prefix(std::min(end + 1, terms.size()));
    }
}

/// Writes terms one after the other, with one statement for all.
class TermWriter {
public:
    explicit TermWriter(Store& store)
        : insert_((store.sql().prepare << "INSERT INTO vocabulary (folded, term) VALUES (:folded, :term) "
                                          "ON CONFLICT DO NOTHING",
                   soci::use(folded_, "folded"), soci::use(term_, "term")))
    {
    }

    void write(std::string_view term)
    {
        term_ = term;
        folded_ = folded(term_);
        insert_.execute(true);
    }

private:
    std::string term_;
    std::string folded_;
    soci::statement insert_;
};

/// The words of a page or a record that are looked up when words are searched for.
template <typename Take>
void each_word(const IndexedText& text, Take take)
{
    for (const IndexColumn column : {IndexColumn::body, IndexColumn::head})
        each_term(text[column], take);
}

}  // namespace

void Vocabulary::learn(Store& store, std::span<const IndexedPage> pages)
{
    TermWriter writer(store);
    const auto learn_term = [&](std::string_view term) {
        if (known_.contains(term) || uncommitted_.contains(term))
            return;
        uncommitted_.emplace(term);
        writer.write(term);
    };
    for (const IndexedPage& page : pages)
        each_word(page, learn_term);
}

void Vocabulary::learn_now(Store& store, const IndexedText& text)
{
    TermWriter writer(store);
    each_word(text, [&](std::string_view term) { writer.write(term); });
}

void Vocabulary::committed()
{
    if (known_.size() > max_remembered)
        known_.clear();
    known_.merge(uncommitted_);
    uncommitted_.clear();
}

std::vector<std::string> Vocabulary::variants(Store& store, const std::string& folded, std::size_t limit)
{
    return terms_between(store, folded, folded + '\x01', limit);
}

std::vector<std::string> Vocabulary::beginning_with(Store& store, const std::string& folded, std::size_t limit)
{
    return terms_between(store, folded, folded + "\U0010ffff", limit);
}

std::vector<bool> Vocabulary::known(Store& store, const std::vector<std::string>& words)
{
    std::string word;
    int found = 0;
    soci::statement statement = (store.sql().prepare << "SELECT EXISTS (SELECT 1 FROM vocabulary WHERE folded = :word)",
                                 soci::use(word, "word"), soci::into(found));
    std::vector<bool> known;
    known.reserve(words.size());
    for (const std::string& one : words) {
        word = one;
        statement.execute(true);
        known.push_back(found != 0);
    }
    return known;
}

}  // namespace hoso::catalog
