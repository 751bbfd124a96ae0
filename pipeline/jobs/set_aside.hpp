#pragma once

#include <filesystem>
#include <vector>

#include "catalog/jobs/job.hpp"
#include "pipeline/jobs/converted_document.hpp"

namespace hoso::pipeline {

/// Puts a copy of each file of which a page failed into `folder`, and beside it the reasons: `00012-NAME.tif` and
/// `00012-NAME.tif.json`, by the document's place in its batch. The file itself stays where it is. One that is gone
/// leaves its reasons only.
/// @throws BaseError HOSO-DISK-FULL, HOSO-FILE-*
void set_aside(const std::filesystem::path& folder, const catalog::Job& job,
               const std::vector<ConvertFailure>& failures);

}  // namespace hoso::pipeline
