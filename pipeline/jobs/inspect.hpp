#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "base/cancel.hpp"
#include "pipeline/jobs/convert.hpp"

namespace hoso::pipeline {

struct InspectRequest {
    std::vector<std::filesystem::path> inputs;
    Profile profile;
    /// What is looked at, whatever the profile does with a document's pages.
    std::vector<std::string> stages{"assess", "upright", "barcodes", "deskew", "read", "fields", "sequence", "secrecy"};
    int workers = 0;  ///< 0: default_workers()
    Limits limits;
};

struct InspectedPage {
    PageFacts facts;
    int text_lines = 0;
};

struct InspectResult {
    std::vector<InspectedPage> pages;            ///< in the order of the inputs
    std::vector<ocr::SequenceFinding> sequence;  ///< of all pages as one run, as far as the stage `sequence` looked
    std::vector<ConvertFailure> failed;
    bool cancelled = false;
};

/// What the program sees on each page, without storing anything. The pages are met by workers only.
/// @throws BaseError HOSO-FILE-MISSING
[[nodiscard]] InspectResult inspect(const InspectRequest& request,
                                    const std::function<void(int done, int total)>& progress,
                                    const CancelToken& cancel);

}  // namespace hoso::pipeline
