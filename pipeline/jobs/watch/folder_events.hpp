#pragma once

#include <filesystem>
#include <map>
#include <set>

#include "base/file.hpp"

namespace hoso::pipeline {

/// What the system tells of a folder and all below it (inotify). File systems of other machines tell nothing; whoever
/// watches one looks for itself as well.
class FolderEvents {
public:
    explicit FolderEvents(const std::filesystem::path& folder);

    /// Waits until something happens or the time is up.
    /// @return files that were closed after writing, or moved into place
    [[nodiscard]] std::set<std::filesystem::path> wait(double timeout_s);

private:
    void add(const std::filesystem::path& folder);

    UniqueFd fd_;
    std::map<int, std::filesystem::path> folders_;
};

}  // namespace hoso::pipeline
