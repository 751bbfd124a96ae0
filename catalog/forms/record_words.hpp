#pragma once

#include <string>

#include "catalog/catalog.hpp"

namespace hoso::catalog {

/// What official forms say of a record.

/// How long it is kept: in its own words where no code says it.
[[nodiscard]] std::string retention_words(const Deployment& deployment, const Fields& record_fields);

/// The agency's name; its code when nothing else is known of it.
[[nodiscard]] std::string agency_name(const Catalog& catalog, const std::string& code);

}  // namespace hoso::catalog
