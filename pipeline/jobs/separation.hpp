#pragma once

#include <filesystem>
#include <functional>
#include <vector>

#include "base/cancel.hpp"
#include "base/limits.hpp"
#include "pipeline/jobs/convert.hpp"
#include "pipeline/jobs/separator_run.hpp"
#include "pipeline/profile.hpp"

namespace hoso::pipeline {

/// Sides of one file.
struct FileSides {
    std::filesystem::path file;
    std::vector<int> pages;  ///< from 1, ascending
};

struct SeparatedDocument {
    std::vector<FileSides> parts;  ///< in their order
    SeparatorOrder order;
};

struct SeparationRequest {
    std::vector<std::filesystem::path> inputs;  ///< files and folders, as in a ConvertRequest
    Profile profile;                            ///< its SeparatorOptions count
    int workers = 0;                            ///< 0: default_workers()
    Limits limits;
};

struct Separation {
    std::vector<SeparatedDocument> documents;
    std::vector<SeparatorSheet> sheets;
    std::vector<ConvertFailure> failed;
    bool cancelled = false;
};

/// Cuts a scan into documents where separator sheets lie, without reading any text: all sides are one run in the order
/// of their files. Without a sheet there is one document.
///
/// The files are met by workers only; a side that cannot be opened is listed and left out.
/// Cost: decoding, and 30 ms a side.
/// @throws BaseError HOSO-FILE-MISSING
[[nodiscard]] Separation separate(const SeparationRequest& request,
                                  const std::function<void(int done, int total)>& progress, const CancelToken& cancel);

}  // namespace hoso::pipeline
