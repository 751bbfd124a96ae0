#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "catalog/jobs/job.hpp"
#include "catalog/store/store.hpp"

namespace hoso::catalog {

/// Documents of batches for which `where` holds, which may use :value; in the order of their batch.
[[nodiscard]] std::vector<Job> select_jobs(Store& store, const std::string& where, std::int64_t value);

/// Batches for which `where` holds, which may use :value; the first added first.
[[nodiscard]] std::vector<JobBatch> select_batches(Store& store, const std::string& where, const std::string& value);

/// Settles what a batch is once nothing of it is queued or under way any more.
void finish_batch_if_done(Store& store, std::int64_t batch, SystemTime now);

[[nodiscard]] inline long long seconds_of(SystemTime time)
{
    return time.time_since_epoch().count();
}

/// Stored as 0 where there is none.
[[nodiscard]] inline std::optional<SystemTime> time_from(long long seconds)
{
    return seconds == 0 ? std::nullopt : std::optional(SystemTime(std::chrono::seconds(seconds)));
}

}  // namespace hoso::catalog
