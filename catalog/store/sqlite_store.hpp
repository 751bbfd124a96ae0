#pragma once

#include <filesystem>
#include <memory>

#include "catalog/store/store.hpp"

namespace hoso::catalog {

/// Opens (and in mode `create` makes) a catalog's SQLite database: WAL, foreign keys, synchronous FULL, a busy timeout
/// of 30 s; takes the migrations that are missing unless in mode `read`.
/// @param made  set when the database was made now
[[nodiscard]] std::unique_ptr<Store> open_sqlite_store(const std::filesystem::path& database, OpenMode mode,
                                                       bool& made);

/// What a database error means that came before there was a store.
[[nodiscard]] Error meaning_of_opening(const soci::soci_error& error, const std::filesystem::path& database);

}  // namespace hoso::catalog
