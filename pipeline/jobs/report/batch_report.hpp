#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "base/file.hpp"
#include "base/limits.hpp"
#include "catalog/catalog.hpp"
#include "catalog/jobs/job.hpp"

namespace hoso::pipeline {

/// A page or a document that a person should look at.
struct PageForEyes {
    std::string batch;
    std::string document;  ///< its name in the batch
    std::string source;
    int page = 0;  ///< of the source; 0: the whole file
    int rotation = 0;
    std::string code;  ///< of what failed; empty for a page that was flagged
    std::string reason;
    Bytes thumbnail;  ///< a JPEG; empty when none could be made
};

/// What failed by one cause.
struct FailureCause {
    std::string code;
    std::string message;  ///< of the first one
    int count = 0;
    std::vector<std::string> examples;  ///< at most a few places
};

/// How complete a record is as far as these batches go.
struct RecordProgress {
    std::string record;  ///< empty: the outbox
    int documents = 0;
    int done = 0;
    int failed = 0;
    int review = 0;
    int pages = 0;
};

struct ThroughputStep {
    SystemTime begin;
    int pages = 0;
};

/// What the morning wants to know of one or more batches.
struct BatchReport {
    SystemTime made;
    std::vector<catalog::JobBatch> batches;
    int documents = 0;
    int done = 0;
    int failed = 0;
    int review = 0;
    int left = 0;  ///< queued, under way or cancelled
    int pages = 0;
    int pages_kept = 0;      ///< of these: read before
    int pages_left_out = 0;  ///< blank sides
    std::int64_t words = 0;
    std::uint64_t bytes_in = 0;
    std::uint64_t bytes_out = 0;
    double busy_s = 0;  ///< from the first page to the last, without pauses of more than ten minutes
    double pages_per_minute = 0;
    std::array<int, 10> confidence{};  ///< pages by the mean confidence of their words: 0–0.1, 0.1–0.2, …
    int pages_without_words = 0;
    int step_s = 60;  ///< of the throughput
    std::vector<ThroughputStep> throughput;
    std::vector<FailureCause> causes;  ///< the most frequent first
    std::vector<RecordProgress> records;
    std::vector<PageForEyes> eyes;
    std::vector<catalog::RejectedInput> rejected;

    /// Whether everything that was added is done and nothing failed or was rejected.
    [[nodiscard]] bool all_well() const { return failed == 0 && left == 0 && rejected.empty(); }
};

/// @param names  of batches; empty: those that ran or were added in the last 24 hours, else the last one
/// @throws catalog::Error HOSO-BATCH-MISSING
[[nodiscard]] BatchReport batch_report(const catalog::Catalog& catalog, const std::vector<std::string>& names);

/// Adds small pictures of the first `most` pages that need eyes; workers make them. A page whose file is gone, or
/// cannot be decoded, stays without.
void add_thumbnails(BatchReport& report, std::size_t most, const Limits& limits);

}  // namespace hoso::pipeline
