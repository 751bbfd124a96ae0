#include "pipeline/stages/stage.hpp"

#include <algorithm>
#include <utility>

#include "pipeline/error.hpp"

namespace hoso::pipeline {

namespace {

static_assert(std::equal(page_stages.begin(), page_stages.end(), stage_names.begin(), stage_names.end(),
                         [](const Stage& stage, const StageName& name) { return stage.name == name.name; }));

const Stage* stage_named(std::string_view name)
{
    const auto found =
        std::find_if(page_stages.begin(), page_stages.end(), [&](const Stage& stage) { return stage.name == name; });
    return found == page_stages.end() ? nullptr : &*found;
}

}  // namespace

Page run_stages(Page page, const StageContext& context)
{
    for (const std::string& name : context.profile.stages) {
        const Stage* stage = stage_named(name);
        if (stage == nullptr)
            throw Error(Failure::usage, "HOSO-PROFILE-STAGE", "there is no stage named " + name, "",
                        "the stages are " + joined_stage_names());
        if (page.finished && !stage->on_kept_pages)
            continue;
        page = stage->run(std::move(page), context);
    }
    return page;
}

}  // namespace hoso::pipeline
