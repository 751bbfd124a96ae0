#include "pipeline/station/read_along.hpp"

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <set>
#include <utility>

namespace hoso::pipeline::station {

struct ReadAlong::State {
    State(std::filesystem::path a_batch, Readings some_readings)
        : batch(std::move(a_batch)), readings(std::move(some_readings))
    {
    }

    std::filesystem::path batch;
    Readings readings;
    std::set<int> followed;  ///< numbers of sides

    std::mutex mutex;
    std::condition_variable read;
    std::set<int> unread;

    std::unique_ptr<ReadingQueue> queue;  // ends before what its events use

    void took(int side)
    {
        const std::lock_guard lock(mutex);
        unread.erase(side);
        read.notify_all();
    }
};

ReadAlong::ReadAlong(std::filesystem::path batch, Readings readings, const Limits& limits, int workers)
    : state_(std::make_unique<State>(std::move(batch), std::move(readings)))
{
    const ReadingQueue::Events events{[state = state_.get()](int side) { state->took(side); }, [](int, int) {}};
    state_->queue = std::make_unique<ReadingQueue>(state_->readings, limits, workers, events);
}

ReadAlong::~ReadAlong() = default;

void ReadAlong::follow(const capture::BatchFacts& facts)
{
    std::vector<SideToRead> wanted;
    for (const capture::PlacedSide& placed : facts.order.sides) {
        SideToRead side = side_to_read(state_->batch, facts, placed);
        const bool is_new = state_->followed.insert(side.number).second;
        const std::lock_guard lock(state_->mutex);
        if (is_new && !state_->readings.summary(side))
            state_->unread.insert(side.number);
        if (state_->unread.contains(side.number))
            wanted.push_back(std::move(side));
    }
    state_->queue->want(std::move(wanted));
}

void ReadAlong::finish(const CancelToken& cancel, const std::function<void(int done, int total)>& progress)
{
    const int total = static_cast<int>(state_->followed.size());
    std::unique_lock lock(state_->mutex);
    while (!state_->unread.empty()) {
        cancel.throw_if_cancelled();
        progress(total - static_cast<int>(state_->unread.size()), total);
        state_->read.wait_for(lock, std::chrono::milliseconds(200));
    }
}

}  // namespace hoso::pipeline::station
