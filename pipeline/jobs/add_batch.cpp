#include "pipeline/jobs/add_batch.hpp"

#include <utility>

#include "catalog/jobs/batches.hpp"
#include "ocr/models.hpp"
#include "pipeline/capture/batch.hpp"
#include "pipeline/error.hpp"
#include "pipeline/jobs/provenance.hpp"

namespace hoso::pipeline {

namespace {

catalog::NewBatch new_batch(const AddRequest& request, BatchPlan plan)
{
    if (!capture::is_batch_name(request.name))
        throw Error(Failure::usage, "HOSO-BATCH-NAME", "a batch cannot be named " + request.name, request.name,
                    "choose a name without slashes that does not begin with a full stop");
    ocr::require_models(joined_languages(request.settings.profile));
    catalog::NewBatch batch;
    batch.name = request.name;
    batch.priority = request.priority;
    batch.settings = batch_settings_json(request.settings);
    batch.added = document_time();
    batch.station = station_name();
    batch.jobs = std::move(plan.jobs);
    batch.rejected = std::move(plan.rejected);
    batch.actor = request.actor;
    return batch;
}

}  // namespace

void refuse_empty(const BatchPlan& plan, const std::string& input)
{
    if (plan.jobs.empty())
        throw Error(Failure::input, "HOSO-BATCH-EMPTY", "there is no page to read in what was named", input,
                    "name files, or folders that hold images or PDFs");
}

catalog::JobBatch add_plan(catalog::Catalog& catalog, const AddRequest& request, const BatchPlan& plan)
{
    return catalog::add_batch(catalog, new_batch(request, plan));
}

catalog::JobBatch extend_with_plan(catalog::Catalog& catalog, const AddRequest& request, BatchPlan plan)
{
    for (const catalog::JobBatch& batch : catalog::batches(catalog))
        if (batch.name == request.name)
            make_names_unique(plan.jobs, catalog::job_names(catalog, batch.id));
    return catalog::extend_batch(catalog, new_batch(request, std::move(plan)));
}

}  // namespace hoso::pipeline
