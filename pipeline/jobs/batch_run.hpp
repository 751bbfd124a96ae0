#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/cancel.hpp"
#include "base/clock.hpp"
#include "base/limits.hpp"
#include "catalog/catalog.hpp"
#include "catalog/jobs/job.hpp"
#include "pipeline/jobs/converted_document.hpp"

namespace hoso::pipeline {

struct BatchRunOptions {
    int workers = 0;  ///< 0: default_workers()
    Limits limits;
    std::optional<SystemTime> until;                ///< no document is begun after it
    std::optional<double> max_load;                 ///< no document is begun above this load of the machine
    std::uint64_t disk_reserve_bytes = 1ull << 30;  ///< the run ends rather than leave less free
    std::uint64_t page_cache_bytes = 20ull << 30;   ///< what is kept of pages that were read
    catalog::Actor actor;
};

/// Why a run ended.
enum class RunEnd {
    queue_empty,
    time_up,       ///< BatchRunOptions::until
    disk_reserve,  ///< BatchRunOptions::disk_reserve_bytes
    cancelled,
};

struct BatchFailure {
    std::string batch;
    std::string document;  ///< its name in the batch
    ConvertFailure failure;
};

struct BatchRunResult {
    RunEnd end = RunEnd::queue_empty;
    int documents = 0;      ///< done
    int failed = 0;         ///< documents
    int review = 0;         ///< of those done
    int pages = 0;          ///< of the documents done
    int pages_kept = 0;     ///< of these: taken from the cache, not read
    std::int64_t left = 0;  ///< documents that are still queued
    std::vector<BatchFailure> failures;
    double elapsed_s = 0;
    double pages_per_minute = 0;
    double peak_rss_mb = 0;
};

/// Hears how a run goes on, on the caller's thread.
class BatchRunObserver {
public:
    virtual ~BatchRunObserver() = default;
    virtual void progress(int pages_done, int pages_total) = 0;
    virtual void document_done(const catalog::Job& job, int pages, bool needs_review) = 0;
    virtual void document_failed(const catalog::Job& job, const std::string& code, const std::string& message) = 0;
    virtual void page_failed(const catalog::Job& job, const ConvertFailure& failure) = 0;
};

/// Works on a catalog's queue until it is empty, also on what is added meanwhile.
///
/// Each document is filed, or put into the outbox of its batch, together with the change of its row; what a killed run
/// has left is done again from the pages that were read, and comes to the same bytes.
/// @throws Error HOSO-BATCH-RUNNING when another process works on the queue; what stops every document alike
///         (HOSO-DISK-FULL, HOSO-FILE-*, HOSO-CATALOG-BUSY): what was done until then stays done
[[nodiscard]] BatchRunResult run_batches(catalog::Catalog& catalog, const BatchRunOptions& options,
                                         BatchRunObserver& observer, const CancelToken& cancel);

}  // namespace hoso::pipeline
