// hoso-scan-driver: one scanner, driven for the parent process that started it. Descriptor 3 is the conversation,
// descriptor 4, when it is open, the memory for handing over sides.

#include <fcntl.h>

#include <cstdlib>
#include <exception>
#include <filesystem>
#include <iostream>
#include <sstream>

#include "base/limits.hpp"
#include "base/sandbox.hpp"
#include "pipeline/capture/driver.hpp"
#include "pipeline/capture/driver_link.hpp"

namespace {

namespace fs = std::filesystem;

/// Where back ends may write: the calibration that some keep in ~/.sane, and what the administrator names.
std::vector<fs::path> writable_folders()
{
    std::vector<fs::path> folders;
    if (const char* home = std::getenv("HOME"); home != nullptr)
        folders.emplace_back(fs::path(home) / ".sane");
    if (const char* named = std::getenv("HOSO_SCANNER_WRITABLE"); named != nullptr) {
        std::istringstream list(named);
        for (std::string folder; std::getline(list, folder, ':');)
            folders.emplace_back(folder);
    }
    std::erase_if(folders, [](const fs::path& folder) { return !fs::is_directory(folder); });
    return folders;
}

}  // namespace

int main()
{
    using namespace hoso::pipeline::capture;
    constexpr std::uint64_t back_end_memory = 1ull << 30;
    std::optional<ReadAhead> slots;
    try {
        if (::fcntl(slots_descriptor, F_GETFD) >= 0)
            slots = ReadAhead::attach(hoso::UniqueFd(slots_descriptor));
        hoso::enter_sandbox(
            {.memory_bytes = back_end_memory, .writable = writable_folders(), .devices = true, .fatal = true});
    } catch (const std::exception& error) {
        std::cerr << "hoso-scan-driver: " << error.what() << '\n';
        return 1;
    }
    try {
        Driver(conversation_descriptor, std::move(slots), hoso::Limits{}).serve();
    } catch (const std::exception&) {
        return 1;  // the parent is gone, or tells from the ended conversation that this process is
    }
    return 0;
}
