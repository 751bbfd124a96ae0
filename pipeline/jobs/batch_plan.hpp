#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "base/cancel.hpp"
#include "base/limits.hpp"
#include "catalog/jobs/job.hpp"
#include "pipeline/jobs/manifest.hpp"

namespace hoso::pipeline {

/// What becomes a document.
struct SplitRule {
    enum class Kind {
        file,       ///< each file
        folder,     ///< the files of each folder, in natural order
        fixed,      ///< so many pages each, counted over all files in natural order
        separator,  ///< what lies between separator sheets (ocr/separator.hpp), which are in no document
    };
    Kind kind = Kind::file;
    int pages = 0;  ///< of `fixed`

    /// @param text  `file`, `folder`, `separator`, `fixed:N`
    /// @throws Error HOSO-BATCH-SPLIT
    [[nodiscard]] static SplitRule parse(const std::string& text);
};

struct PlanRequest {
    std::vector<std::filesystem::path> inputs;  ///< files, folders, and folders of captured batches
    std::filesystem::path root;  ///< names of documents are relative to it; empty: to the folder that was named
    SplitRule split;
    std::string record;  ///< into which the documents are filed; empty: they stay in the outbox
    /// A table that says for files and folders into which record they go, and with which fields; empty: none. A file of
    /// which it says nothing is rejected.
    std::filesystem::path manifest;
    std::string catalog;  ///< its folder, for the manifest's records
    int workers = 0;      ///< 0: default_workers()
    Limits limits;
};

/// What a batch will be, before anything of it is done.
struct BatchPlan {
    std::vector<catalog::Job> jobs;
    std::vector<catalog::RejectedInput> rejected;  ///< files that cannot be opened or have no page
    std::vector<ManifestProblem> manifest_problems;
    int pages = 0;

    [[nodiscard]] bool rejects_nothing() const { return rejected.empty() && manifest_problems.empty(); }
    [[nodiscard]] bool uses_outbox() const;
};

/// Opens every file (by workers) to count its pages, and divides them into documents.
/// @param progress  hears how many of how many files were opened
/// @throws Error and catalog::Error of Manifest::read; BaseError HOSO-FILE-MISSING for a name that does not exist;
/// HOSO-CANCELLED
[[nodiscard]] BatchPlan plan_batch(const PlanRequest& request, const std::function<void(int, int)>& progress,
                                   const CancelToken& cancel);

/// Gives documents whose name is taken, by one of `taken` or an earlier one, a number behind it.
void make_names_unique(std::vector<catalog::Job>& jobs, const std::vector<std::string>& taken);

}  // namespace hoso::pipeline
