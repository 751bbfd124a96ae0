#include "imaging/codec/byte_source.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <utility>

#include "base/error.hpp"

namespace hoso::imaging::codec {

ByteSource ByteSource::open(const std::filesystem::path& path, std::uint64_t max_bytes)
{
    ByteSource source;
    source.name_ = path.string();
    // Non-blocking, so that a pipe in the place of a file does not hold the program up.
    source.fd_ = UniqueFd(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    struct stat status = {};
    if (!source.fd_ || ::fstat(source.fd_.get(), &status) != 0)
        throw_errno("cannot open the file", source.name_);
    if (!S_ISREG(status.st_mode))
        throw BaseError(Failure::input, "HOSO-FILE-NOT-REGULAR", "this is not a regular file", source.name_);
    source.size_ = static_cast<std::uint64_t>(status.st_size);
    if (source.size_ > max_bytes)
        throw BaseError(Failure::input, "HOSO-FILE-TOO-LARGE",
                        "the file has " + std::to_string(source.size_) + " bytes, more than the limit of " +
                            std::to_string(max_bytes),
                        source.name_, "raise limits.file_bytes in the configuration if the file is to be trusted");
    return source;
}

ByteSource::ByteSource(Bytes bytes, std::string name)
    : name_(std::move(name)), size_(bytes.size()), bytes_(std::move(bytes))
{
}

std::size_t ByteSource::read_at(std::uint64_t offset, std::span<std::byte> out) const noexcept
{
    if (offset >= size_)
        return 0;
    const std::size_t wanted = static_cast<std::size_t>(std::min<std::uint64_t>(out.size(), size_ - offset));
    if (!fd_) {
        std::copy_n(bytes_.begin() + static_cast<std::ptrdiff_t>(offset), wanted, out.begin());
        return wanted;
    }
    std::size_t done = 0;
    while (done < wanted) {
        const ssize_t got = ::pread(fd_.get(), out.data() + done, wanted - done, static_cast<off_t>(offset + done));
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            break;
        done += static_cast<std::size_t>(got);
    }
    return done;
}

std::span<const std::byte> ByteSource::whole()
{
    if (fd_) {
        Bytes bytes(size_);
        bytes.resize(read_at(0, bytes));
        bytes_ = std::move(bytes);
        size_ = bytes_.size();
        fd_.reset();
    }
    return bytes_;
}

}  // namespace hoso::imaging::codec
