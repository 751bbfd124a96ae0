#pragma once

#include <string>
#include <vector>

#include "catalog/deployment.hpp"

namespace hoso::catalog {

/// Fields as a JSON object, sorted by name.
[[nodiscard]] std::string json_of(const Fields& fields);

/// @throws Error HOSO-CATALOG-DAMAGED when the text is not an object of texts
[[nodiscard]] Fields fields_from_json(const std::string& json);

/// Texts as a JSON list.
[[nodiscard]] std::string json_list(const std::vector<std::string>& texts);

/// @throws Error HOSO-CATALOG-DAMAGED when the text is not a list of texts
[[nodiscard]] std::vector<std::string> texts_from_json(const std::string& json);

}  // namespace hoso::catalog
