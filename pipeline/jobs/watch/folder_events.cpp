#include "pipeline/jobs/watch/folder_events.hpp"

#include <poll.h>
#include <sys/inotify.h>
#include <unistd.h>

#include <cstring>
#include <vector>

#include "base/error.hpp"

namespace hoso::pipeline {

namespace fs = std::filesystem;

FolderEvents::FolderEvents(const fs::path& folder) : fd_(::inotify_init1(IN_NONBLOCK | IN_CLOEXEC))
{
    if (!fd_)
        throw_errno("cannot watch a folder", folder.string());
    add(folder);
}

void FolderEvents::add(const fs::path& folder)
{
    const int watch =
        ::inotify_add_watch(fd_.get(), folder.c_str(), IN_CLOSE_WRITE | IN_MOVED_TO | IN_CREATE | IN_ONLYDIR);
    if (watch < 0)
        return;  // gone again, or more folders than the system watches: looking for oneself finds what is in it
    folders_[watch] = folder;
    std::error_code gone;
    for (const auto& entry : fs::directory_iterator(folder, gone))
        if (entry.is_directory(gone) && !entry.is_symlink(gone))
            add(entry.path());
}

std::set<fs::path> FolderEvents::wait(double timeout_s)
{
    std::set<fs::path> complete;
    pollfd waits{fd_.get(), POLLIN, 0};
    if (::poll(&waits, 1, static_cast<int>(timeout_s * 1000)) <= 0)
        return complete;
    std::vector<char> buffer(64 << 10);
    for (ssize_t got = 0; (got = ::read(fd_.get(), buffer.data(), buffer.size())) > 0;)
        for (std::size_t at = 0; at < static_cast<std::size_t>(got);) {
            inotify_event event = {};
            std::memcpy(&event, buffer.data() + at, sizeof event);
            const char* name = buffer.data() + at + sizeof event;
            at += sizeof event + event.len;
            const auto folder = folders_.find(event.wd);
            if (event.len == 0 || folder == folders_.end())
                continue;
            const fs::path path = folder->second / name;
            if ((event.mask & IN_ISDIR) != 0)
                add(path);
            else if ((event.mask & (IN_CLOSE_WRITE | IN_MOVED_TO)) != 0)
                complete.insert(path);
        }
    return complete;
}

}  // namespace hoso::pipeline
