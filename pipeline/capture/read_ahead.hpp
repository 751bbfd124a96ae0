#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <vector>

#include "base/file.hpp"
#include "pipeline/capture/raw_side.hpp"

namespace hoso::pipeline::capture {

/// The memory through which a driver hands sides over: slots of a file that both processes map.
///
/// A slot belongs to the driver until it publishes a complete side, then to the batch until it releases the slot. Since
/// the slots are a file of the batch's folder, sides that were read but not stored when the processes were killed are
/// still there afterwards; only a power cut loses them, and the boot's identity in the header tells the two apart.
///
/// The object also is the batch's lock: it is held by the open file, which the driver inherits, so that nobody takes
/// over a batch while the driver of a killed process still lives.
class ReadAhead {
public:
    static constexpr int max_slots = 8;

    /// Opens or creates the file and takes the lock, waiting a moment for the driver of a killed process to end.
    /// Slots left over by an earlier process of this boot stay readable until start_over().
    /// @throws pipeline::Error HOSO-CAPTURE-BATCH-IN-USE
    [[nodiscard]] static ReadAhead lock(const std::filesystem::path& file);

    /// For the driver: the slots behind an inherited descriptor.
    /// @throws pipeline::Error HOSO-CAPTURE-SLOTS when the file does not have the form that start_over() gives
    [[nodiscard]] static ReadAhead attach(UniqueFd fd);

    ReadAhead(ReadAhead&&) noexcept;
    ReadAhead& operator=(ReadAhead&&) noexcept;
    ~ReadAhead();

    /// Gives up what the slots hold and lays them out anew.
    /// @param slots       1 to max_slots
    /// @param slot_bytes  the largest raw side; disk and memory are taken only for what is really written
    void start_over(int slots, std::uint64_t slot_bytes);

    /// Frees the disk space; no slots are left.
    void clear();

    [[nodiscard]] int slots() const { return slots_; }
    [[nodiscard]] std::uint64_t slot_bytes() const { return slot_bytes_; }
    [[nodiscard]] int fd() const { return fd_.get(); }

    [[nodiscard]] std::span<std::byte> bytes(int slot) const;

    /// Takes disk space for the first `bytes` of a slot, so that a full disk is an error and not a dead process.
    /// @throws BaseError HOSO-DISK-FULL
    void reserve(int slot, std::uint64_t bytes) const;

    void publish(int slot, const RawSide& side) const;
    void release(int slot) const;

    /// A copy of what was published, with frames that lie within the slot; none when the slot is free or nonsense.
    [[nodiscard]] std::optional<RawSide> published(int slot) const;

private:
    struct Header;
    explicit ReadAhead(UniqueFd fd) : fd_(std::move(fd)) {}
    void map(std::uint64_t size);
    /// @return false when the file does not hold slots of this boot
    bool map_existing();
    void unmap() noexcept;
    [[nodiscard]] Header& header() const;
    [[nodiscard]] std::uint64_t start_of(int slot) const;

    UniqueFd fd_;
    std::byte* memory_ = nullptr;
    std::uint64_t mapped_bytes_ = 0;
    int slots_ = 0;  // copies: the other process may scribble on the header
    std::uint64_t slot_bytes_ = 0;
};

}  // namespace hoso::pipeline::capture
