#include "catalog/jobs/job_rows.hpp"

#include "catalog/fields_json.hpp"

namespace hoso::catalog {

namespace {

void read_inputs(Store& store, Job& job)
{
    JobInput input;
    std::string path;
    long long bytes = 0;
    long long modified = 0;
    const long long id = job.id;
    soci::statement statement =
        (store.sql().prepare << "SELECT path, pages, bytes, modified_ns, as_set FROM job_input WHERE job_id = :job "
                                "ORDER BY position",
         soci::use(id, "job"), soci::into(path), soci::into(input.pages), soci::into(bytes), soci::into(modified),
         soci::into(input.as_set));
    statement.execute();
    while (statement.fetch()) {
        input.path = path;
        input.bytes = static_cast<std::uint64_t>(bytes);
        input.modified_ns = modified;
        job.inputs.push_back(input);
    }
}

}  // namespace

std::vector<Job> select_jobs(Store& store, const std::string& where, std::int64_t value)
{
    Job job;
    long long id = 0, batch = 0, document = 0, bytes = 0, finished = 0;
    int review = 0;
    std::string fields;
    const long long wanted = value;
    std::vector<Job> jobs;
    {
        soci::statement statement =
            (store.sql().prepare
                 << "SELECT id, batch_id, ordinal, name, title, record, fields, pages, state, attempts, retries, code, "
                    "message, coalesce(document_id, 0), sha256, bytes, needs_review, report, finished_at "
                    "FROM job_document WHERE " +
                        where + " ORDER BY batch_id, ordinal",
             soci::use(wanted, "value"), soci::into(id), soci::into(batch), soci::into(job.ordinal),
             soci::into(job.name), soci::into(job.title), soci::into(job.record), soci::into(fields),
             soci::into(job.pages), soci::into(job.state), soci::into(job.attempts), soci::into(job.retries),
             soci::into(job.code), soci::into(job.message), soci::into(document), soci::into(job.sha256),
             soci::into(bytes), soci::into(review), soci::into(job.report), soci::into(finished));
        statement.execute();
        while (statement.fetch()) {
            job.id = id;
            job.batch = batch;
            job.fields = fields_from_json(fields);
            job.document = document == 0 ? std::nullopt : std::optional<std::int64_t>(document);
            job.bytes = static_cast<std::uint64_t>(bytes);
            job.needs_review = review != 0;
            job.finished = time_from(finished);
            jobs.push_back(job);
        }
    }
    for (Job& each : jobs)
        read_inputs(store, each);
    return jobs;
}

std::vector<JobBatch> select_batches(Store& store, const std::string& where, const std::string& value)
{
    JobBatch batch;
    long long id = 0, added = 0, started = 0, finished = 0, documents = 0, pages = 0, left = 0, done = 0, failed = 0,
              review = 0, rejected = 0;
    std::vector<JobBatch> found;
    soci::statement statement =
        (store.sql().prepare
             << "SELECT b.id, b.name, b.state, b.priority, b.settings, b.added_at, b.added_by, b.station, "
                "b.started_at, b.finished_at, count(d.id), coalesce(sum(d.pages), 0), "
                "coalesce(sum(CASE WHEN d.state IN ('queued', 'running') THEN d.pages END), 0), "
                "count(CASE WHEN d.state = 'done' THEN 1 END), count(CASE WHEN d.state = 'failed' THEN 1 END), "
                "count(CASE WHEN d.state = 'done' AND d.needs_review = 1 THEN 1 END), "
                "(SELECT count(*) FROM job_rejected r WHERE r.batch_id = b.id) "
                "FROM job_batch b LEFT JOIN job_document d ON d.batch_id = b.id WHERE " +
                    where + " GROUP BY b.id ORDER BY b.id",
         soci::use(value, "value"), soci::into(id), soci::into(batch.name), soci::into(batch.state),
         soci::into(batch.priority), soci::into(batch.settings), soci::into(added), soci::into(batch.added_by),
         soci::into(batch.station), soci::into(started), soci::into(finished), soci::into(documents), soci::into(pages),
         soci::into(left), soci::into(done), soci::into(failed), soci::into(review), soci::into(rejected));
    statement.execute();
    while (statement.fetch()) {
        batch.id = id;
        batch.added = SystemTime(std::chrono::seconds(added));
        batch.started = time_from(started);
        batch.finished = time_from(finished);
        batch.documents = documents;
        batch.pages = pages;
        batch.pages_left = left;
        batch.done = done;
        batch.failed = failed;
        batch.review = review;
        batch.rejected = rejected;
        found.push_back(batch);
    }
    return found;
}

void finish_batch_if_done(Store& store, std::int64_t batch, SystemTime now)
{
    const long long id = batch;
    const long long seconds = seconds_of(now);
    store.sql()
        << "UPDATE job_batch SET finished_at = :now, state = CASE WHEN EXISTS (SELECT 1 FROM job_document "
           "WHERE batch_id = :batch AND (state = 'failed' OR code <> '')) THEN 'done_with_errors' ELSE 'done' END "
           "WHERE id = :batch AND state IN ('queued', 'running', 'paused') AND NOT EXISTS "
           "(SELECT 1 FROM job_document WHERE batch_id = :batch AND state IN ('queued', 'running'))",
        soci::use(seconds, "now"), soci::use(id, "batch");
}

}  // namespace hoso::catalog
