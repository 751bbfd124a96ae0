#pragma once

#include <optional>

#include "pipeline/workers/message.hpp"
#include "pipeline/workers/page_json.hpp"
#include "pipeline/workers/worker_pool.hpp"

namespace hoso::pipeline {

/// What is kept of a page that could not be read: why, beside the picture if it could be saved.
[[nodiscard]] Message with_loss(Message result, const TaskFailure& failure);

/// Why a kept page could not be read; nothing when it was.
/// @throws nlohmann::json::exception on what with_loss() did not write
[[nodiscard]] std::optional<TaskFailure> loss_of(const Message& kept);

/// A page as a worker answered it; one that was lost before carries the warning that it was not read.
/// @throws as page_result_from
[[nodiscard]] PageResult page_after(Message result, const std::optional<TaskFailure>& lost);

}  // namespace hoso::pipeline
