#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace hoso::test {

struct Outcome {
    int status;       ///< exit status, or 128 + signal
    std::string out;  ///< standard output
    std::string err;  ///< standard error
};

/// Runs a program to its end, without a shell.
[[nodiscard]] Outcome run(const std::vector<std::string>& argv, const std::string& input = {});

/// A folder of its own for a test, removed with the object.
class TemporaryFolder {
public:
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }
    [[nodiscard]] std::filesystem::path operator/(const std::filesystem::path& name) const { return path_ / name; }

private:
    std::filesystem::path path_;
};

}  // namespace hoso::test
