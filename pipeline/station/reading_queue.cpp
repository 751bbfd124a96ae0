#include <algorithm>
#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <thread>
#include <utility>

#include "base/log.hpp"
#include "pipeline/station/readings.hpp"

namespace hoso::pipeline::station {

namespace {

struct Running {
    SideToRead side;
    bool without_reading = false;  ///< its worker was lost once: only the picture is kept
};

}  // namespace

struct ReadingQueue::State {
    State(Readings some_readings, const Limits& limits, int workers, Events some_events)
        : readings(std::move(some_readings)),
          pool({.workers = workers, .program = {}, .limits = limits}),
          events(std::move(some_events))
    {
    }

    Readings readings;
    WorkerPool pool;  // of the thread
    std::map<std::uint64_t, Running> running;
    std::deque<Running> again;
    std::uint64_t next_task = 1;
    int done = 0;
    Events events;

    std::mutex mutex;
    std::condition_variable_any work;
    std::deque<SideToRead> wanted;

    std::jthread thread;  // ends before what it uses

    std::optional<Running> next()
    {
        if (!again.empty()) {
            Running side = std::move(again.front());
            again.pop_front();
            return side;
        }
        for (;;) {
            SideToRead side;
            {
                const std::lock_guard lock(mutex);
                if (wanted.empty())
                    return std::nullopt;
                side = std::move(wanted.front());
                wanted.pop_front();
            }
            const auto is_it = [&](const auto& entry) { return entry.second.side.number == side.number; };
            if (std::none_of(running.begin(), running.end(), is_it) && !readings.summary(side))
                return Running{std::move(side), false};
        }
    }

    void start(Running page)
    {
        Message task;
        task.head = {{"do", "page"},
                     {"path", page.side.file.string()},
                     {"page", 1},
                     {"setting", page.side.setting},
                     {"profile", to_json(readings.profile())},
                     {"without_reading", page.without_reading}};
        running[next_task] = std::move(page);
        pool.start({next_task++, std::move(task)});
    }

    void take(TaskOutcome outcome)
    {
        const Running page = running.extract(outcome.id).mapped();
        if (const auto* failure = std::get_if<TaskFailure>(&outcome.result)) {
            if (failure->worker_lost() && !page.without_reading) {
                again.push_back({page.side, true});
                return;
            }
            readings.keep(page.side, *failure);
        } else {
            Message& reply = std::get<Message>(outcome.result);
            try {
                static_cast<void>(page_result_from(reply));
                if (page.without_reading)
                    reply.head["facts"]["warnings"].push_back("not read: its worker was lost while reading it");
                readings.keep(page.side, reply);
            } catch (const pipeline::Error& error) {
                readings.keep(page.side, {error.failure(), error.code(), error.message(), error.hint()});
            }
        }
        ++done;
        events.read(page.side.number);
        tell();
    }

    void tell()
    {
        std::size_t left = running.size() + again.size();
        {
            const std::lock_guard lock(mutex);
            left += wanted.size();
        }
        events.progress(done, done + static_cast<int>(left));
        if (left == 0)
            done = 0;
    }

    void step(const std::stop_token& stop)
    {
        while (pool.has_idle())
            if (std::optional<Running> page = next())
                start(std::move(*page));
            else
                break;
        if (!pool.has_busy()) {
            std::unique_lock lock(mutex);
            work.wait(lock, stop, [&] { return !wanted.empty(); });
            return;
        }
        constexpr double longest_wait_s = 0.1;
        for (TaskOutcome& outcome : pool.wait(longest_wait_s))
            take(std::move(outcome));
    }

    void run(const std::stop_token& stop)
    {
        while (!stop.stop_requested()) {
            try {
                step(stop);
            } catch (const std::exception& error) {  // a full disk: the side stays unread
                log_error(std::string("reading stopped: ") + error.what());
                const std::lock_guard lock(mutex);
                wanted.clear();
            }
        }
    }
};

ReadingQueue::ReadingQueue(Readings readings, const Limits& limits, int workers, Events events)
    : state_(std::make_unique<State>(std::move(readings), limits, workers, std::move(events)))
{
    state_->thread = std::jthread([state = state_.get()](const std::stop_token& stop) { state->run(stop); });
}

ReadingQueue::~ReadingQueue() = default;

void ReadingQueue::want(std::vector<SideToRead> sides)
{
    {
        const std::lock_guard lock(state_->mutex);
        state_->wanted.assign(std::make_move_iterator(sides.begin()), std::make_move_iterator(sides.end()));
    }
    state_->work.notify_one();
}

}  // namespace hoso::pipeline::station
