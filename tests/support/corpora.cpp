#include "tests/support/corpora.hpp"

#include <cstdlib>
#include <iostream>
#include <sstream>

#include <unistd.h>

namespace hoso::test {

namespace {
bool skipped = false;
}

std::optional<std::filesystem::path> corpora()
{
    const char* named = std::getenv("HOSO_CORPORA");
    const std::filesystem::path folder =
        named != nullptr ? std::filesystem::path(named)
                         : std::filesystem::path(HOSO_SOURCE_DIR).parent_path() / "shared" / "corpora";
    if (std::filesystem::is_directory(folder / "dev"))
        return folder;
    return std::nullopt;
}

bool has_program(const std::string& name)
{
    const char* path = std::getenv("PATH");
    std::istringstream folders(path != nullptr ? path : "");
    for (std::string folder; std::getline(folders, folder, ':');)
        if (access((folder + "/" + name).c_str(), X_OK) == 0)
            return true;
    return false;
}

void skip(const std::string& reason)
{
    skipped = true;
    std::cout << "SKIPPED: " << reason << '\n';
}

bool anything_skipped()
{
    return skipped;
}

}  // namespace hoso::test
