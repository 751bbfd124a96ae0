#pragma once

#include <filesystem>
#include <map>
#include <vector>

#include "pipeline/capture/batch.hpp"
#include "pipeline/station/readings.hpp"
#include "pipeline/station/take_files.hpp"

namespace hoso::test {

inline const std::filesystem::path samples = std::filesystem::path(HOSO_SOURCE_DIR) / "samples";

/// Worker processes are found beside this program.
[[nodiscard]] pipeline::station::TakeRequest of(
    const std::vector<std::filesystem::path>& inputs,
    pipeline::station::DocumentsBegin documents = pipeline::station::DocumentsBegin::each_file);

[[nodiscard]] pipeline::station::TakeResult take(pipeline::capture::Batch& batch,
                                                 const pipeline::station::TakeRequest& request);

[[nodiscard]] std::vector<pipeline::station::SideToRead> sides_of(const pipeline::capture::Batch& batch);

/// Reads sides to the end and returns what is known of each.
[[nodiscard]] std::map<int, pipeline::station::ReadingSummary> read_all(
    const pipeline::station::Readings& readings, const std::vector<pipeline::station::SideToRead>& sides);

}  // namespace hoso::test
