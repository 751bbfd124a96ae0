#include "catalog/store/soci_sqlite.hpp"

#include <soci/sqlite3/soci-sqlite3.h>

namespace hoso::catalog {

void open_sqlite_session(soci::session& session, const std::string& parameters)
{
    session.open(soci::sqlite3, parameters);
}

void* sqlite_connection(soci::session& session)
{
    return static_cast<soci::sqlite3_session_backend*>(session.get_backend())->conn_;
}

int sqlite_status(const soci::soci_error& error, int otherwise)
{
    const auto* with_status = dynamic_cast<const soci::sqlite3_soci_error*>(&error);
    return with_status != nullptr ? with_status->result() : otherwise;
}

void throw_sqlite_error(const std::string& message, int status)
{
    throw soci::sqlite3_soci_error(message, status);
}

}  // namespace hoso::catalog
