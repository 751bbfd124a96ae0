#pragma once

#include <string>
#include <vector>

namespace hoso::catalog {

/// A query as typed, understood but not yet looked up.
struct QueryNode {
    enum class Kind { words, filter, all_of, any_of, none_of };
    Kind kind = Kind::words;
    std::string text{};    ///< words: one word or a phrase; filter: its value
    std::string filter{};  ///< `record`, `state`, `type`, `year`, `date`, `title`, `number`, `agency`
    bool prefix = false;   ///< the last word is the beginning of one
    bool exactly = false;  ///< filter: the whole field is the value (`agency:="UBND xã"`)
    std::size_t at = 0;    ///< words: the byte of the query (in normal form C) at which the text begins
    /// all_of, any_of: two or more; none_of: one, and only as a part of all_of.
    std::vector<QueryNode> parts{};
};

/// The grammar of catalog/search.hpp: NOT binds before AND, AND (written or not) before OR.
/// @throws Error HOSO-QUERY-SYNTAX with the place, HOSO-QUERY-EMPTY, HOSO-QUERY-TOO-LONG
[[nodiscard]] QueryNode parse_query(const std::string& query);

}  // namespace hoso::catalog
