#pragma once

#include <string>

#include "catalog/deployment.hpp"

namespace hoso::catalog {

/// Fields as a JSON object, sorted by name.
[[nodiscard]] std::string json_of(const Fields& fields);

/// @throws Error HOSO-CATALOG-DAMAGED when the text is not an object of texts
[[nodiscard]] Fields fields_from_json(const std::string& json);

}  // namespace hoso::catalog
