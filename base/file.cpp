#include "base/file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <utility>

#include "base/error.hpp"

namespace hoso {

namespace fs = std::filesystem;

UniqueFd& UniqueFd::operator=(UniqueFd&& other) noexcept
{
    if (this != &other) {
        reset();
        fd_ = other.release();
    }
    return *this;
}

int UniqueFd::release() noexcept
{
    return std::exchange(fd_, -1);
}

void UniqueFd::reset() noexcept
{
    if (fd_ >= 0)
        ::close(std::exchange(fd_, -1));
}

namespace {

std::uint64_t size_to_read(int fd, const fs::path& path, std::uint64_t max_bytes)
{
    struct stat status = {};
    if (::fstat(fd, &status) != 0)
        throw_errno("cannot read the file", path.string());
    if (!S_ISREG(status.st_mode))
        throw BaseError(Failure::input, "HOSO-FILE-NOT-REGULAR", "this is not a regular file", path.string());
    const auto size = static_cast<std::uint64_t>(status.st_size);
    if (size > max_bytes)
        throw BaseError(
            Failure::input, "HOSO-FILE-TOO-LARGE",
            "the file has " + std::to_string(size) + " bytes, more than the limit of " + std::to_string(max_bytes),
            path.string(), "raise limits.file_bytes in the configuration if the file is to be trusted");
    return size;
}

template <typename Container>
Container read_all(const fs::path& path, std::uint64_t max_bytes)
{
    const UniqueFd fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!fd)
        throw_errno("cannot open the file", path.string());
    Container content;
    content.resize(size_to_read(fd.get(), path, max_bytes));
    std::size_t done = 0;
    while (done < content.size()) {
        const ssize_t got = ::read(fd.get(), content.data() + done, content.size() - done);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            throw_errno("cannot read the file", path.string());
        if (got == 0)
            break;
        done += static_cast<std::size_t>(got);
    }
    content.resize(done);
    return content;
}

}  // namespace

Bytes read_file(const fs::path& path, std::uint64_t max_bytes)
{
    return read_all<Bytes>(path, max_bytes);
}

std::string read_text_file(const fs::path& path, std::uint64_t max_bytes)
{
    return read_all<std::string>(path, max_bytes);
}

void write_all(int fd, std::span<const std::byte> bytes, const std::string& name)
{
    while (!bytes.empty()) {
        const ssize_t put = ::write(fd, bytes.data(), bytes.size());
        if (put < 0 && errno == EINTR)
            continue;
        if (put < 0)
            throw_errno("cannot write the file", name);
        bytes = bytes.subspan(static_cast<std::size_t>(put));
    }
}

DurableFile::DurableFile(fs::path target) : target_(std::move(target))
{
    const fs::path folder = target_.has_parent_path() ? target_.parent_path() : fs::path(".");
    // A long name leaves no room for a suffix, so only its head goes into the temporary one.
    std::string pattern = (folder / ("." + target_.filename().string().substr(0, 100) + ".XXXXXX.part")).string();
    fd_ = UniqueFd(::mkostemps(pattern.data(), 5, O_CLOEXEC));
    if (!fd_)
        throw_errno("cannot write to the folder", folder.string());
    temporary_ = pattern;
    const mode_t mask = ::umask(0);
    ::umask(mask);
    ::fchmod(fd_.get(), 0666 & ~mask);
}

DurableFile::~DurableFile()
{
    if (!committed_)
        ::unlink(temporary_.c_str());
}

void DurableFile::write(std::span<const std::byte> bytes)
{
    write_all(fd_.get(), bytes, target_.string());
}

void DurableFile::commit()
{
    if (::fsync(fd_.get()) != 0)
        throw_errno("cannot make the file durable", target_.string());
    commit_without_waiting();
    sync_folder(target_.has_parent_path() ? target_.parent_path() : fs::path("."));
}

void DurableFile::commit_without_waiting()
{
    if (::rename(temporary_.c_str(), target_.c_str()) != 0)
        throw_errno("cannot give the file its name", target_.string());
    committed_ = true;
}

namespace {

void overwrite_with_zeros(int fd, const std::string& name)
{
    struct stat status = {};
    if (::fstat(fd, &status) != 0 || ::lseek(fd, 0, SEEK_SET) != 0)
        throw_errno("cannot overwrite the file", name);
    const Bytes zeros(1 << 20);
    for (auto left = static_cast<std::uint64_t>(status.st_size); left > 0;) {
        const std::size_t piece = std::min<std::uint64_t>(left, zeros.size());
        write_all(fd, std::span(zeros).first(piece), name);
        left -= piece;
    }
    if (::fsync(fd) != 0)
        throw_errno("cannot overwrite the file", name);
}

}  // namespace

void DurableFile::wipe()
{
    overwrite_with_zeros(fd_.get(), temporary_.string());
    fd_.reset();
}

void wipe_file(const fs::path& path)
{
    const UniqueFd fd(::open(path.c_str(), O_WRONLY | O_CLOEXEC));
    if (!fd)
        throw_errno("cannot overwrite the file", path.string());
    overwrite_with_zeros(fd.get(), path.string());
    if (::unlink(path.c_str()) != 0)
        throw_errno("cannot remove the file", path.string());
}

void write_durably(const fs::path& target, std::span<const std::byte> bytes)
{
    DurableFile file(target);
    file.write(bytes);
    file.commit();
}

void write_replaceable(const fs::path& target, std::span<const std::byte> bytes)
{
    DurableFile file(target);
    file.write(bytes);
    file.commit_without_waiting();
}

void sync_folder(const fs::path& folder)
{
    const UniqueFd fd(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!fd)
        throw_errno("cannot open the folder", folder.string());
    // Some network file systems cannot sync a folder and say so with EINVAL; they order renames themselves.
    if (::fsync(fd.get()) != 0 && errno != EINVAL)
        throw_errno("cannot make the folder durable", folder.string());
}

void create_folders_durably(const fs::path& folder)
{
    if (folder.empty() || fs::is_directory(folder))
        return;
    const fs::path parent = folder.has_parent_path() ? folder.parent_path() : fs::path(".");
    create_folders_durably(parent);
    if (::mkdir(folder.c_str(), 0777) != 0 && errno != EEXIST)
        throw_errno("cannot create the folder", folder.string());
    sync_folder(parent);
}

ScratchFolder::ScratchFolder(const fs::path& parent)
{
    std::string pattern = ((parent.empty() ? fs::temp_directory_path() : parent) / "hoso-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr)
        throw_errno("cannot create a scratch folder", pattern);
    path_ = pattern;
}

ScratchFolder::~ScratchFolder()
{
    std::error_code ignored;
    fs::remove_all(path_, ignored);
}

bool is_empty_place(const fs::path& path)
{
    return !fs::exists(path) || (fs::is_directory(path) && fs::is_empty(path));
}

std::uint64_t free_disk_bytes(const fs::path& path)
{
    fs::path existing = fs::absolute(path);
    while (!fs::exists(existing) && existing.has_parent_path() && existing != existing.parent_path())
        existing = existing.parent_path();
    struct statvfs status = {};
    if (::statvfs(existing.c_str(), &status) != 0)
        throw_errno("cannot ask for free space", existing.string());
    return static_cast<std::uint64_t>(status.f_bavail) * status.f_frsize;
}

}  // namespace hoso
