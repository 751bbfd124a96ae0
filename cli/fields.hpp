#pragma once

#include <string>
#include <vector>

#include "catalog/deployment.hpp"

namespace hoso::cli {

/// `--field name=value` as typed.
/// @throws BaseError HOSO-USAGE-FIELD for one without `=`
[[nodiscard]] catalog::Fields fields_from(const std::vector<std::string>& typed);

}  // namespace hoso::cli
