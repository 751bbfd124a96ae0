#include "catalog/jobs/batches.hpp"

#include <functional>
#include <set>

#include "base/clock.hpp"
#include "catalog/audit_log.hpp"
#include "catalog/fields_json.hpp"
#include "catalog/jobs/job_rows.hpp"
#include "catalog/people/rights.hpp"
#include "catalog/record_rows.hpp"

namespace hoso::catalog {

namespace {

void insert_inputs(Store& store, const Job& job, long long id)
{
    long long position = 0;
    for (const JobInput& input : job.inputs) {
        const std::string path = input.path.string();
        const auto bytes = static_cast<long long>(input.bytes);
        const long long modified = input.modified_ns;
        ++position;
        store.sql() << "INSERT INTO job_input (job_id, position, path, pages, bytes, modified_ns, as_set) "
                       "VALUES (:job, :position, :path, :pages, :bytes, :modified, :as_set)",
            soci::use(id, "job"), soci::use(position, "position"), soci::use(path, "path"),
            soci::use(input.pages, "pages"), soci::use(bytes, "bytes"), soci::use(modified, "modified"),
            soci::use(input.as_set, "as_set");
    }
}

void insert_jobs(Store& store, const NewBatch& batch, long long batch_id)
{
    long long ordinal = 0;
    store.sql() << "SELECT coalesce(max(ordinal), 0) FROM job_document WHERE batch_id = :batch",
        soci::use(batch_id, "batch"), soci::into(ordinal);
    for (const Job& job : batch.jobs) {
        const std::string fields = json_of(job.fields);
        long long id = 0;
        ++ordinal;
        store.sql() << "INSERT INTO job_document (batch_id, ordinal, name, title, record, fields, pages, state) "
                       "VALUES (:batch, :ordinal, :name, :title, :record, :fields, :pages, 'queued') RETURNING id",
            soci::use(batch_id, "batch"), soci::use(ordinal, "ordinal"), soci::use(job.name, "name"),
            soci::use(job.title, "title"), soci::use(job.record, "record"), soci::use(fields, "fields"),
            soci::use(job.pages, "pages"), soci::into(id);
        insert_inputs(store, job, id);
    }
}

void insert_rejected(Store& store, const NewBatch& batch, long long batch_id)
{
    for (const RejectedInput& input : batch.rejected) {
        const std::string path = input.path.string();
        const auto bytes = static_cast<long long>(input.bytes);
        const long long modified = input.modified_ns;
        store.sql() << "INSERT INTO job_rejected (batch_id, path, code, message, bytes, modified_ns) "
                       "VALUES (:batch, :path, :code, :message, :bytes, :modified) ON CONFLICT (batch_id, path) "
                       "DO UPDATE SET code = excluded.code, message = excluded.message, bytes = excluded.bytes, "
                       "modified_ns = excluded.modified_ns",
            soci::use(batch_id, "batch"), soci::use(path, "path"), soci::use(input.code, "code"),
            soci::use(input.message, "message"), soci::use(bytes, "bytes"), soci::use(modified, "modified");
    }
}

void require_records(Store& store, const NewBatch& batch)
{
    std::set<std::string> codes;
    for (const Job& job : batch.jobs)
        if (!job.record.empty() && codes.insert(job.record).second)
            static_cast<void>(record_row(store, job.record));
}

long long insert_batch(Store& store, const NewBatch& batch)
{
    const long long added = seconds_of(batch.added);
    long long id = 0;
    store.sql() << "INSERT INTO job_batch (name, state, priority, settings, added_at, added_by, station) "
                   "VALUES (:name, 'queued', :priority, :settings, :added, :by, :station) RETURNING id",
        soci::use(batch.name, "name"), soci::use(batch.priority, "priority"), soci::use(batch.settings, "settings"),
        soci::use(added, "added"), soci::use(batch.actor.name, "by"), soci::use(batch.station, "station"),
        soci::into(id);
    return id;
}

void audit(Store& store, const Actor& actor, const std::string& action, const std::string& name, const Fields& facts)
{
    append_audit(store, {actor.name, "batch." + action, "batch/" + name, "", "null", json_of(facts)});
}

JobBatch batch_row(Store& store, const std::string& name)
{
    std::vector<JobBatch> found = select_batches(store, "b.name = :value", name);
    if (found.empty())
        throw Error(Failure::catalog, "HOSO-BATCH-MISSING", "there is no batch of this name", name,
                    "hoso batch status lists the batches");
    return std::move(found.front());
}

bool exists(Store& store, const std::string& name)
{
    return !select_batches(store, "b.name = :value", name).empty();
}

/// Adds what is new to a batch, which is made when `batch_id` is 0.
JobBatch add_to(Store& store, const NewBatch& batch, long long batch_id)
{
    require_records(store, batch);
    if (batch_id == 0)
        batch_id = insert_batch(store, batch);
    insert_jobs(store, batch, batch_id);
    insert_rejected(store, batch, batch_id);
    audit(store, batch.actor, "add", batch.name,
          {{"documents", std::to_string(batch.jobs.size())}, {"rejected", std::to_string(batch.rejected.size())}});
    return batch_row(store, batch.name);
}

/// One change of a batch in a transaction of its own.
JobBatch changed(Catalog& catalog, const Actor& actor, const std::function<JobBatch(Store&)>& change)
{
    Store& store = catalog.store();
    return guarded(store, [&] {
        Transaction transaction(store, Transaction::Kind::write);
        require_right_somewhere(catalog, actor, "run-batches");
        JobBatch batch = change(store);
        transaction.commit();
        publish_audit_head(store, catalog.folder());
        return batch;
    });
}

[[noreturn]] void refuse_state(const JobBatch& batch, const std::string& wish)
{
    throw Error(Failure::catalog, "HOSO-BATCH-STATE", "the batch cannot be " + wish + ": its state is " + batch.state,
                batch.name, "hoso batch status shows the batches and their states");
}

void set_state(Store& store, const JobBatch& batch, const std::string& state)
{
    const long long id = batch.id;
    store.sql() << "UPDATE job_batch SET state = :state, finished_at = 0 WHERE id = :id", soci::use(state, "state"),
        soci::use(id, "id");
}

}  // namespace

JobBatch add_batch(Catalog& catalog, const NewBatch& batch)
{
    return changed(catalog, batch.actor, [&](Store& store) {
        if (exists(store, batch.name))
            throw Error(Failure::catalog, "HOSO-BATCH-EXISTS", "there is a batch of this name already", batch.name,
                        "choose another name; hoso batch status lists those that are taken");
        return add_to(store, batch, 0);
    });
}

JobBatch extend_batch(Catalog& catalog, const NewBatch& batch)
{
    return changed(catalog, batch.actor, [&](Store& store) {
        if (!exists(store, batch.name))
            return add_to(store, batch, 0);
        const JobBatch before = batch_row(store, batch.name);
        if (before.state == "cancelled")
            refuse_state(before, "extended");
        if (!batch.jobs.empty() && before.state.starts_with("done"))
            set_state(store, before, "queued");
        return add_to(store, batch, before.id);
    });
}

std::vector<JobBatch> batches(const Catalog& catalog)
{
    Store& store = catalog.store();
    return guarded(store, [&] { return select_batches(store, ":value = ''", ""); });
}

JobBatch batch(const Catalog& catalog, const std::string& name)
{
    Store& store = catalog.store();
    return guarded(store, [&] { return batch_row(store, name); });
}

std::vector<Job> jobs_of(const Catalog& catalog, std::int64_t batch)
{
    Store& store = catalog.store();
    return guarded(store, [&] { return select_jobs(store, "batch_id = :value", batch); });
}

std::vector<std::string> job_names(const Catalog& catalog, std::int64_t batch)
{
    Store& store = catalog.store();
    return guarded(store, [&] {
        const long long id = batch;
        const soci::rowset<std::string> names =
            (store.sql().prepare << "SELECT name FROM job_document WHERE batch_id = :batch ORDER BY ordinal",
             soci::use(id, "batch"));
        return std::vector<std::string>(names.begin(), names.end());
    });
}

std::vector<RejectedInput> rejected_of(const Catalog& catalog, std::int64_t batch)
{
    Store& store = catalog.store();
    return guarded(store, [&] {
        RejectedInput input;
        std::string path;
        long long bytes = 0;
        long long modified = 0;
        const long long id = batch;
        soci::statement statement =
            (store.sql().prepare << "SELECT path, code, message, bytes, modified_ns FROM job_rejected "
                                    "WHERE batch_id = :batch ORDER BY path",
             soci::use(id, "batch"), soci::into(path), soci::into(input.code), soci::into(input.message),
             soci::into(bytes), soci::into(modified));
        statement.execute();
        std::vector<RejectedInput> found;
        while (statement.fetch()) {
            input.path = path;
            input.bytes = static_cast<std::uint64_t>(bytes);
            input.modified_ns = modified;
            found.push_back(input);
        }
        return found;
    });
}

bool was_added(const Catalog& catalog, std::int64_t batch, const JobInput& input)
{
    Store& store = catalog.store();
    return guarded(store, [&] {
        const std::string path = input.path.string();
        const long long id = batch;
        const auto bytes = static_cast<long long>(input.bytes);
        const long long modified = input.modified_ns;
        int found = 0;
        store.sql() << "SELECT EXISTS (SELECT 1 FROM job_input i JOIN job_document d ON d.id = i.job_id "
                       "WHERE d.batch_id = :batch AND i.path = :path AND i.bytes = :bytes "
                       "AND i.modified_ns = :modified) OR EXISTS (SELECT 1 FROM job_rejected WHERE batch_id = :batch "
                       "AND path = :path AND bytes = :bytes AND modified_ns = :modified)",
            soci::use(id, "batch"), soci::use(path, "path"), soci::use(bytes, "bytes"), soci::use(modified, "modified"),
            soci::into(found);
        return found != 0;
    });
}

JobBatch pause_batch(Catalog& catalog, const std::string& name, const Actor& actor)
{
    return changed(catalog, actor, [&](Store& store) {
        const JobBatch before = batch_row(store, name);
        if (before.state != "queued" && before.state != "running")
            refuse_state(before, "paused");
        set_state(store, before, "paused");
        audit(store, actor, "pause", name, {});
        return batch_row(store, name);
    });
}

JobBatch resume_batch(Catalog& catalog, const std::string& name, const Actor& actor)
{
    return changed(catalog, actor, [&](Store& store) {
        const JobBatch before = batch_row(store, name);
        if (before.state != "paused")
            refuse_state(before, "resumed");
        set_state(store, before, "queued");
        audit(store, actor, "resume", name, {});
        return batch_row(store, name);
    });
}

JobBatch cancel_batch(Catalog& catalog, const std::string& name, const Actor& actor)
{
    return changed(catalog, actor, [&](Store& store) {
        const JobBatch before = batch_row(store, name);
        if (before.state.starts_with("done") || before.state == "cancelled")
            refuse_state(before, "cancelled");
        const long long id = before.id;
        const long long now = seconds_of(wall_time());
        store.sql() << "UPDATE job_document SET state = 'cancelled' WHERE batch_id = :id AND state = 'queued'",
            soci::use(id, "id");
        store.sql() << "UPDATE job_batch SET state = 'cancelled', finished_at = :now WHERE id = :id",
            soci::use(now, "now"), soci::use(id, "id");
        audit(store, actor, "cancel", name, {});
        return batch_row(store, name);
    });
}

JobBatch retry_batch(Catalog& catalog, const std::string& name, const Actor& actor)
{
    return changed(catalog, actor, [&](Store& store) {
        const JobBatch before = batch_row(store, name);
        const long long id = before.id;
        long long again = 0;
        store.sql() << "SELECT count(*) FROM job_document WHERE batch_id = :id AND state IN ('failed', 'cancelled')",
            soci::use(id, "id"), soci::into(again);
        if (again == 0)
            throw Error(Failure::catalog, "HOSO-BATCH-STATE", "no document of the batch failed or was cancelled", name,
                        "nothing needs to be done");
        store.sql() << "UPDATE job_document SET state = 'queued', retries = retries + 1, code = '', message = '', "
                       "finished_at = 0 WHERE batch_id = :id AND state IN ('failed', 'cancelled')",
            soci::use(id, "id");
        store.sql() << "UPDATE job_batch SET state = 'queued', finished_at = 0 WHERE id = :id", soci::use(id, "id");
        audit(store, actor, "retry", name, {{"documents", std::to_string(again)}});
        return batch_row(store, name);
    });
}

JobBatch set_priority(Catalog& catalog, const std::string& name, int priority, const Actor& actor)
{
    return changed(catalog, actor, [&](Store& store) {
        const JobBatch before = batch_row(store, name);
        const long long id = before.id;
        store.sql() << "UPDATE job_batch SET priority = :priority WHERE id = :id", soci::use(priority, "priority"),
            soci::use(id, "id");
        audit(store, actor, "priority", name, {{"priority", std::to_string(priority)}});
        return batch_row(store, name);
    });
}

}  // namespace hoso::catalog
