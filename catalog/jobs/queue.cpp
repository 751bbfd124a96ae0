#include "catalog/jobs/queue.hpp"

#include "catalog/filing_rows.hpp"
#include "catalog/jobs/job_rows.hpp"

namespace hoso::catalog {

namespace {

/// Whether a statement with RETURNING has met a row.
bool returned(Store& store)
{
    return store.sql().got_data();
}

[[noreturn]] void lost(const Job& job)
{
    throw Error(Failure::catalog, "HOSO-BATCH-LEASE", "another run has taken over this document", job.name,
                "nothing needs to be done: the other run finishes it");
}

}  // namespace

namespace {

/// The batch whose turn it is; 0 when nothing can be claimed. Asked of each batch, not of each document.
long long next_batch(Store& store, long long now)
{
    long long batch = 0;
    store.sql() << "SELECT b.id FROM job_batch b WHERE b.state IN ('queued', 'running') AND "
                   "(EXISTS (SELECT 1 FROM job_document d WHERE d.state = 'queued' AND d.batch_id = b.id) OR "
                   "EXISTS (SELECT 1 FROM job_document d WHERE d.state = 'running' AND d.batch_id = b.id "
                   "AND d.lease_until < :now)) ORDER BY b.priority DESC, (SELECT coalesce(sum(r.pages), 0) "
                   "FROM job_document r WHERE r.state = 'running' AND r.batch_id = b.id), b.id LIMIT 1",
        soci::use(now, "now"), soci::into(batch);
    return batch;
}

}  // namespace

std::optional<Job> JobQueue::claim(SystemTime now)
{
    Store& store = catalog_.store();
    return guarded(store, [&]() -> std::optional<Job> {
        const long long seconds = seconds_of(now);
        const long long until = seconds + lease_s_;
        long long id = 0;
        Transaction transaction(store, Transaction::Kind::write);
        const long long batch = next_batch(store, seconds);
        if (batch == 0)
            return std::nullopt;
        store.sql() << "UPDATE job_document SET state = 'running', attempts = attempts + 1, lease_owner = :owner, "
                       "lease_until = :until WHERE id = coalesce("
                       "(SELECT id FROM job_document WHERE state = 'running' AND batch_id = :batch "
                       "AND lease_until < :now ORDER BY ordinal LIMIT 1), "
                       "(SELECT id FROM job_document WHERE state = 'queued' AND batch_id = :batch "
                       "ORDER BY ordinal LIMIT 1)) RETURNING id",
            soci::use(owner_, "owner"), soci::use(until, "until"), soci::use(batch, "batch"), soci::use(seconds, "now"),
            soci::into(id);
        store.sql() << "UPDATE job_batch SET state = 'running', "
                       "started_at = CASE started_at WHEN 0 THEN :now ELSE started_at END WHERE id = :batch",
            soci::use(seconds, "now"), soci::use(batch, "batch");
        Job job = select_jobs(store, "id = :value", id).front();
        transaction.commit();
        return job;
    });
}

void JobQueue::heartbeat(SystemTime now)
{
    Store& store = catalog_.store();
    guarded(store, [&] {
        const long long until = seconds_of(now) + lease_s_;
        Transaction transaction(store, Transaction::Kind::write);
        store.sql() << "UPDATE job_document SET lease_until = :until WHERE state = 'running' AND lease_owner = :owner",
            soci::use(until, "until"), soci::use(owner_, "owner");
        transaction.commit();
    });
}

std::optional<Filing> JobQueue::complete(const Job& job, const Outcome& outcome, const FilingRequest* filing,
                                         SystemTime now)
{
    Store& store = catalog_.store();
    const auto settle = [&](const std::vector<Filing>& filings) {
        const long long id = job.id;
        const long long seconds = seconds_of(now);
        const long long document = filings.empty() ? 0 : filings.front().document.id;
        const auto bytes = static_cast<long long>(outcome.bytes);
        const int review = outcome.needs_review ? 1 : 0;
        long long changed = 0;
        store.sql() << "UPDATE job_document SET state = 'done', lease_owner = '', lease_until = 0, code = :code, "
                       "message = :message, document_id = nullif(:document, 0), sha256 = :sha256, bytes = :bytes, "
                       "needs_review = :review, report = :report, finished_at = :now "
                       "WHERE id = :id AND state = 'running' AND lease_owner = :owner RETURNING id",
            soci::use(document, "document"), soci::use(outcome.sha256, "sha256"), soci::use(bytes, "bytes"),
            soci::use(review, "review"), soci::use(outcome.report, "report"), soci::use(outcome.code, "code"),
            soci::use(outcome.message, "message"), soci::use(seconds, "now"), soci::use(id, "id"),
            soci::use(owner_, "owner"), soci::into(changed);
        if (!returned(store))
            lost(job);
        finish_batch_if_done(store, job.batch, now);
    };
    if (filing != nullptr)
        return file_all_with(catalog_, std::span(filing, 1), settle).front();
    return guarded(store, [&]() -> std::optional<Filing> {
        Transaction transaction(store, Transaction::Kind::write);
        settle({});
        transaction.commit();
        return std::nullopt;
    });
}

void JobQueue::fail(const Job& job, const std::string& code, const std::string& message, const std::string& report,
                    SystemTime now)
{
    Store& store = catalog_.store();
    guarded(store, [&] {
        const long long id = job.id;
        const long long seconds = seconds_of(now);
        long long changed = 0;
        Transaction transaction(store, Transaction::Kind::write);
        store.sql() << "UPDATE job_document SET state = 'failed', lease_owner = '', lease_until = 0, code = :code, "
                       "message = :message, report = :report, finished_at = :now "
                       "WHERE id = :id AND state = 'running' AND lease_owner = :owner RETURNING id",
            soci::use(code, "code"), soci::use(message, "message"), soci::use(report, "report"),
            soci::use(seconds, "now"), soci::use(id, "id"), soci::use(owner_, "owner"), soci::into(changed);
        if (!returned(store))
            lost(job);
        finish_batch_if_done(store, job.batch, now);
        transaction.commit();
    });
}

void JobQueue::release(const Job& job)
{
    Store& store = catalog_.store();
    guarded(store, [&] {
        const long long id = job.id;
        Transaction transaction(store, Transaction::Kind::write);
        store.sql() << "UPDATE job_document SET state = 'queued', attempts = attempts - 1, lease_owner = '', "
                       "lease_until = 0 WHERE id = :id AND state = 'running' AND lease_owner = :owner",
            soci::use(id, "id"), soci::use(owner_, "owner");
        transaction.commit();
    });
}

void JobQueue::release_orphans()
{
    Store& store = catalog_.store();
    guarded(store, [&] {
        Transaction transaction(store, Transaction::Kind::write);
        store.sql() << "UPDATE job_document SET state = 'queued', lease_owner = '', lease_until = 0 "
                       "WHERE state = 'running' AND lease_owner <> :owner",
            soci::use(owner_, "owner");
        transaction.commit();
    });
}

}  // namespace hoso::catalog
