#pragma once

#include <filesystem>
#include <string>

#include "base/file.hpp"
#include "catalog/catalog.hpp"
#include "catalog/jobs/job.hpp"

namespace hoso::pipeline {

/// That one process works on a catalog's queue: an advisory lock on `batch.lock` in its folder. The system takes it
/// back when the process ends, however it ends.
class RunLock {
public:
    /// @throws Error HOSO-BATCH-RUNNING when another process holds it
    explicit RunLock(const std::filesystem::path& catalog);

    /// Whether a process works on the queue now.
    [[nodiscard]] static bool is_held(const std::filesystem::path& catalog);

private:
    UniqueFd fd_;
};

/// A batch's state as it is for people: a run that was killed leaves it `running` in its row, and it is `queued` then.
[[nodiscard]] std::string shown_state(const catalog::Catalog& catalog, const catalog::JobBatch& batch);

}  // namespace hoso::pipeline
