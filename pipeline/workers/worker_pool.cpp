#include "pipeline/workers/worker_pool.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <sys/socket.h>

#include <algorithm>
#include <csignal>
#include <fstream>
#include <optional>

#include "base/error.hpp"
#include "base/install.hpp"
#include "base/process.hpp"
#include "pipeline/error.hpp"

namespace hoso::pipeline {

namespace {

constexpr std::uint64_t max_message_bytes = 2ull << 30;
constexpr int worker_socket = 3;

/// VmHWM of a process in KiB; 0 when it is gone.
std::uint64_t peak_rss_kib(const std::string& pid)
{
    std::ifstream status("/proc/" + pid + "/status");
    for (std::string line; std::getline(status, line);)
        if (line.rfind("VmHWM:", 0) == 0)
            return std::stoull(line.substr(6));
    return 0;
}

struct Worker {
    std::optional<Process> process;
    UniqueFd socket;
    MessageReader reader{max_message_bytes};
    std::uint64_t task = 0;
    bool busy = false;
    bool page_loaded = false;
    std::optional<WorkingTime> time;
};

Worker start_worker(const WorkerPool::Options& options)
{
    int ends[2];
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
        throw_errno("cannot make a socket", "");
    Worker worker;
    worker.socket = UniqueFd(ends[0]);
    const UniqueFd theirs(ends[1]);
    const UniqueFd null(::open("/dev/null", O_RDWR | O_CLOEXEC));
    const nlohmann::json limits = {{"pixels", options.limits.pixels},
                                   {"file_bytes", options.limits.file_bytes},
                                   {"pages", options.limits.pages},
                                   {"stream_bytes", options.limits.stream_bytes},
                                   {"page_time_s", options.limits.page_time_s},
                                   {"worker_bytes", options.limits.worker_bytes}};
    worker.process = Process::start(
        {options.program.string(), limits.dump()},
        {.descriptors = {{null.get(), 0}, {null.get(), 1}, {null.get(), 2}, {theirs.get(), worker_socket}},
         .environment = {{"OMP_THREAD_LIMIT", "1"}}});
    ::fcntl(worker.socket.get(), F_SETFL, O_NONBLOCK);
    return worker;
}

TaskFailure failure_of_lost_worker(int status, const Limits& limits)
{
    // The worker itself ends with this status when an allocation was refused.
    constexpr int out_of_memory = 12;
    if (status == 128 + SIGKILL)
        return {Failure::resource, "HOSO-WORKER-KILLED", "the page's worker was killed from outside",
                "see in the system's log whether the machine was short of memory; then do the same again"};
    if (status == out_of_memory)
        return {Failure::resource, "HOSO-WORKER-MEMORY",
                "the page needs more than the " + std::to_string(limits.worker_bytes >> 20) +
                    " MiB of memory that a worker may take",
                "raise limits.worker_bytes in the configuration if the file is to be trusted"};
    return {Failure::input, "HOSO-WORKER-CRASHED",
            "the page made its worker end (status " + std::to_string(status) + ")",
            "the file is probably damaged; open it in another program and save it again"};
}

/// A worker says once that it has decoded the page, before it goes on.
bool is_notice(const Message& message)
{
    return message.head.is_object() && message.head.contains("notice");
}

TaskFailure failure_of_reply(const nlohmann::json& error)
{
    const int number = error.value("failure", static_cast<int>(Failure::internal));
    const bool known = number >= 0 && number <= static_cast<int>(Failure::internal);
    return {known ? static_cast<Failure>(number) : Failure::internal, error.value("code", "HOSO-WORKER-PROTOCOL"),
            error.value("message", "a worker failed without a reason"), error.value("hint", "")};
}

}  // namespace

bool TaskFailure::worker_lost() const
{
    return code == "HOSO-WORKER-CRASHED" || code == "HOSO-WORKER-KILLED" || code == "HOSO-WORKER-TIMEOUT" ||
           code == "HOSO-WORKER-MEMORY";
}

struct WorkerPool::State {
    Options options;
    std::vector<Worker> workers;
    double peak_mb = 0;
    int replaced = 0;

    void note_memory()
    {
        std::uint64_t kib = peak_rss_kib("self");
        for (const Worker& worker : workers)
            if (worker.process)
                kib += peak_rss_kib(std::to_string(worker.process->pid()));
        peak_mb = std::max(peak_mb, static_cast<double>(kib) / 1024);
    }

    TaskOutcome lost(Worker& worker, TaskFailure failure)
    {
        failure.page_loaded = worker.page_loaded;
        TaskOutcome outcome{worker.task, std::move(failure)};
        worker = Worker{};
        ++replaced;
        return outcome;
    }

    std::optional<TaskOutcome> hear(Worker& worker)
    {
        bool open = false;
        std::optional<Message> message;
        try {
            open = worker.reader.read_from(worker.socket.get());
            message = worker.reader.take();
            if (message && is_notice(*message)) {
                worker.page_loaded = true;
                message = worker.reader.take();
            }
        } catch (const Error& error) {
            return lost(worker, {error.failure(), error.code(), error.message(), error.hint()});
        }
        if (message) {
            worker.busy = false;
            if (message->head.is_object() && message->head.contains("error"))
                return TaskOutcome{worker.task, failure_of_reply(message->head["error"])};
            return TaskOutcome{worker.task, std::move(*message)};
        }
        if (open)
            return std::nullopt;
        const int status = worker.process->wait();
        return lost(worker, failure_of_lost_worker(status, options.limits));
    }

    std::optional<TaskOutcome> overdue(Worker& worker)
    {
        if (!worker.busy || worker.time->left_s() > 0)
            return std::nullopt;
        return lost(worker,
                    {Failure::resource, "HOSO-WORKER-TIMEOUT",
                     "the page took longer than " + std::to_string(static_cast<int>(options.limits.page_time_s)) + " s",
                     "raise limits.page_time_s in the configuration if such pages are expected"});
    }
};

WorkerPool::WorkerPool(Options options) : state_(std::make_unique<State>())
{
    if (options.program.empty())
        options.program = companion_program("hoso-worker");
    options.workers = std::max(options.workers, 1);
    state_->options = std::move(options);
    state_->workers.resize(static_cast<std::size_t>(state_->options.workers));
}

WorkerPool::~WorkerPool() = default;

bool WorkerPool::has_idle() const
{
    return std::any_of(state_->workers.begin(), state_->workers.end(), [](const Worker& w) { return !w.busy; });
}

bool WorkerPool::has_busy() const
{
    return std::any_of(state_->workers.begin(), state_->workers.end(), [](const Worker& w) { return w.busy; });
}

void WorkerPool::start(Task task)
{
    const auto is_warm = [](const Worker& w) { return !w.busy && w.process; };
    const auto is_idle = [](const Worker& w) { return !w.busy; };
    auto& workers = state_->workers;
    auto chosen = std::find_if(workers.begin(), workers.end(), is_warm);
    if (chosen == workers.end())
        chosen = std::find_if(workers.begin(), workers.end(), is_idle);
    if (!chosen->process || chosen->process->status())
        *chosen = start_worker(state_->options);
    const auto give = [&] {
        chosen->task = task.id;
        chosen->busy = true;
        chosen->page_loaded = false;
        chosen->time.emplace(chosen->process->pid(), state_->options.limits.page_time_s);
        send(chosen->socket.get(), task.request);
    };
    try {
        give();
    } catch (const BaseError&) {  // it was killed while it waited, and the task has not begun
        *chosen = start_worker(state_->options);
        give();
    }
}

std::vector<TaskOutcome> WorkerPool::wait(double timeout_s)
{
    std::vector<pollfd> waits;
    std::vector<Worker*> waiting;
    double left_s = timeout_s;
    for (Worker& worker : state_->workers)
        if (worker.busy) {
            waits.push_back({worker.socket.get(), POLLIN, 0});
            waiting.push_back(&worker);
            left_s = std::min(left_s, worker.time->left_s());
        }
    const int timeout_ms = static_cast<int>(std::max(left_s, 0.0) * 1000) + 1;
    std::vector<TaskOutcome> outcomes;
    const int ready = ::poll(waits.data(), waits.size(), timeout_ms);
    for (std::size_t i = 0; i < waits.size(); ++i) {
        std::optional<TaskOutcome> outcome;
        if (ready > 0 && waits[i].revents != 0)
            outcome = state_->hear(*waiting[i]);
        if (!outcome)
            outcome = state_->overdue(*waiting[i]);
        if (outcome)
            outcomes.push_back(std::move(*outcome));
    }
    if (!outcomes.empty())
        state_->note_memory();
    return outcomes;
}

double WorkerPool::peak_rss_mb()
{
    state_->note_memory();
    return state_->peak_mb;
}

int WorkerPool::replaced() const
{
    return state_->replaced;
}

int default_workers()
{
    cpu_set_t cores;
    CPU_ZERO(&cores);
    return ::sched_getaffinity(0, sizeof cores, &cores) == 0 ? std::max(CPU_COUNT(&cores), 1) : 1;
}

}  // namespace hoso::pipeline
