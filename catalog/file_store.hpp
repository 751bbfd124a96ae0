#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace hoso::catalog {

/// What put() made durable.
struct KeptBytes {
    std::string sha256;
    std::uint64_t bytes = 0;
};

/// Files named by the SHA-256 of their bytes, in 256 folders, written once, read-only, never changed.
class FileStore {
public:
    /// @param root  the catalog's folder; the files stand below files/ in it
    explicit FileStore(std::filesystem::path root) : root_(std::move(root)) {}

    struct Source {
        std::filesystem::path path;
        std::string media_type;
    };

    /// Copies files in and makes them durable. Bytes that are here already are not written again, unless what stands
    /// under their name is damaged; then it is replaced.
    /// @throws BaseError HOSO-FILE-*, HOSO-DISK-FULL
    /// @throws Error HOSO-CATALOG-CHANGING when a source changed while it was read
    [[nodiscard]] std::vector<KeptBytes> put_all(std::span<const Source> sources) const;

    [[nodiscard]] std::filesystem::path path_of(const std::string& sha256, const std::string& media_type) const;

    /// All files below files/, relative to the catalog's folder, sorted.
    [[nodiscard]] std::vector<std::string> listing() const;

    [[nodiscard]] const std::filesystem::path& root() const { return root_; }

private:
    std::filesystem::path root_;
};

/// `.pdf` for `application/pdf`; empty for types without a customary ending.
[[nodiscard]] std::string ending_of(const std::string& media_type);

}  // namespace hoso::catalog
