#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>

#include "cli/context.hpp"
#include "pipeline/capture/batch_facts.hpp"

namespace hoso::cli {

/// The folder of a capture batch: `batches/NAME` in the catalog's folder.
/// @throws pipeline::Error HOSO-CAPTURE-BATCH-NAME (usage)
[[nodiscard]] std::filesystem::path batch_folder(const Context& context, const std::string& name);

/// What `scan` and `batch show` print.
[[nodiscard]] nlohmann::json capture_json(const pipeline::capture::BatchFacts& facts);

/// The same for people: a line a side, then how it ended.
void print_capture(const Context& context, const pipeline::capture::BatchFacts& facts);

}  // namespace hoso::cli
