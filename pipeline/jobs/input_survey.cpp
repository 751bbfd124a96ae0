#include "pipeline/jobs/input_survey.hpp"

#include <utility>

#include "pipeline/profile.hpp"
#include "pipeline/workers/page_json.hpp"
#include "pipeline/workers/worker_pool.hpp"

namespace hoso::pipeline {

namespace fs = std::filesystem;

namespace {

/// Does tasks on a pool to their end.
void run_all(WorkerPool& pool, std::vector<Message> requests,
             const std::function<void(std::size_t, const TaskOutcome&)>& take,
             const std::function<void(int, int)>& progress, const CancelToken& cancel)
{
    std::size_t next = 0;
    std::size_t done = 0;
    while (done < requests.size()) {
        cancel.throw_if_cancelled();
        for (; next < requests.size() && pool.has_idle(); ++next)
            pool.start({next, std::move(requests[next])});
        constexpr double longest_wait_s = 0.2;  // so that a wish to cancel is heard soon
        for (const TaskOutcome& outcome : pool.wait(longest_wait_s)) {
            take(outcome.id, outcome);
            progress(static_cast<int>(++done), static_cast<int>(requests.size()));
        }
    }
}

SurveyedInput opened(const TaskOutcome& outcome)
{
    if (const auto* failure = std::get_if<TaskFailure>(&outcome.result))
        return {0, failure->code, failure->message, {}};
    return {std::get<Message>(outcome.result).head.value("pages", 0), "", "", {}};
}

std::vector<std::string> codes_of(const TaskOutcome& outcome)
{
    std::vector<std::string> texts;
    if (const auto* reply = std::get_if<Message>(&outcome.result))
        texts = page_facts_from_json(reply->head.at("facts")).separators;
    return texts;
}

Message barcodes_request(const fs::path& file, int page)
{
    Profile profile;
    profile.stages = {"separators"};
    profile.secrecy.detect = false;
    Message request;
    request.head = {{"do", "inspect"}, {"path", file.string()}, {"page", page}, {"profile", to_json(profile)}};
    return request;
}

}  // namespace

std::vector<SurveyedInput> survey_inputs(const std::vector<fs::path>& files, const SurveyOptions& options,
                                         const std::function<void(int, int)>& progress, const CancelToken& cancel)
{
    WorkerPool pool({.workers = options.workers > 0 ? options.workers : default_workers(),
                     .program = {},
                     .limits = options.limits});
    std::vector<SurveyedInput> surveyed(files.size());
    std::vector<Message> requests;
    for (const fs::path& file : files)
        requests.push_back({{{"do", "open"}, {"path", file.string()}}, {}});
    run_all(
        pool, std::move(requests), [&](std::size_t i, const TaskOutcome& outcome) { surveyed[i] = opened(outcome); },
        progress, cancel);
    if (!options.barcodes)
        return surveyed;
    std::vector<Message> pages;
    std::vector<std::pair<std::size_t, std::size_t>> places;
    for (std::size_t i = 0; i < files.size(); ++i) {
        surveyed[i].barcodes.resize(static_cast<std::size_t>(surveyed[i].pages));
        for (std::size_t page = 0; page < surveyed[i].barcodes.size(); ++page) {
            pages.push_back(barcodes_request(files[i], static_cast<int>(page) + 1));
            places.emplace_back(i, page);
        }
    }
    run_all(
        pool, std::move(pages),
        [&](std::size_t task, const TaskOutcome& outcome) {
            surveyed[places[task].first].barcodes[places[task].second] = codes_of(outcome);
        },
        progress, cancel);
    return surveyed;
}

}  // namespace hoso::pipeline
