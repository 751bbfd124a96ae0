#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "base/error.hpp"
#include "base/limits.hpp"
#include "pipeline/workers/message.hpp"

namespace hoso::pipeline {

/// One piece of work for one worker.
struct Task {
    std::uint64_t id = 0;
    Message request;
};

/// Why a task gave no result: the worker's own typed error, or what became of the worker.
///
/// | code | what happened |
/// |---|---|
/// | HOSO-WORKER-CRASHED | the process ended by itself (a codec's crash) |
/// | HOSO-WORKER-KILLED | it was killed from outside: by a person, or by a system that was short of memory |
/// | HOSO-WORKER-TIMEOUT | Limits::page_time_s went by, not counting the time in which others had the processor |
/// | HOSO-WORKER-MEMORY | Limits::worker_bytes was not enough |
/// | HOSO-WORKER-PROTOCOL | it answered nonsense |
struct TaskFailure {
    Failure failure = Failure::internal;
    std::string code;
    std::string message;
    std::string hint;
    bool page_loaded = false;  ///< the page's file was decoded by then

    /// Whether the process was lost: trying the same again would lose another.
    [[nodiscard]] bool worker_lost() const;
};

struct TaskOutcome {
    std::uint64_t id = 0;
    std::variant<Message, TaskFailure> result;
};

/// Processes that meet the bytes from outside, so that this one never does.
///
/// Each is `hoso-worker` in its sandbox with one warm reading engine. A worker that crashes, hangs or takes too much
/// memory costs its task and is replaced. The pool has no threads: the caller starts tasks and waits for outcomes.
class WorkerPool {
public:
    struct Options {
        int workers = 1;
        std::filesystem::path program;  ///< hoso-worker; empty: beside the running program
        Limits limits;
    };

    explicit WorkerPool(Options options);
    ~WorkerPool();
    WorkerPool(const WorkerPool&) = delete;
    WorkerPool& operator=(const WorkerPool&) = delete;

    [[nodiscard]] bool has_idle() const;
    [[nodiscard]] bool has_busy() const;

    /// Hands a task to an idle worker (there must be one).
    void start(Task task);

    /// Waits until a task has an outcome, the time is up or a signal came; may return none.
    [[nodiscard]] std::vector<TaskOutcome> wait(double timeout_s);

    /// The largest sum seen of this process's and the workers' peak resident memory, in MiB.
    [[nodiscard]] double peak_rss_mb();

    /// How many workers had to be replaced.
    [[nodiscard]] int replaced() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

/// As many workers as there are cores for this process.
[[nodiscard]] int default_workers();

}  // namespace hoso::pipeline
