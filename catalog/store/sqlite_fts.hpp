#pragma once

#include <sqlite3.h>

#include <string>

#include "catalog/store/store.hpp"

namespace hoso::catalog {

/// Gives a connection the tokenizer `hoso_tokens` and the ranking function `hoso_score`.
///
/// The tokenizer splits at spaces only: what a token is has been decided before. In a query, a token may hold several
/// alternatives with the unit separator (U+001F) between them, which then stand at the same position.
void register_fts(sqlite3* connection);

/// The expression in FTS5's query language.
[[nodiscard]] std::string fts5_query(const MatchExpression& expression);

}  // namespace hoso::catalog
