#include "catalog/file_store.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <functional>
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

void copy_durably(const fs::path& source, const fs::path& target, const std::string& expected_hash)
{
    create_folders_durably(target.parent_path());
    DurableFile copy(target);
    Sha256 hash;
    read_in_pieces(source, [&](std::span<const std::byte> piece) {
        hash.add(piece);
        copy.write(piece);
    });
    if (hash.hex() != expected_hash)
        throw Error(Failure::input, "HOSO-CATALOG-CHANGING", "the file changed while it was read", source.string(),
                    "file it again when nothing writes to it any more");
    if (::fchmod(copy.fd(), 0444) != 0)
        throw_errno("cannot make the stored file read-only", target.string());
    copy.commit();
}

}  // namespace

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

KeptBytes FileStore::put(const fs::path& source, const std::string& media_type) const
{
    KeptBytes kept;
    Sha256 hash;
    kept.bytes = read_in_pieces(source, [&](std::span<const std::byte> piece) { hash.add(piece); });
    kept.sha256 = hash.hex();
    const fs::path target = path_of(kept.sha256, media_type);
    std::error_code absent;
    const bool stored =
        fs::file_size(target, absent) == kept.bytes && !absent && sha256_hex_of_file(target) == kept.sha256;
    if (!stored)
        copy_durably(source, target, kept.sha256);
    return kept;
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
