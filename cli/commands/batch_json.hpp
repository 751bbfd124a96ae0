#pragma once

#include <nlohmann/json.hpp>

#include "catalog/jobs/job.hpp"
#include "cli/context.hpp"

namespace hoso::cli {

[[nodiscard]] nlohmann::json to_json(const catalog::JobBatch& batch);

/// A table of batches for people.
void print_batches(const Context& context, const std::vector<catalog::JobBatch>& batches);

}  // namespace hoso::cli
