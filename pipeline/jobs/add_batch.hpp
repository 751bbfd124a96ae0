#pragma once

#include <string>

#include "catalog/catalog.hpp"
#include "catalog/jobs/job.hpp"
#include "pipeline/jobs/batch_plan.hpp"
#include "pipeline/jobs/batch_settings.hpp"

namespace hoso::pipeline {

struct AddRequest {
    std::string name;
    int priority = 0;
    DocumentSettings settings;
    PlanRequest plan;
    catalog::Actor actor;
};

/// @throws Error HOSO-BATCH-EMPTY when a plan has no document
void refuse_empty(const BatchPlan& plan, const std::string& input);

/// Queues what was planned as a new batch.
/// @throws Error HOSO-BATCH-NAME; as catalog::add_batch; ocr::Error for languages whose models are not installed
catalog::JobBatch add_plan(catalog::Catalog& catalog, const AddRequest& request, const BatchPlan& plan);

/// Queues what was planned in a batch that may exist.
/// @throws as add_plan() and catalog::extend_batch
catalog::JobBatch extend_with_plan(catalog::Catalog& catalog, const AddRequest& request, BatchPlan plan);

}  // namespace hoso::pipeline
