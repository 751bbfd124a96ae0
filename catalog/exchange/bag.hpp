#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace hoso::catalog {

/// Writes a BagIt 1.0 bag (RFC 8493) with SHA-256 manifests into a folder that is empty.
class BagWriter {
public:
    explicit BagWriter(std::filesystem::path folder);

    /// @param name  below data/, with `/` between its parts
    void add_text(const std::string& name, const std::string& text);
    /// Copies a file.
    /// @throws Error HOSO-BAG-SOURCE when its bytes do not have the given SHA-256
    void add_file(const std::string& name, const std::filesystem::path& source, const std::string& sha256);

    /// Writes the tag files and makes everything durable.
    /// @param info  lines of bag-info.txt; Payload-Oxum is added
    void finish(const std::vector<std::pair<std::string, std::string>>& info);

    [[nodiscard]] std::uint64_t bytes() const { return bytes_; }

private:
    std::filesystem::path folder_;
    std::map<std::string, std::string> payload_;  ///< path below the bag → SHA-256
    std::uint64_t bytes_ = 0;
};

/// A bag from outside, read with suspicion: nothing of it is used before all of it was checked.
class Bag {
public:
    /// Checks that the bag is complete and valid: declaration, manifests with every payload file once, no path that
    /// leaves the bag, no links or devices, nothing to fetch, every checksum.
    ///
    /// @throws Error HOSO-BAG-FORMAT (no bag, a version or manifest that is not understood), HOSO-BAG-PATH (a path
    ///         that leaves the bag, a link), HOSO-BAG-INCOMPLETE (files missing or not listed), HOSO-BAG-CHECKSUM,
    ///         HOSO-BAG-TOO-LARGE (more files, or larger tag files, than a hand-over has)
    /// @throws BaseError HOSO-FILE-*
    [[nodiscard]] static Bag open(const std::filesystem::path& folder);

    [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }
    /// Payload files: path below data/ → SHA-256.
    [[nodiscard]] const std::map<std::string, std::string>& payload() const { return payload_; }
    [[nodiscard]] std::filesystem::path path_of(const std::string& name) const { return folder_ / "data" / name; }
    /// SHA-256 of the payload manifest: one value for all that the bag holds.
    [[nodiscard]] const std::string& fingerprint() const { return fingerprint_; }

private:
    std::filesystem::path folder_;
    std::map<std::string, std::string> payload_;
    std::string fingerprint_;
};

}  // namespace hoso::catalog
