#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace hoso::catalog {

class BulkCopy;

/// What a file is known by once it is taken in.
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

    /// Files that were copied in and may not be durable yet.
    class Intake {
    public:
        Intake();
        Intake(Intake&&) noexcept;
        Intake& operator=(Intake&&) noexcept;
        ~Intake();

        /// In the order of the sources.
        [[nodiscard]] const std::vector<KeptBytes>& kept() const { return kept_; }

        /// Makes the files durable and gives them their names, once; waits for the disk, so that a thread may do it
        /// beside other work. No row that names a file is committed before (docs/decisions/0051).
        /// @throws BaseError HOSO-FILE-*, HOSO-DISK-FULL
        void finish();

    private:
        friend class FileStore;
        std::vector<KeptBytes> kept_;
        std::unique_ptr<BulkCopy> many_;
    };

    /// Copies files in. Bytes that are here already are not written again, unless what stands under their name is
    /// damaged; then it is replaced.
    /// @throws BaseError HOSO-FILE-*, HOSO-DISK-FULL
    /// @throws Error HOSO-CATALOG-CHANGING when a source changed while it was read
    [[nodiscard]] Intake take_in(std::span<const Source> sources) const;

    /// take_in() and finish().
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
