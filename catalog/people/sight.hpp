#pragma once

#include <string>

#include "catalog/catalog.hpp"

namespace hoso::catalog {

/// Which records a person sees. A record in conditional mode (DOMAIN 4.3, `mode`) is seen by the roles that
/// roles.toml names, by its officer (the field `creator`: a user name, or the full name that the system has for the
/// user), by who made it and by those it is shared with; every other record by everybody, and as long as no role is
/// given all records by everybody. A document is seen by those who see its home.
///
/// Conditions are SQL for the catalog's own statements. They hold what is true at the moment, so they are made anew for
/// each statement; where the person sees all, they cost two look-ups and add nothing.

/// The ids of the records that a person must not see, as a subquery; empty when he sees all.
[[nodiscard]] std::string hidden_records(const Catalog& catalog, const Actor& person);

/// `AND r.id NOT IN (…)` for what the reader of the catalog sees; empty when he sees all.
/// @param column  the statement's column that holds a record's id
[[nodiscard]] std::string and_seen(const Catalog& catalog, const std::string& column);

/// @throws Error HOSO-PERMISSION-RECORD when there is a record with this code that the person must not see
void require_seen(const Catalog& catalog, const Actor& person, const std::string& code);

}  // namespace hoso::catalog
