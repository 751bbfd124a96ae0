#pragma once

#include <string>
#include <vector>

#include "catalog/catalog.hpp"
#include "catalog/jobs/job.hpp"

namespace hoso::catalog {

struct NewBatch {
    std::string name;
    int priority = 0;
    std::string settings = "{}";
    SystemTime added;
    std::string station;
    std::vector<Job> jobs;  ///< what they are made of; ordinals are given here
    std::vector<RejectedInput> rejected;
    Actor actor;
};

/// Adds a batch with its documents in one transaction, with its audit row.
/// @throws Error HOSO-BATCH-EXISTS, HOSO-RECORD-MISSING for a record that a job names
JobBatch add_batch(Catalog& catalog, const NewBatch& batch);

/// Adds to a batch that exists, or makes it; a batch that was done is queued again.
/// @throws Error HOSO-RECORD-MISSING, HOSO-BATCH-STATE for a cancelled one
JobBatch extend_batch(Catalog& catalog, const NewBatch& batch);

/// Every batch, the first added first.
[[nodiscard]] std::vector<JobBatch> batches(const Catalog& catalog);

/// @throws Error HOSO-BATCH-MISSING
[[nodiscard]] JobBatch batch(const Catalog& catalog, const std::string& name);

/// The documents of a batch in their order.
[[nodiscard]] std::vector<Job> jobs_of(const Catalog& catalog, std::int64_t batch);

/// Only their names.
[[nodiscard]] std::vector<std::string> job_names(const Catalog& catalog, std::int64_t batch);

[[nodiscard]] std::vector<RejectedInput> rejected_of(const Catalog& catalog, std::int64_t batch);

/// Whether a file with this path, size and time was taken into the batch, or rejected by it, before.
[[nodiscard]] bool was_added(const Catalog& catalog, std::int64_t batch, const JobInput& input);

/// Batch actions of a person; each is one transaction with its audit row. Documents under way are finished.
/// @throws Error HOSO-BATCH-MISSING, HOSO-BATCH-STATE when the batch is not in a state for it
JobBatch pause_batch(Catalog& catalog, const std::string& name, const Actor& actor);
JobBatch resume_batch(Catalog& catalog, const std::string& name, const Actor& actor);
/// What is queued will not be made; what is done stays.
JobBatch cancel_batch(Catalog& catalog, const std::string& name, const Actor& actor);
/// Queues its failed (and cancelled) documents again.
JobBatch retry_batch(Catalog& catalog, const std::string& name, const Actor& actor);
JobBatch set_priority(Catalog& catalog, const std::string& name, int priority, const Actor& actor);

}  // namespace hoso::catalog
