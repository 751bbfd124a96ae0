#include "pipeline/jobs/count_pages.hpp"

#include "pipeline/workers/worker_pool.hpp"

namespace hoso::pipeline {

namespace {

PageCount count_of(const TaskOutcome& outcome)
{
    if (const auto* failure = std::get_if<TaskFailure>(&outcome.result))
        return {0, failure->code, failure->message};
    return {std::get<Message>(outcome.result).head.value("pages", 0), "", ""};
}

}  // namespace

std::vector<PageCount> count_pages(const std::vector<std::filesystem::path>& files, const CountOptions& options,
                                   const std::function<void(int, int)>& progress, const CancelToken& cancel)
{
    WorkerPool pool({.workers = options.workers > 0 ? options.workers : default_workers(),
                     .program = {},
                     .limits = options.limits});
    std::vector<PageCount> counts(files.size());
    std::size_t next = 0;
    std::size_t counted = 0;
    while (counted < files.size()) {
        cancel.throw_if_cancelled();
        for (; next < files.size() && pool.has_idle(); ++next) {
            Message request;
            request.head = {{"do", "open"}, {"path", files[next].string()}};
            pool.start({next, std::move(request)});
        }
        constexpr double longest_wait_s = 0.2;  // so that a wish to cancel is heard soon
        for (const TaskOutcome& outcome : pool.wait(longest_wait_s)) {
            counts[outcome.id] = count_of(outcome);
            progress(static_cast<int>(++counted), static_cast<int>(files.size()));
        }
    }
    return counts;
}

}  // namespace hoso::pipeline
