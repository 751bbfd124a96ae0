#pragma once

#include <string>
#include <vector>

#include "catalog/search.hpp"
#include "catalog/store/store.hpp"

namespace hoso::catalog {

/// A run of bytes of a text that a query's phrase matches.
struct MatchedRun {
    std::size_t begin = 0;
    std::size_t end = 0;
};

/// Where the phrases stand in a text: sorted, overlapping runs joined.
[[nodiscard]] std::vector<MatchedRun> matched_runs(const std::string& text,
                                                   const std::vector<const MatchExpression*>& phrases);

/// The piece of the text of about `words` words that holds the most runs, marked; its beginning when there is none.
/// Line feeds become spaces; `…` stands where something was cut off.
[[nodiscard]] Snippet snippet_of(const std::string& text, const std::vector<MatchedRun>& runs, std::size_t words);

}  // namespace hoso::catalog
