#pragma once

#include <soci/soci.h>

#include <string>

/// SOCI's SQLite header declares SQLite's API in a namespace of its own and so cannot be included beside sqlite3.h;
/// what needs that header is done behind this one.
namespace hoso::catalog {

/// @param parameters  as SOCI takes them: `dbname="…" timeout=30`
void open_sqlite_session(soci::session& session, const std::string& parameters);

/// The `sqlite3*` of an open session; it stays the session's.
[[nodiscard]] void* sqlite_connection(soci::session& session);

/// SQLite's status behind an error; `otherwise` when the error does not carry one.
[[nodiscard]] int sqlite_status(const soci::soci_error& error, int otherwise);

[[noreturn]] void throw_sqlite_error(const std::string& message, int status);

}  // namespace hoso::catalog
