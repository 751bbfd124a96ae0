#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "catalog/deployment.hpp"

namespace hoso::catalog {

/// A file, or some of its pages, that goes into a document.
struct JobInput {
    std::filesystem::path path;
    std::string pages;             ///< a selection such as `11-20`; empty: all
    std::uint64_t bytes = 0;       ///< when it was added
    std::int64_t modified_ns = 0;  ///< since 1970
    std::string as_set = "{}";     ///< JSON: how an operator set a captured side
};

/// A document of a batch: what it is made of, and what became of it.
struct Job {
    std::int64_t id = 0;
    std::int64_t batch = 0;
    int ordinal = 0;   ///< its place in the batch, from 1
    std::string name;  ///< of its file in the outbox, without suffix; unique in the batch
    std::string title;
    std::string record;  ///< the record it is filed into; empty: it stays in the outbox
    Fields fields;       ///< DOMAIN 4.4, as keyed
    std::vector<JobInput> inputs;
    int pages = 0;                 ///< that were counted when it was added
    std::string state = "queued";  ///< queued, running, done, failed, cancelled
    int attempts = 0;              ///< how often it was begun
    int retries = 0;               ///< how often a person asked for another try
    std::string code;              ///< why it, or a page of it, failed
    std::string message;
    std::optional<std::int64_t> document;  ///< in the catalog, once filed
    std::string sha256;
    std::uint64_t bytes = 0;
    bool needs_review = false;
    std::string report = "{}";  ///< JSON: its pages, for the report
    std::optional<SystemTime> finished;
};

struct RejectedInput {
    std::filesystem::path path;
    std::string code;
    std::string message;
    std::uint64_t bytes = 0;
    std::int64_t modified_ns = 0;
};

/// Documents that are made together, and how far they are.
struct JobBatch {
    std::int64_t id = 0;
    std::string name;
    std::string state;            ///< queued, running, paused, done, done_with_errors, cancelled
    int priority = 0;             ///< higher ones first
    std::string settings = "{}";  ///< JSON: how its documents are made
    SystemTime added;             ///< also the date inside its documents
    std::string added_by;
    std::string station;  ///< the machine's name
    std::optional<SystemTime> started;
    std::optional<SystemTime> finished;
    std::int64_t documents = 0;
    std::int64_t pages = 0;
    std::int64_t pages_left = 0;  ///< of documents queued or under way
    std::int64_t done = 0;
    std::int64_t failed = 0;
    std::int64_t review = 0;  ///< of those done: need eyes
    std::int64_t rejected = 0;
};

}  // namespace hoso::catalog
