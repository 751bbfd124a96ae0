#pragma once

#include <filesystem>
#include <functional>
#include <string>

#include "base/cancel.hpp"
#include "pipeline/jobs/add_batch.hpp"
#include "pipeline/jobs/watch/arrivals.hpp"

namespace hoso::pipeline {

struct WatchRequest {
    std::filesystem::path folder;
    std::string catalog;  ///< its folder; opened only while something is added
    AddRequest add;       ///< its plan's inputs are what arrives
    ArrivalRules rules;
    bool once = false;  ///< ends when everything that is there was taken
};

/// Adds what arrives in a folder to a batch, once it is completely written, until cancelled.
///
/// Nothing is moved or changed in the folder. What was added is known by path, size and time in the catalog itself, so
/// that a watch which was ended, or killed, goes on where it was; a file that is written anew is added anew.
/// @param added  hears of each addition; rejected files are in the plan
/// @throws BaseError HOSO-FILE-MISSING when the folder does not exist; as extend_with_plan()
void watch_folder(const WatchRequest& request, const std::function<void(const BatchPlan&)>& added,
                  const CancelToken& cancel);

}  // namespace hoso::pipeline
