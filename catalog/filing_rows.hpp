#pragma once

#include <functional>
#include <span>
#include <vector>

#include "catalog/document.hpp"

namespace hoso::catalog {

/// As file_all(), with `also` in the same transaction, after the rows of the filings: what must happen together with
/// them or not at all.
[[nodiscard]] std::vector<Filing> file_all_with(Catalog& catalog, std::span<const FilingRequest> requests,
                                                const std::function<void(const std::vector<Filing>&)>& also);

}  // namespace hoso::catalog
