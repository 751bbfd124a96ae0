#include "catalog/search/vocabulary.hpp"

#include <algorithm>
#include <string_view>

#include "base/unicode.hpp"

namespace hoso::catalog {

namespace {

constexpr std::size_t max_remembered = 500'000;

/// What `column` gives for the terms whose folded form lies between two texts.
std::vector<std::string> terms_between(Store& store, const std::string& column, const std::string& from,
                                       const std::string& before, std::size_t limit)
{
    const auto most = static_cast<long long>(limit);
    std::string term;
    soci::statement statement =
        (store.sql().prepare << "SELECT DISTINCT " + column +
                                    " FROM vocabulary WHERE "
                                    "folded >= :from AND folded < :before LIMIT :most",
         soci::use(from, "from"), soci::use(before, "before"), soci::use(most, "most"), soci::into(term));
    statement.execute();
    std::vector<std::string> terms;
    while (statement.fetch())
        terms.push_back(term);
    return terms;
}

}  // namespace

void Vocabulary::learn(Store& store, const IndexedPage& page)
{
    std::string term;
    std::string folded_term;
    soci::statement insert = (store.sql().prepare << "INSERT INTO vocabulary (folded, term) VALUES (:folded, :term) "
                                                     "ON CONFLICT DO NOTHING",
                              soci::use(folded_term, "folded"), soci::use(term, "term"));
    for (const IndexColumn column : {IndexColumn::body, IndexColumn::head}) {
        std::string_view left = page[column];
        while (!left.empty()) {
            const std::size_t end = std::min(left.find(' '), left.size());
            term = left.substr(0, end);
            left.remove_prefix(std::min(end + 1, left.size()));
            if (known_.contains(term) || !uncommitted_.insert(term).second)
                continue;
            folded_term = folded(term);
            insert.execute(true);
        }
    }
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
    return terms_between(store, "term", folded, folded + '\x01', limit);
}

std::vector<std::string> Vocabulary::beginning_with(Store& store, const std::string& folded, std::size_t limit)
{
    return terms_between(store, "term", folded, folded + "\U0010ffff", limit);
}

std::vector<std::string> Vocabulary::beginnings(Store& store, const std::string& folded, std::size_t letters,
                                                std::size_t limit)
{
    return terms_between(store, "substr(term, 1, " + std::to_string(letters) + ")", folded, folded + "\U0010ffff",
                         limit);
}

}  // namespace hoso::catalog
