#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "catalog/catalog.hpp"
#include "catalog/document.hpp"
#include "catalog/jobs/job.hpp"

namespace hoso::catalog {

/// The work queue behind which one machine or many work: four verbs, each one transaction.
///
/// Who claims a document has it until its lease ends and heartbeats move that end. What it does for the document may be
/// done twice when a lease is lost, and must come to the same: filing is recognised by its idempotency key, files of
/// the outbox are replaced by the same bytes. Times are the caller's.
class JobQueue {
public:
    /// @param owner  names the running process; two runs never share one
    JobQueue(Catalog& catalog, std::string owner, std::int64_t lease_s)
        : catalog_(catalog), owner_(std::move(owner)), lease_s_(lease_s)
    {
    }

    /// The next document: of the batch of highest priority, between equals of the one with the fewest pages under way.
    /// One whose lease has ended is taken over.
    [[nodiscard]] std::optional<Job> claim(SystemTime now);

    /// Keeps all claimed documents for another lease.
    void heartbeat(SystemTime now);

    struct Outcome {
        std::string sha256;
        std::uint64_t bytes = 0;
        bool needs_review = false;
        std::string report = "{}";
        std::string code{};  ///< of a page that is missing or was not read; empty: nothing failed
        std::string message{};
    };

    /// The document is made. With `filing` it is filed in the same transaction.
    /// @return the filing; nothing without `filing`
    /// @throws as file(); Error HOSO-BATCH-LEASE when the document is another run's by now: nothing has happened then
    std::optional<Filing> complete(const Job& job, const Outcome& outcome, const FilingRequest* filing, SystemTime now);

    /// The document cannot be made.
    /// @throws Error HOSO-BATCH-LEASE
    void fail(const Job& job, const std::string& code, const std::string& message, const std::string& report,
              SystemTime now);

    /// Gives a claimed document back as if it had not been begun.
    void release(const Job& job);

    /// Gives back what ended runs have left claimed. Only for who knows that no other run is alive.
    void release_orphans();

private:
    Catalog& catalog_;
    std::string owner_;
    std::int64_t lease_s_;
};

}  // namespace hoso::catalog
