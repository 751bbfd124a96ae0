#include "pipeline/jobs/run_lock.hpp"

#include <fcntl.h>
#include <sys/file.h>

#include "pipeline/error.hpp"

namespace hoso::pipeline {

namespace fs = std::filesystem;

namespace {

fs::path lock_file(const fs::path& catalog)
{
    return catalog / "batch.lock";
}

}  // namespace

RunLock::RunLock(const fs::path& catalog) : fd_(::open(lock_file(catalog).c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644))
{
    if (!fd_)
        throw_errno("cannot open the lock of the queue", lock_file(catalog).string());
    if (::flock(fd_.get(), LOCK_EX | LOCK_NB) != 0)
        throw Error(Failure::catalog, "HOSO-BATCH-RUNNING", "another run works on this catalog's queue already",
                    catalog.string(), "it takes up what is added; hoso batch status shows how far it is");
}

bool RunLock::is_held(const fs::path& catalog)
{
    const UniqueFd fd(::open(lock_file(catalog).c_str(), O_RDONLY | O_CLOEXEC));
    return fd && ::flock(fd.get(), LOCK_SH | LOCK_NB) != 0;
}

std::string shown_state(const catalog::Catalog& catalog, const catalog::JobBatch& batch)
{
    return batch.state == "running" && !RunLock::is_held(catalog.folder()) ? "queued" : batch.state;
}

}  // namespace hoso::pipeline
