#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hoso {

using Bytes = std::vector<std::byte>;

[[nodiscard]] inline std::span<const std::byte> as_bytes(std::string_view text)
{
    return std::as_bytes(std::span(text.data(), text.size()));
}

/// Owns one file descriptor.
class UniqueFd {
public:
    UniqueFd() = default;
    explicit UniqueFd(int fd) noexcept : fd_(fd) {}
    UniqueFd(UniqueFd&& other) noexcept : fd_(other.release()) {}
    UniqueFd& operator=(UniqueFd&& other) noexcept;
    ~UniqueFd() { reset(); }

    [[nodiscard]] int get() const noexcept { return fd_; }
    [[nodiscard]] explicit operator bool() const noexcept { return fd_ >= 0; }
    [[nodiscard]] int release() noexcept;
    void reset() noexcept;

private:
    int fd_ = -1;
};

/// Reads a whole regular file.
/// @throws BaseError HOSO-FILE-TOO-LARGE before anything is allocated when the file is larger than `max_bytes`;
///         HOSO-FILE-MISSING, -PERMISSION, -IO
[[nodiscard]] Bytes read_file(const std::filesystem::path& path, std::uint64_t max_bytes);

/// As read_file, for text.
[[nodiscard]] std::string read_text_file(const std::filesystem::path& path, std::uint64_t max_bytes);

/// Writes all of `bytes` to a descriptor, whatever the kernel takes at a time.
void write_all(int fd, std::span<const std::byte> bytes, const std::string& name);

/// A file that appears under its name complete and durable, or not at all.
///
/// It is written under a temporary name in the same folder (hidden, `.NAME.XXXXXX.part`); commit() makes the bytes
/// durable, gives the file its name and makes the name durable. Without commit() nothing stays behind.
class DurableFile {
public:
    /// @throws BaseError when the folder does not exist or cannot be written
    explicit DurableFile(std::filesystem::path target);
    ~DurableFile();
    DurableFile(const DurableFile&) = delete;
    DurableFile& operator=(const DurableFile&) = delete;

    void write(std::span<const std::byte> bytes);
    void write(std::string_view text) { write(as_bytes(text)); }

    /// Where the bytes are until commit(), for libraries that insist on a path.
    [[nodiscard]] const std::filesystem::path& temporary_path() const { return temporary_; }
    [[nodiscard]] int fd() const { return fd_.get(); }

    /// fsync, rename, fsync of the folder. An existing target is replaced.
    void commit();

    /// Only the rename: complete under its name for whoever reads it, but a power loss may leave it empty.
    void commit_without_waiting();

    /// Overwrites what was written so far, for content that must not stay on the disk. Nothing can be committed after.
    void wipe();

private:
    std::filesystem::path target_;
    std::filesystem::path temporary_;
    UniqueFd fd_;
    bool committed_ = false;
};

/// DurableFile in one call.
void write_durably(const std::filesystem::path& target, std::span<const std::byte> bytes);

/// The same without waiting for the disk, for what can be made again.
void write_replaceable(const std::filesystem::path& target, std::span<const std::byte> bytes);

/// Overwrites a file with zeros, durably, and removes it.
void wipe_file(const std::filesystem::path& path);

/// Makes the entries of a folder durable.
void sync_folder(const std::filesystem::path& folder);

/// Creates a folder and its missing parents, each durable in its parent.
void create_folders_durably(const std::filesystem::path& folder);

/// A private temporary folder (mode 0700), removed with everything in it.
class ScratchFolder {
public:
    /// @param parent  where to make it; empty for `$TMPDIR`, else /tmp
    explicit ScratchFolder(const std::filesystem::path& parent = {});
    ~ScratchFolder();
    ScratchFolder(const ScratchFolder&) = delete;
    ScratchFolder& operator=(const ScratchFolder&) = delete;
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

/// Whether nothing stands there, or an empty folder.
[[nodiscard]] bool is_empty_place(const std::filesystem::path& path);

/// Bytes free for this user on the file system that holds `path` (which may not exist yet).
[[nodiscard]] std::uint64_t free_disk_bytes(const std::filesystem::path& path);

}  // namespace hoso
