#pragma once

#include <string>

#include "catalog/catalog.hpp"

namespace hoso::catalog {

/// Writes into the audit trail that a document goes into a record without having been searched for secrecy stamps,
/// because its profile says so (DOMAIN 7.5). Called before the filing, in a transaction of its own.
/// @param input  the file that the document was made from
/// @throws Error HOSO-CATALOG-*
void note_secrecy_unwatched(Catalog& catalog, const Actor& actor, const std::string& record, const std::string& input);

}  // namespace hoso::catalog
