#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "catalog/catalog.hpp"

namespace hoso::catalog {

/// Something to do on a record.
struct Task {
    std::int64_t id = 0;
    std::string record;  ///< its code
    std::string title;
    std::string assignee;
    std::string due;  ///< ISO 8601 day; empty: none
    std::string created_at;
    std::string created_by;
    std::string done_at;  ///< empty: not done yet
    std::string done_by;
};

/// What somebody thinks of a document, so that nobody has to print a draft to ask for a view.
struct Opinion {
    std::int64_t id = 0;
    std::int64_t document = 0;
    std::string author;
    std::string at;
    std::string text;
};

/// @param task  record, title and assignee at least
/// @throws Error HOSO-RECORD-MISSING, HOSO-FIELD-INVALID (no title, too long, no such day), HOSO-PERMISSION-*
[[nodiscard]] Task add_task(Catalog& catalog, const Task& task, const Actor& actor);

/// @throws Error HOSO-TASK-MISSING, HOSO-TASK-DONE, HOSO-PERMISSION-RECORD
[[nodiscard]] Task finish_task(Catalog& catalog, std::int64_t id, const Actor& actor);

struct TaskFilter {
    std::string assignee;  ///< empty: anybody
    std::string record;    ///< empty: any
    bool done_too = false;
};

/// Those on records that the reader sees, with the nearest day first; those without a day last.
[[nodiscard]] std::vector<Task> tasks(const Catalog& catalog, const TaskFilter& filter);

/// @param document  number, docCode or docId
/// @throws Error HOSO-DOCUMENT-MISSING, HOSO-FIELD-INVALID
[[nodiscard]] Opinion add_opinion(Catalog& catalog, const std::string& document, const std::string& text,
                                  const Actor& actor);

/// Oldest first.
/// @throws Error HOSO-DOCUMENT-MISSING
[[nodiscard]] std::vector<Opinion> opinions(const Catalog& catalog, const std::string& document);

/// A record that is being worked on: what a leader wants to see.
struct WaitingRecord {
    std::string code;
    std::string title;
    std::string state;
    std::string officer;  ///< the record's creator (người lập hồ sơ)
    std::string since;    ///< when it came into this state, ISO 8601
    std::int64_t open_tasks = 0;
    std::int64_t late_tasks = 0;
};

/// All records that wait for somebody (open, under review, returned, submitted, kept back, frozen), longest waiting
/// first.
/// @param today  ISO 8601 day, by which tasks are late
[[nodiscard]] std::vector<WaitingRecord> waiting_records(const Catalog& catalog, const std::string& today);

}  // namespace hoso::catalog
