#include "catalog/exchange/zip_writer.hpp"

#include <fcntl.h>
#include <minizip/zip.h>
#include <unistd.h>

#include <ctime>

#include "base/file.hpp"
#include "catalog/error.hpp"

namespace hoso::catalog {

namespace {

constexpr int stored = 0;                         // compression method
constexpr unsigned long utf8 = 1 << 11;           // flag of the member's name
constexpr unsigned long made_by = (3 << 8) | 45;  // Unix, ZIP 4.5

zip_fileinfo member_info(SystemTime time)
{
    const std::time_t seconds = std::chrono::system_clock::to_time_t(time);
    std::tm parts{};
    ::gmtime_r(&seconds, &parts);
    zip_fileinfo info{};
    info.tmz_date = {static_cast<uInt>(parts.tm_sec),  static_cast<uInt>(parts.tm_min),
                     static_cast<uInt>(parts.tm_hour), static_cast<uInt>(parts.tm_mday),
                     static_cast<uInt>(parts.tm_mon),  static_cast<uInt>(parts.tm_year + 1900)};
    constexpr unsigned long mode = 0100644;
    info.external_fa = mode << 16;
    return info;
}

}  // namespace

void ZipWriter::Close::operator()(void* zip) const noexcept
{
    zipClose(zip, nullptr);
}

ZipWriter::ZipWriter(const std::filesystem::path& file, SystemTime time)
    : file_(file), time_(time), zip_(zipOpen64(file.c_str(), APPEND_STATUS_CREATE))
{
    if (!zip_)
        refuse();
}

void ZipWriter::refuse() const
{
    throw Error(Failure::resource, "HOSO-PACKAGE-ZIP", "the package cannot be written", file_.string(),
                "see that the disk has room and the folder can be written");
}

void ZipWriter::add(const std::string& name, const std::filesystem::path& source)
{
    const zip_fileinfo info = member_info(time_);
    constexpr int zip64 = 1;
    if (zipOpenNewFileInZip4_64(zip_.get(), name.c_str(), &info, nullptr, 0, nullptr, 0, nullptr, stored, 0, 0,
                                -MAX_WBITS, DEF_MEM_LEVEL, Z_DEFAULT_STRATEGY, nullptr, 0, made_by, utf8,
                                zip64) != ZIP_OK)
        refuse();
    const UniqueFd fd(::open(source.c_str(), O_RDONLY | O_CLOEXEC));
    if (!fd)
        throw_errno("cannot read for the package", source.string());
    Bytes piece(1 << 20);
    for (;;) {
        const ssize_t got = ::read(fd.get(), piece.data(), piece.size());
        if (got < 0)
            throw_errno("cannot read for the package", source.string());
        if (got == 0)
            break;
        if (zipWriteInFileInZip(zip_.get(), piece.data(), static_cast<unsigned>(got)) != ZIP_OK)
            refuse();
    }
    if (zipCloseFileInZip(zip_.get()) != ZIP_OK)
        refuse();
}

void ZipWriter::finish()
{
    if (zipClose(zip_.release(), nullptr) != ZIP_OK)
        refuse();
    const UniqueFd fd(::open(file_.c_str(), O_RDONLY | O_CLOEXEC));
    if (!fd || ::fsync(fd.get()) != 0)
        throw_errno("cannot make the package durable", file_.string());
}

}  // namespace hoso::catalog
