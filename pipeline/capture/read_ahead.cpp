#include "pipeline/capture/read_ahead.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <new>
#include <thread>
#include <utility>

#include "base/clock.hpp"
#include "base/error.hpp"
#include "pipeline/error.hpp"

namespace hoso::pipeline::capture {

namespace {

constexpr std::uint64_t header_bytes = 4096;
constexpr std::uint64_t max_slot_bytes = 1ull << 31;
constexpr std::array<char, 8> magic{'h', 'o', 's', 'o', 's', 'i', 'd', '1'};
constexpr std::size_t boot_id_length = 36;

using BootId = std::array<char, boot_id_length>;

BootId boot_id()
{
    BootId id{};
    const UniqueFd fd(::open("/proc/sys/kernel/random/boot_id", O_RDONLY | O_CLOEXEC));
    if (!fd || ::read(fd.get(), id.data(), id.size()) != static_cast<ssize_t>(id.size()))
        throw_errno("cannot learn the identity of this boot", "/proc/sys/kernel/random/boot_id");
    return id;
}

void take_lock(int fd, const std::filesystem::path& file)
{
    constexpr double patience_s = 3;
    const double deadline = monotonic_s() + patience_s;
    while (::flock(fd, LOCK_EX | LOCK_NB) != 0) {
        if (errno != EWOULDBLOCK && errno != EINTR)
            throw_errno("cannot lock the batch", file.string());
        if (monotonic_s() > deadline)
            throw Error(Failure::catalog, "HOSO-CAPTURE-BATCH-IN-USE", "another process works on this batch",
                        file.parent_path().string(), "wait until it has ended, then run the same command again");
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
}

bool within(const RawSide& side, std::uint64_t slot_bytes)
{
    if (side.frames < 1 || side.frames > max_frames)
        return false;
    std::uint64_t room = slot_bytes;
    for (std::uint32_t i = 0; i < side.frames; ++i) {
        if (side.frame[i].bytes > room)
            return false;
        room -= side.frame[i].bytes;
    }
    return true;
}

}  // namespace

struct ReadAhead::Header {
    struct Slot {
        std::atomic<std::uint32_t> complete;
        RawSide side;
    };
    static_assert(std::atomic<std::uint32_t>::is_always_lock_free);

    std::array<char, 8> magic;
    BootId boot;
    std::uint32_t slots;
    std::uint64_t slot_bytes;
    std::array<Slot, max_slots> slot;
};

ReadAhead ReadAhead::lock(const std::filesystem::path& file)
{
    UniqueFd fd(::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
    if (!fd)
        throw_errno("cannot open the batch for writing", file.string());
    take_lock(fd.get(), file);
    ReadAhead opened(std::move(fd));
    opened.map_existing();
    return opened;
}

ReadAhead ReadAhead::attach(UniqueFd fd)
{
    ReadAhead attached(std::move(fd));
    if (!attached.map_existing())
        throw Error(Failure::internal, "HOSO-CAPTURE-SLOTS", "the memory for handing over sides is not as expected");
    return attached;
}

ReadAhead::ReadAhead(ReadAhead&& other) noexcept
    : fd_(std::move(other.fd_)),
      memory_(std::exchange(other.memory_, nullptr)),
      mapped_bytes_(std::exchange(other.mapped_bytes_, 0)),
      slots_(std::exchange(other.slots_, 0)),
      slot_bytes_(std::exchange(other.slot_bytes_, 0))
{
}

ReadAhead& ReadAhead::operator=(ReadAhead&& other) noexcept
{
    if (this != &other) {
        unmap();
        fd_ = std::move(other.fd_);
        memory_ = std::exchange(other.memory_, nullptr);
        mapped_bytes_ = std::exchange(other.mapped_bytes_, 0);
        slots_ = std::exchange(other.slots_, 0);
        slot_bytes_ = std::exchange(other.slot_bytes_, 0);
    }
    return *this;
}

ReadAhead::~ReadAhead()
{
    unmap();
}

void ReadAhead::unmap() noexcept
{
    if (memory_ != nullptr)
        ::munmap(std::exchange(memory_, nullptr), std::exchange(mapped_bytes_, 0));
    slots_ = 0;
    slot_bytes_ = 0;
}

void ReadAhead::map(std::uint64_t size)
{
    void* memory = ::mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_SHARED, fd_.get(), 0);
    if (memory == MAP_FAILED)
        throw_errno("cannot map the read-ahead", "");
    memory_ = static_cast<std::byte*>(memory);
    mapped_bytes_ = size;
}

bool ReadAhead::map_existing()
{
    static_assert(sizeof(Header) <= header_bytes);
    struct stat status = {};
    if (::fstat(fd_.get(), &status) != 0)
        throw_errno("cannot read the size of the read-ahead", "");
    const auto size = static_cast<std::uint64_t>(status.st_size);
    if (size < header_bytes || size > header_bytes + max_slots * max_slot_bytes)
        return false;
    map(size);
    const Header& found = header();
    const std::uint32_t count = found.slots;
    const std::uint64_t each = found.slot_bytes;
    const bool usable = found.magic == magic && found.boot == boot_id() && count >= 1 && count <= max_slots &&
                        each >= 1 && each <= max_slot_bytes && size == header_bytes + count * each;
    if (!usable) {
        unmap();
        return false;
    }
    slots_ = static_cast<int>(count);
    slot_bytes_ = each;
    return true;
}

void ReadAhead::start_over(int slots, std::uint64_t slot_bytes)
{
    if (slots < 1 || slots > max_slots || slot_bytes < 1 || slot_bytes > max_slot_bytes)
        throw Error(Failure::internal, "HOSO-CAPTURE-SLOTS", "slots of this number or size are not possible");
    clear();
    const std::uint64_t size = header_bytes + static_cast<std::uint64_t>(slots) * slot_bytes;
    if (::ftruncate(fd_.get(), static_cast<off_t>(size)) != 0)
        throw_errno("cannot lay out the read-ahead", "");
    map(size);
    slots_ = slots;
    slot_bytes_ = slot_bytes;
    auto* fresh = new (memory_) Header{};
    fresh->boot = boot_id();
    fresh->slots = static_cast<std::uint32_t>(slots);
    fresh->slot_bytes = slot_bytes;
    fresh->magic = magic;
}

void ReadAhead::clear()
{
    unmap();
    if (::ftruncate(fd_.get(), 0) != 0)
        throw_errno("cannot clear the read-ahead", "");
}

ReadAhead::Header& ReadAhead::header() const
{
    return *std::launder(reinterpret_cast<Header*>(memory_));
}

std::uint64_t ReadAhead::start_of(int slot) const
{
    if (slot < 0 || slot >= slots_)
        throw Error(Failure::internal, "HOSO-CAPTURE-SLOTS", "there is no such slot");
    return header_bytes + static_cast<std::uint64_t>(slot) * slot_bytes_;
}

std::span<std::byte> ReadAhead::bytes(int slot) const
{
    return {memory_ + start_of(slot), slot_bytes_};
}

void ReadAhead::reserve(int slot, std::uint64_t wanted) const
{
    const std::uint64_t start = start_of(slot);
    int result = 0;
    do
        result = ::fallocate(fd_.get(), FALLOC_FL_KEEP_SIZE, static_cast<off_t>(start), static_cast<off_t>(wanted));
    while (result != 0 && errno == EINTR);
    if (result != 0 && errno != EOPNOTSUPP)
        throw_errno("cannot take disk space for a side", "");
}

void ReadAhead::publish(int slot, const RawSide& side) const
{
    Header::Slot& target = header().slot.at(static_cast<std::size_t>(slot));
    target.side = side;
    target.complete.store(1, std::memory_order_release);
}

void ReadAhead::release(int slot) const
{
    header().slot.at(static_cast<std::size_t>(slot)).complete.store(0, std::memory_order_release);
}

std::optional<RawSide> ReadAhead::published(int slot) const
{
    if (slot < 0 || slot >= slots_)
        return std::nullopt;
    const Header::Slot& source = header().slot[static_cast<std::size_t>(slot)];
    if (source.complete.load(std::memory_order_acquire) != 1)
        return std::nullopt;
    RawSide side = source.side;
    return within(side, slot_bytes_) ? std::optional(side) : std::nullopt;
}

}  // namespace hoso::pipeline::capture
