#include "pipeline/station/preview_queue.hpp"

#include <condition_variable>
#include <map>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

#include "base/file.hpp"
#include "base/log.hpp"
#include "imaging/decode.hpp"
#include "imaging/encode.hpp"
#include "pipeline/workers/image_message.hpp"

namespace hoso::pipeline::station {

namespace fs = std::filesystem;

namespace {

struct Waiting {
    std::uint64_t ticket = 0;
    PreviewRequest request;
};

/// What an earlier run kept; nothing when it is not there or damaged.
std::optional<imaging::Image> kept(const fs::path& cache)
{
    std::error_code none;
    if (cache.empty() || !fs::exists(cache, none))
        return std::nullopt;
    try {
        return imaging::ImageFile::open(cache, Limits{}).read(0);
    } catch (const hoso::Error& error) {
        log_info("a kept preview cannot be used: " + error.message());
        return std::nullopt;
    }
}

Message task_for(const PreviewRequest& request)
{
    Message message;
    message.head = {{"do", "preview"},
                    {"path", request.file.string()},
                    {"page", request.page},
                    {"turn", request.clockwise_deg},
                    {"tilt_deg", request.tilt_deg},
                    {"longest_px", request.longest_px}};
    if (request.part != capture::PagePart{})
        message.head["part"] = request.part;
    return message;
}

}  // namespace

void keep_preview(const fs::path& cache, const imaging::Image& image)
{
    try {
        constexpr int quality = 85;
        fs::create_directories(cache.parent_path());
        write_replaceable(cache, imaging::encode_jpeg(image, quality).bytes);
    } catch (const std::exception& error) {
        log_info(std::string("a preview cannot be kept: ") + error.what());
    }
}

struct PreviewQueue::State {
    State(const Limits& limits, int workers, std::function<void(PreviewAnswer)> an_answer)
        : pool({.workers = workers, .program = {}, .limits = limits}), answer(std::move(an_answer))
    {
    }

    WorkerPool pool;  // of the thread
    std::map<std::uint64_t, PreviewRequest> running;
    std::function<void(PreviewAnswer)> answer;

    std::mutex mutex;
    std::condition_variable_any work;
    std::vector<Waiting> waiting;  // the last one is served first
    std::uint64_t next_ticket = 1;

    std::jthread thread;  // ends before what it uses

    std::optional<Waiting> next()
    {
        const std::lock_guard lock(mutex);
        if (waiting.empty())
            return std::nullopt;
        Waiting last = std::move(waiting.back());
        waiting.pop_back();
        return last;
    }

    void start_waiting()
    {
        while (pool.has_idle()) {
            std::optional<Waiting> last = next();
            if (!last)
                return;
            if (std::optional<imaging::Image> image = kept(last->request.cache)) {
                answer({last->ticket, std::move(*image), std::nullopt});
                continue;
            }
            Message task = task_for(last->request);
            running.emplace(last->ticket, std::move(last->request));
            pool.start({last->ticket, std::move(task)});
        }
    }

    void take(TaskOutcome outcome)
    {
        const PreviewRequest request = running.extract(outcome.id).mapped();
        PreviewAnswer result{outcome.id, {}, std::nullopt};
        if (auto* failure = std::get_if<TaskFailure>(&outcome.result)) {
            result.failure = std::move(*failure);
        } else {
            try {
                result.image = image_from(std::get<Message>(outcome.result), "preview");
            } catch (const hoso::Error& error) {
                result.failure = TaskFailure{error.failure(), error.code(), error.message(), error.hint()};
            }
        }
        const imaging::Image drawn = result.image;
        answer(std::move(result));
        if (!drawn.empty() && !request.cache.empty())
            keep_preview(request.cache, drawn);
    }

    void run(const std::stop_token& stop)
    {
        while (!stop.stop_requested()) {
            start_waiting();
            if (!pool.has_busy()) {
                std::unique_lock lock(mutex);
                work.wait(lock, stop, [&] { return !waiting.empty(); });
                continue;
            }
            // An idle worker is not to wait long for what is asked meanwhile.
            const double longest_wait_s = pool.has_idle() ? 0.005 : 0.1;
            for (TaskOutcome& outcome : pool.wait(longest_wait_s))
                take(std::move(outcome));
        }
    }
};

PreviewQueue::PreviewQueue(const Limits& limits, int workers, std::function<void(PreviewAnswer)> answer)
    : state_(std::make_unique<State>(limits, workers, std::move(answer)))
{
    state_->thread = std::jthread([state = state_.get()](const std::stop_token& stop) { state->run(stop); });
}

PreviewQueue::~PreviewQueue() = default;

std::uint64_t PreviewQueue::ask(PreviewRequest request)
{
    std::uint64_t ticket = 0;
    {
        const std::lock_guard lock(state_->mutex);
        ticket = state_->next_ticket++;
        state_->waiting.push_back({ticket, std::move(request)});
    }
    state_->work.notify_one();
    return ticket;
}

void PreviewQueue::clear()
{
    const std::lock_guard lock(state_->mutex);
    state_->waiting.clear();
}

}  // namespace hoso::pipeline::station
