#include "pipeline/jobs/lost_page.hpp"

#include <utility>

namespace hoso::pipeline {

Message with_loss(Message result, const TaskFailure& failure)
{
    result.head["lost"] = {{"failure", static_cast<int>(failure.failure)},
                           {"code", failure.code},
                           {"message", failure.message},
                           {"hint", failure.hint}};
    return result;
}

std::optional<TaskFailure> loss_of(const Message& kept)
{
    if (!kept.head.contains("lost"))
        return std::nullopt;
    const nlohmann::json& lost = kept.head.at("lost");
    return TaskFailure{static_cast<Failure>(lost.at("failure").get<int>()), lost.at("code"), lost.at("message"),
                       lost.at("hint")};
}

PageResult page_after(Message result, const std::optional<TaskFailure>& lost)
{
    PageResult page = page_result_from(std::move(result));
    if (lost)
        page.facts.warnings.push_back(lost->worker_lost() ? "not read: its worker was lost while reading it"
                                                          : "not read: " + lost->message);
    return page;
}

}  // namespace hoso::pipeline
