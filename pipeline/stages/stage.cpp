#include "pipeline/stages/stage.hpp"

#include <algorithm>
#include <utility>

#include "pipeline/error.hpp"

namespace hoso::pipeline {

namespace {

const Stage* stage_named(std::string_view name)
{
    const auto found =
        std::find_if(page_stages.begin(), page_stages.end(), [&](const Stage& stage) { return stage.name == name; });
    return found == page_stages.end() ? nullptr : &*found;
}

}  // namespace

bool is_stage_name(std::string_view name)
{
    return stage_named(name) != nullptr;
}

std::string stage_names()
{
    std::string names;
    for (const Stage& stage : page_stages)
        names += (names.empty() ? "" : ", ") + std::string(stage.name);
    return names;
}

Page run_stages(Page page, const StageContext& context)
{
    for (const std::string& name : context.profile.stages) {
        if (page.finished)
            break;
        const Stage* stage = stage_named(name);
        if (stage == nullptr)
            throw Error(Failure::usage, "HOSO-PROFILE-STAGE", "there is no stage named " + name, "",
                        "the stages are " + stage_names());
        page = stage->run(std::move(page), context);
    }
    return page;
}

}  // namespace hoso::pipeline
