#include "pipeline/jobs/inspect.hpp"

#include <map>
#include <set>
#include <utility>

#include "pipeline/workers/page_json.hpp"
#include "pipeline/workers/worker_pool.hpp"

namespace hoso::pipeline {

namespace {

/// A page of an input (0-based indexes); no page while the input is being opened.
struct Place {
    std::size_t input = 0;
    int page = 0;  ///< from 1

    auto operator<=>(const Place&) const = default;
};

Profile inspecting(const InspectRequest& request)
{
    Profile profile = request.profile;
    profile.stages = request.stages;
    profile.secrecy.stop = false;
    return profile;
}

class Inspection {
public:
    Inspection(const InspectRequest& request, const std::function<void(int, int)>& progress, const CancelToken& cancel)
        : profile_(inspecting(request)),
          progress_(progress),
          cancel_(cancel),
          files_(expand_inputs(request.inputs)),
          pool_({.workers = request.workers > 0 ? request.workers : default_workers(),
                 .program = {},
                 .limits = request.limits})
    {
    }

    InspectResult run()
    {
        while (!cancel_.cancelled()) {
            while (pool_.has_idle() && start_next())
                continue;
            if (!pool_.has_busy())
                break;
            constexpr double longest_wait_s = 0.2;
            for (TaskOutcome& outcome : pool_.wait(longest_wait_s))
                take(std::move(outcome));
        }
        result_.cancelled = cancel_.cancelled();
        for (auto& [place, page] : pages_)
            result_.pages.push_back(std::move(page));
        std::vector<ocr::SequenceClues> clues;
        for (const InspectedPage& page : result_.pages)
            clues.push_back(page.facts.clues);
        result_.sequence = ocr::check_sequence(clues);
        return std::move(result_);
    }

private:
    bool start_next()
    {
        Place place;
        if (!waiting_.empty()) {
            place = *waiting_.begin();
            waiting_.erase(waiting_.begin());
        } else if (next_file_ < files_.size()) {
            place.input = next_file_++;
        } else {
            return false;
        }
        Message request;
        request.head = {{"do", place.page > 0 ? "inspect" : "open"}, {"path", files_[place.input].string()}};
        if (place.page > 0) {
            request.head["page"] = place.page;
            request.head["profile"] = to_json(profile_);
        }
        running_[next_task_] = place;
        pool_.start({next_task_++, std::move(request)});
        return true;
    }

    void take(TaskOutcome outcome)
    {
        const Place place = running_.extract(outcome.id).mapped();
        const std::string input = files_[place.input].string();
        if (const auto* failure = std::get_if<TaskFailure>(&outcome.result)) {
            result_.failed.push_back(
                {input, place.page, failure->failure, failure->code, failure->message, failure->hint});
            return;
        }
        const nlohmann::json& head = std::get<Message>(outcome.result).head;
        if (place.page > 0) {
            pages_[place] = {page_facts_from_json(head.at("facts")), head.value("text_lines", 0)};
            progress_(static_cast<int>(pages_.size()), total_);
            return;
        }
        const int pages = head.value("pages", 0);
        total_ += pages;
        for (int page = 1; page <= pages; ++page)
            waiting_.insert({place.input, page});
    }

    Profile profile_;
    const std::function<void(int, int)>& progress_;
    const CancelToken& cancel_;
    std::vector<std::filesystem::path> files_;
    WorkerPool pool_;
    std::size_t next_file_ = 0;
    std::set<Place> waiting_;
    std::map<std::uint64_t, Place> running_;
    std::map<Place, InspectedPage> pages_;
    std::uint64_t next_task_ = 1;
    int total_ = 0;
    InspectResult result_;
};

}  // namespace

InspectResult inspect(const InspectRequest& request, const std::function<void(int, int)>& progress,
                      const CancelToken& cancel)
{
    return Inspection(request, progress, cancel).run();
}

}  // namespace hoso::pipeline
