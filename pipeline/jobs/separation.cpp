#include "pipeline/jobs/separation.hpp"

#include "pipeline/jobs/inspect.hpp"

namespace hoso::pipeline {

namespace {

void add_side(std::vector<FileSides>& parts, const PageFacts& side)
{
    if (parts.empty() || parts.back().file != side.source)
        parts.push_back({side.source, {}});
    parts.back().pages.push_back(side.number);
}

}  // namespace

Separation separate(const SeparationRequest& request, const std::function<void(int, int)>& progress,
                    const CancelToken& cancel)
{
    InspectRequest look;
    look.inputs = request.inputs;
    look.profile = request.profile;
    look.stages = {"separators"};
    look.workers = request.workers;
    look.limits = request.limits;
    InspectResult seen = inspect(look, progress, cancel);

    Separation result;
    result.failed = std::move(seen.failed);
    result.cancelled = seen.cancelled;
    SeparatorRun run;
    for (const InspectedPage& page : seen.pages) {
        if (run.take(page.facts)) {
            result.sheets.push_back({page.facts.source, page.facts.number, page.facts.separators});
            continue;
        }
        if (auto order = run.begun())
            result.documents.push_back({{}, std::move(*order)});
        else if (result.documents.empty())
            result.documents.emplace_back();
        add_side(result.documents.back().parts, page.facts);
    }
    return result;
}

}  // namespace hoso::pipeline
