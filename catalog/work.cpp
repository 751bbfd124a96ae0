#include "catalog/work.hpp"

#include <algorithm>

#include "base/clock.hpp"
#include "base/unicode.hpp"
#include "catalog/audit_log.hpp"
#include "catalog/document_rows.hpp"
#include "catalog/fields_json.hpp"
#include "catalog/people/rights.hpp"
#include "catalog/people/sight.hpp"
#include "catalog/record_rows.hpp"
#include "catalog/store/store.hpp"

namespace hoso::catalog {

namespace {

constexpr std::size_t longest_title = 500;  // characters
constexpr std::size_t longest_opinion = 20'000;

void check_text(const std::string& text, std::size_t longest, const std::string& what, const std::string& input)
{
    if (text.empty() || !is_nfc(text) || code_points(text).size() > longest)
        throw Error(Failure::catalog, "HOSO-FIELD-INVALID",
                    what + " is needed, in Unicode normal form C and of at most " + std::to_string(longest) +
                        " characters (MD-1)",
                    input);
}

std::string checked_day(const std::string& day)
{
    if (day.empty())
        return day;
    const auto stored = stored_date(day);
    if (!stored || stored->size() != 10)
        throw Error(Failure::catalog, "HOSO-FIELD-INVALID", "this is no day (MD-1)", day, "write it as 2026-12-31");
    return *stored;
}

/// Tasks that satisfy `where`, which may use :text and :record.
std::vector<Task> select_tasks(Store& store, const std::string& where, const std::string& text,
                               const std::string& record)
{
    Task task;
    soci::statement statement =
        (store.sql().prepare << "SELECT t.id, r.code, t.title, t.assignee, t.due, t.created_at, t.created_by, "
                                "t.done_at, t.done_by FROM task t JOIN record r ON r.id = t.record_id WHERE " +
                                    where + " ORDER BY t.due = '', t.due, t.id",
         soci::use(text, "text"), soci::use(record, "record"), soci::into(task.id), soci::into(task.record),
         soci::into(task.title), soci::into(task.assignee), soci::into(task.due), soci::into(task.created_at),
         soci::into(task.created_by), soci::into(task.done_at), soci::into(task.done_by));
    statement.execute();
    std::vector<Task> found;
    while (statement.fetch())
        found.push_back(task);
    return found;
}

Task task_row(Store& store, std::int64_t id)
{
    std::vector<Task> found =
        select_tasks(store, "t.id = CAST(:text AS INTEGER) AND :record = ''", std::to_string(id), "");
    if (found.empty())
        throw Error(Failure::catalog, "HOSO-TASK-MISSING", "there is no such task", std::to_string(id),
                    "hoso work lists them");
    return std::move(found.front());
}

}  // namespace

Task add_task(Catalog& catalog, const Task& task, const Actor& actor)
{
    check_text(task.title, longest_title, "a task's title", task.record);
    check_text(task.assignee, longest_title, "the name of who shall do it", task.record);
    const std::string due = checked_day(task.due);
    Store& store = catalog.store();
    return guarded(store, [&] {
        Transaction transaction(store, Transaction::Kind::write);
        const Record on = record_row(store, task.record);
        require_right(catalog, actor, "give-task", on);
        const long long record = on.id;
        const std::string now = iso8601(wall_time());
        long long id = 0;
        store.sql() << "INSERT INTO task (record_id, title, assignee, due, created_at, created_by) VALUES (:record, "
                       ":title, :assignee, :due, :now, :actor) RETURNING id",
            soci::use(record, "record"), soci::use(task.title, "title"), soci::use(task.assignee, "assignee"),
            soci::use(due, "due"), soci::use(now, "now"), soci::use(actor.name, "actor"), soci::into(id);
        append_audit(store, {actor.name, "task.add", "task/" + std::to_string(id), task.record, "null",
                             json_of({{"title", task.title}, {"assignee", task.assignee}, {"due", due}})});
        Task added = task_row(store, id);
        transaction.commit();
        publish_audit_head(store, catalog.folder());
        return added;
    });
}

Task finish_task(Catalog& catalog, std::int64_t id, const Actor& actor)
{
    Store& store = catalog.store();
    return guarded(store, [&] {
        Transaction transaction(store, Transaction::Kind::write);
        const Task before = task_row(store, id);
        require_seen(catalog, actor, before.record);
        if (!before.done_at.empty())
            throw Error(Failure::catalog, "HOSO-TASK-DONE",
                        "the task was done already, by " + before.done_by + " at " + before.done_at,
                        std::to_string(id));
        const long long task = id;
        const std::string now = iso8601(wall_time());
        store.sql() << "UPDATE task SET done_at = :now, done_by = :actor WHERE id = :id", soci::use(now, "now"),
            soci::use(actor.name, "actor"), soci::use(task, "id");
        append_audit(store, {actor.name, "task.done", "task/" + std::to_string(id), before.record, "null",
                             json_of({{"title", before.title}})});
        Task done = task_row(store, id);
        transaction.commit();
        publish_audit_head(store, catalog.folder());
        return done;
    });
}

std::vector<Task> tasks(const Catalog& catalog, const TaskFilter& filter)
{
    const std::string open = filter.done_too ? "" : "t.done_at = '' AND ";
    return guarded(catalog.store(), [&] {
        return select_tasks(catalog.store(),
                            open + "(:text = '' OR t.assignee = :text) AND (:record = '' OR r.code = :record)" +
                                and_seen(catalog, "r.id"),
                            filter.assignee, filter.record);
    });
}

Opinion add_opinion(Catalog& catalog, const std::string& document, const std::string& text, const Actor& actor)
{
    check_text(text, longest_opinion, "an opinion's text", document);
    Store& store = catalog.store();
    return guarded(store, [&] {
        Transaction transaction(store, Transaction::Kind::write);
        const Document found = hoso::catalog::document(catalog, document);
        Opinion opinion{0, found.id, actor.name, iso8601(wall_time()), text};
        const long long document_id = found.id;
        long long id = 0;
        store.sql() << "INSERT INTO opinion (document_id, author, at, text) VALUES (:document, :author, :at, :text) "
                       "RETURNING id",
            soci::use(document_id, "document"), soci::use(opinion.author, "author"), soci::use(opinion.at, "at"),
            soci::use(opinion.text, "text"), soci::into(id);
        opinion.id = id;
        append_audit(store, {actor.name, "document.opinion", "document/" + std::to_string(found.id), found.record,
                             "null", json_of({{"text", text}})});
        transaction.commit();
        publish_audit_head(store, catalog.folder());
        return opinion;
    });
}

std::vector<Opinion> opinions(const Catalog& catalog, const std::string& document)
{
    return guarded(catalog.store(), [&] {
        const long long document_id = hoso::catalog::document(catalog, document).id;
        Opinion opinion;
        soci::statement statement =
            (catalog.store().sql().prepare << "SELECT id, document_id, author, at, text FROM opinion WHERE "
                                              "document_id = :id ORDER BY id",
             soci::use(document_id, "id"), soci::into(opinion.id), soci::into(opinion.document),
             soci::into(opinion.author), soci::into(opinion.at), soci::into(opinion.text));
        statement.execute();
        std::vector<Opinion> found;
        while (statement.fetch())
            found.push_back(opinion);
        return found;
    });
}

std::vector<WaitingRecord> waiting_records(const Catalog& catalog, const std::string& today)
{
    return guarded(catalog.store(), [&] {
        WaitingRecord one;
        // A state began with the last row of the trail that has one in its result.
        soci::statement statement =
            (catalog.store().sql().prepare
                 << "SELECT r.code, r.title, r.state, coalesce(r.fields ->> 'creator', r.created_by), "
                    "coalesce((SELECT max(a.at) FROM audit a WHERE a.record = r.code AND a.object = 'record/' || "
                    "r.code "
                    "AND a.after ->> 'state' = r.state), r.created_at) AS since, "
                    "(SELECT count(*) FROM task t WHERE t.record_id = r.id AND t.done_at = ''), "
                    "(SELECT count(*) FROM task t WHERE t.record_id = r.id AND t.done_at = '' AND t.due <> '' "
                    "AND t.due < :today) FROM record r WHERE r.state NOT IN ('PLANNED', 'CLOSED', 'ACCEPTED')" +
                        and_seen(catalog, "r.id") + " ORDER BY since, r.code",
             soci::use(today, "today"), soci::into(one.code), soci::into(one.title), soci::into(one.state),
             soci::into(one.officer), soci::into(one.since), soci::into(one.open_tasks), soci::into(one.late_tasks));
        statement.execute();
        std::vector<WaitingRecord> found;
        while (statement.fetch())
            found.push_back(one);
        return found;
    });
}

}  // namespace hoso::catalog
