#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "base/cancel.hpp"
#include "base/limits.hpp"

namespace hoso::pipeline {

/// What is known of a file before its pages are read: how many it has, or why that cannot be said.
struct SurveyedInput {
    int pages = 0;
    std::string code;  ///< empty: it could be opened
    std::string message;
    std::vector<std::vector<std::string>> barcodes;  ///< of each page, when they were asked for: their texts
};

struct SurveyOptions {
    int workers = 0;  ///< 0: default_workers()
    Limits limits;
    bool barcodes = false;  ///< look at every page for codes; else only the file is opened
};

/// Opens files by workers; the answers are in the order of the files. A page whose codes cannot be read has none.
/// @param progress  hears how many of how many files were opened, or pages looked at
/// @throws BaseError HOSO-CANCELLED
[[nodiscard]] std::vector<SurveyedInput> survey_inputs(const std::vector<std::filesystem::path>& files,
                                                       const SurveyOptions& options,
                                                       const std::function<void(int, int)>& progress,
                                                       const CancelToken& cancel);

}  // namespace hoso::pipeline
