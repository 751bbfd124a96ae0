#include "catalog/file_store.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <functional>
#include <map>
#include <memory>
#include <utility>

#include "base/file.hpp"
#include "base/sha256.hpp"
#include "catalog/error.hpp"

namespace hoso::catalog {

namespace fs = std::filesystem;

namespace {

/// Hands the file's bytes on in pieces and returns how many there were.
std::uint64_t read_in_pieces(const fs::path& path, const std::function<void(std::span<const std::byte>)>& take)
{
    const UniqueFd fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!fd)
        throw_errno("cannot open the file", path.string());
    Bytes piece(1 << 18);
    std::uint64_t total = 0;
    for (;;) {
        const ssize_t got = ::read(fd.get(), piece.data(), piece.size());
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            throw_errno("cannot read the file", path.string());
        if (got == 0)
            return total;
        take(std::span(piece).first(static_cast<std::size_t>(got)));
        total += static_cast<std::uint64_t>(got);
    }
}

std::string hash_of(const fs::path& path, std::uint64_t& bytes)
{
    Sha256 hash;
    bytes = read_in_pieces(path, [&](std::span<const std::byte> piece) { hash.add(piece); });
    return hash.hex();
}

void copy(const fs::path& source, const std::string& expected_hash, int fd, const std::string& name)
{
    Sha256 hash;
    read_in_pieces(source, [&](std::span<const std::byte> piece) {
        hash.add(piece);
        write_all(fd, piece, name);
    });
    if (hash.hex() != expected_hash)
        throw Error(Failure::input, "HOSO-CATALOG-CHANGING", "the file changed while it was read", source.string(),
                    "file it again when nothing writes to it any more");
    if (::fchmod(fd, 0444) != 0)
        throw_errno("cannot make the stored file read-only", name);
}

/// The copy has no name until it is complete, so that a kill leaves nothing of it.
/// @return false where the file system knows no such files, and when the name is taken
bool copy_unnamed(const fs::path& source, const fs::path& target, const std::string& expected_hash)
{
    const UniqueFd fd(::open(target.parent_path().c_str(), O_TMPFILE | O_WRONLY | O_CLOEXEC, 0600));
    if (!fd)
        return false;
    copy(source, expected_hash, fd.get(), target.string());
    if (::fsync(fd.get()) != 0)
        throw_errno("cannot make the file durable", target.string());
    const std::string unnamed = "/proc/self/fd/" + std::to_string(fd.get());
    if (::linkat(AT_FDCWD, unnamed.c_str(), AT_FDCWD, target.c_str(), AT_SYMLINK_FOLLOW) != 0)
        return false;
    sync_folder(target.parent_path());
    return true;
}

void copy_durably(const fs::path& source, const fs::path& target, const std::string& expected_hash)
{
    create_folders_durably(target.parent_path());
    if (copy_unnamed(source, target, expected_hash))
        return;
    DurableFile file(target);
    copy(source, expected_hash, file.fd(), target.string());
    file.commit();
}

void sync_file_system(const fs::path& folder)
{
    const UniqueFd fd(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!fd || ::syncfs(fd.get()) != 0)
        throw_errno("cannot make the stored files durable", folder.string());
}

constexpr std::size_t bulk = 8;  // from so many files on, two syncs of the file system are cheaper than one a file

}  // namespace

/// Many files made durable at once: all are copied to a folder of their own, the file system is synced, they get their
/// names, and it is synced again. A kill in between leaves files in that folder, never half a file under its name.
class BulkCopy {
public:
    explicit BulkCopy(const fs::path& root) : root_(root), staging_(root / "files") {}

    void add(const fs::path& source, const fs::path& target, const std::string& expected_hash)
    {
        const fs::path staged = staging_.path() / expected_hash;
        const UniqueFd fd(::open(staged.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600));
        if (!fd)
            throw_errno("cannot write to the catalog's folder", staged.string());
        copy(source, expected_hash, fd.get(), staged.string());
        moves_.emplace(staged, target);
    }

    void finish()
    {
        sync_file_system(root_);
        for (const auto& [staged, target] : moves_) {
            fs::create_directories(target.parent_path());
            if (::rename(staged.c_str(), target.c_str()) != 0)
                throw_errno("cannot give the stored file its name", target.string());
        }
        sync_file_system(root_);
    }

private:
    fs::path root_;
    ScratchFolder staging_;
    std::map<fs::path, fs::path> moves_;
};

std::string ending_of(const std::string& media_type)
{
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 6> endings{{
        {"application/pdf", ".pdf"},
        {"image/jpeg", ".jpg"},
        {"image/png", ".png"},
        {"image/tiff", ".tif"},
        {"application/xml", ".xml"},
        {"application/json", ".json"},
    }};
    for (const auto& [type, ending] : endings)
        if (type == media_type)
            return std::string(ending);
    return {};
}

fs::path FileStore::path_of(const std::string& sha256, const std::string& media_type) const
{
    return root_ / "files" / sha256.substr(0, 2) / (sha256.substr(2) + ending_of(media_type));
}

FileStore::Intake::Intake() = default;
FileStore::Intake::Intake(Intake&&) noexcept = default;
FileStore::Intake& FileStore::Intake::operator=(Intake&&) noexcept = default;
FileStore::Intake::~Intake() = default;

void FileStore::Intake::finish()
{
    if (many_)
        many_->finish();
    many_.reset();
}

FileStore::Intake FileStore::take_in(std::span<const Source> sources) const
{
    Intake intake;
    if (sources.size() >= bulk)
        intake.many_ = std::make_unique<BulkCopy>(root_);
    for (const Source& source : sources) {
        KeptBytes kept;
        kept.sha256 = hash_of(source.path, kept.bytes);
        const fs::path target = path_of(kept.sha256, source.media_type);
        std::error_code absent;
        const bool stored =
            fs::file_size(target, absent) == kept.bytes && !absent && sha256_hex_of_file(target) == kept.sha256;
        if (!stored && intake.many_)
            intake.many_->add(source.path, target, kept.sha256);
        else if (!stored)
            copy_durably(source.path, target, kept.sha256);
        intake.kept_.push_back(std::move(kept));
    }
    return intake;
}

std::vector<KeptBytes> FileStore::put_all(std::span<const Source> sources) const
{
    Intake intake = take_in(sources);
    intake.finish();
    return intake.kept();
}

std::vector<std::string> FileStore::listing() const
{
    std::vector<std::string> names;
    const fs::path folder = root_ / "files";
    if (!fs::is_directory(folder))
        return names;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder))
        if (!entry.is_directory())
            names.push_back(entry.path().lexically_relative(root_).string());
    std::sort(names.begin(), names.end());
    return names;
}

}  // namespace hoso::catalog
