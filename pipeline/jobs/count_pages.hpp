#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "base/cancel.hpp"
#include "base/limits.hpp"

namespace hoso::pipeline {

/// How many pages a file has, or why that cannot be said.
struct PageCount {
    int pages = 0;
    std::string code;  ///< empty: it could be opened
    std::string message;
};

struct CountOptions {
    int workers = 0;  ///< 0: default_workers()
    Limits limits;
};

/// Opens files by workers; the answers are in the order of the files.
/// @param progress  hears how many of how many were opened
/// @throws BaseError HOSO-CANCELLED
[[nodiscard]] std::vector<PageCount> count_pages(const std::vector<std::filesystem::path>& files,
                                                 const CountOptions& options,
                                                 const std::function<void(int, int)>& progress,
                                                 const CancelToken& cancel);

}  // namespace hoso::pipeline
