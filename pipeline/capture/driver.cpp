#include "pipeline/capture/driver.hpp"

#include <poll.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <thread>
#include <utility>

#include "base/clock.hpp"
#include "base/error.hpp"
#include "pipeline/capture/row_trouble.hpp"

namespace hoso::pipeline::capture {

namespace {

constexpr std::uint64_t max_request_bytes = 1 << 20;
constexpr std::size_t read_piece = 1 << 18;
constexpr std::uint64_t growth = 32u << 20;
constexpr std::uint64_t max_surplus = 16u << 20;
constexpr double progress_interval_s = 0.05;
constexpr int cancelled_by_request = SANE_STATUS_CANCELLED;

int trouble(RowTrouble kind)
{
    return static_cast<int>(kind);
}

/// What is impossible about a frame, as a status; 0 when nothing is.
int implausible(const RawFrame& frame, const RawSide& side, const Limits& limits)
{
    if (frame.kind < FrameKind::grey || frame.kind > FrameKind::blue)
        return trouble(RowTrouble::unsupported);
    const bool depth_known = frame.depth == 1 || frame.depth == 8 || frame.depth == 16;
    if (!depth_known || frame.pixels_per_line < 1 || frame.lines_promised < -1)
        return trouble(RowTrouble::parameters);
    if (frame.bytes_per_line < frame.least_bytes_per_line())
        return trouble(RowTrouble::parameters);
    const auto lines = static_cast<std::uint64_t>(std::max(frame.lines_promised, 1));
    if (static_cast<std::uint64_t>(frame.pixels_per_line) * lines > limits.pixels)
        return trouble(RowTrouble::too_large);
    if (side.frames > 0) {
        const RawFrame& first = side.frame[0];
        if (first.pixels_per_line != frame.pixels_per_line || first.depth != frame.depth)
            return trouble(RowTrouble::parameters);
    }
    return 0;
}

}  // namespace

Driver::Driver(int socket, std::optional<ReadAhead> slots, const Limits& limits)
    : socket_(socket), reader_(max_request_bytes), slots_(std::move(slots)), limits_(limits)
{
}

void Driver::say(const nlohmann::json& fact)
{
    send(socket_, {fact, {}});
    last_word_s_ = monotonic_s();
}

std::optional<nlohmann::json> Driver::next_request()
{
    for (;;) {
        if (std::optional<Message> message = reader_.take())
            return std::move(message->head);
        if (!reader_.read_from(socket_))
            return std::nullopt;
    }
}

void Driver::serve()
{
    while (const std::optional<nlohmann::json> request = next_request()) {
        try {
            answer(*request);
        } catch (const SaneFailure& failure) {
            say({{"is", "failed"}, {"status", static_cast<int>(failure.status())}, {"call", failure.what()}});
        }
    }
}

void Driver::answer(const nlohmann::json& request)
{
    const std::string what = request.at("do");
    if (!sane_)
        sane_.emplace();
    if (what == "list") {
        list();
    } else if (what == "open") {
        device_.reset();
        device_.emplace(request.at("device").get<std::string>());
        say({{"is", "opened"}, {"options", device_->options()}});
    } else if (what == "set") {
        set(request);
    } else if (what == "scan") {
        scan(request.at("first"), request.at("count"));
    } else if (what == "close") {
        device_.reset();
        say({{"is", "closed"}});
    } else if (what == "free") {
        busy_slots_ &= ~(1u << request.at("slot").get<unsigned>());
    }
}

void Driver::list()
{
    nlohmann::json devices = nlohmann::json::array();
    for (const SaneDeviceName& device : sane_->devices())
        devices.push_back(
            {{"name", device.name}, {"vendor", device.vendor}, {"model", device.model}, {"type", device.type}});
    say({{"is", "devices"}, {"devices", std::move(devices)}});
}

void Driver::set(const nlohmann::json& request)
{
    const SANE_Int info = device_->set(request.at("index"), option_value_from(request.at("value")));
    say({{"is", "options"}, {"inexact", (info & SANE_INFO_INEXACT) != 0}, {"options", device_->options()}});
}

bool Driver::cancel_requested()
{
    for (;;) {
        while (const std::optional<Message> message = reader_.take()) {
            const std::string what = message->head.at("do");
            if (what == "cancel")
                return true;
            if (what == "free")
                busy_slots_ &= ~(1u << message->head.at("slot").get<unsigned>());
        }
        pollfd waiting{socket_, POLLIN, 0};
        if (::poll(&waiting, 1, 0) <= 0)
            return false;
        if (!reader_.read_from(socket_))
            return true;
    }
}

std::optional<int> Driver::wait_for_slot()
{
    const auto all = (1u << static_cast<unsigned>(slots_->slots())) - 1;
    if ((busy_slots_ & all) == all)
        say({{"is", "waiting"}});
    while (!cancel_requested()) {
        for (int slot = 0; slot < slots_->slots(); ++slot)
            if ((busy_slots_ & (1u << static_cast<unsigned>(slot))) == 0)
                return slot;
        pollfd waiting{socket_, POLLIN, 0};
        ::poll(&waiting, 1, -1);
    }
    return std::nullopt;
}

void Driver::scan(std::uint64_t first, std::uint64_t count)
{
    std::uint64_t number = first;
    Stop stop{SANE_STATUS_GOOD, "end"};
    for (; count == 0 || number < first + count; ++number) {
        const std::optional<int> slot = wait_for_slot();
        if (!slot) {
            stop = {cancelled_by_request, "cancel"};
            break;
        }
        if (const std::optional<Stop> ended = capture_side(*slot, number)) {
            stop = *ended;
            break;
        }
    }
    say({{"is", "stopped"}, {"status", stop.status}, {"moment", stop.moment}, {"number", number}});
    say({{"is", "cancelling"}});
    device_->cancel();
    say({{"is", "idle"}});
}

std::optional<Driver::Stop> Driver::capture_side(int slot, std::uint64_t number)
{
    RawSide side;
    side.number = number;
    for (bool last = false; !last;) {
        say({{"is", "starting"}, {"number", number}});
        if (const std::optional<Stop> stop = start_frame(side, last))
            return stop;
        RawFrame& frame = side.frame[side.frames];
        bool ended = false;
        if (const std::optional<Stop> stop = read_frame(slot, side.bytes(), frame, ended))
            return stop;
        ++side.frames;
        if (last) {
            busy_slots_ |= 1u << static_cast<unsigned>(slot);
            side.complete_s = monotonic_s();
            slots_->publish(slot, side);
            say({{"is", "side"}, {"slot", slot}, {"number", number}});
        }
        if (!ended)
            if (const std::optional<Stop> stop = drain(number))
                return stop;
    }
    return std::nullopt;
}

std::optional<Driver::Stop> Driver::start_frame(RawSide& side, bool& last)
{
    if (const SANE_Status status = device_->start(); status != SANE_STATUS_GOOD)
        return Stop{status, "start"};
    SANE_Parameters parameters = {};
    try {
        parameters = device_->parameters();
    } catch (const SaneFailure& failure) {
        return Stop{failure.status(), "start"};
    }
    RawFrame& frame = side.frame[side.frames];
    frame = {.kind = static_cast<FrameKind>(parameters.format),
             .depth = parameters.depth,
             .pixels_per_line = parameters.pixels_per_line,
             .bytes_per_line = parameters.bytes_per_line,
             .lines_promised = parameters.lines};
    if (const int status = implausible(frame, side, limits_); status != 0)
        return Stop{status, "read"};
    const bool one_pass = frame.kind == FrameKind::grey || frame.kind == FrameKind::rgb;
    last = one_pass || parameters.last_frame == SANE_TRUE || side.frames + 1 == max_frames;
    say({{"is", "rows"}, {"bytes", 0}});
    return std::nullopt;
}

std::optional<Driver::Stop> Driver::read_frame(int slot, std::uint64_t offset, RawFrame& frame, bool& ended)
{
    const auto line = static_cast<std::uint64_t>(frame.bytes_per_line);
    const std::uint64_t room = slots_->slot_bytes() - offset;
    const std::uint64_t promised =
        frame.lines_promised > 0 ? line * static_cast<std::uint64_t>(frame.lines_promised) : 0;
    if (promised > room)
        return Stop{trouble(RowTrouble::too_large), "read"};
    const std::uint64_t wanted = promised != 0 ? promised : room;
    std::uint64_t reserved = 0;
    while (frame.bytes < wanted) {
        if (frame.bytes == reserved) {
            reserved = promised != 0 ? promised : std::min(room, reserved + growth);
            try {
                slots_->reserve(slot, offset + reserved);
            } catch (const BaseError&) {
                return Stop{trouble(RowTrouble::disk_full), "read"};
            }
        }
        if (cancel_requested())
            return Stop{cancelled_by_request, "cancel"};
        const std::uint64_t piece = std::min<std::uint64_t>({read_piece, wanted - frame.bytes, reserved - frame.bytes});
        const SaneDevice::Read read = device_->read(slots_->bytes(slot).subspan(offset + frame.bytes, piece));
        frame.bytes += read.bytes;
        ended = read.status == SANE_STATUS_EOF;
        if (ended)
            break;
        if (read.status != SANE_STATUS_GOOD)
            return Stop{read.status, "read"};
        if (read.bytes == 0)
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        else
            tell_progress();
    }
    if (frame.bytes < line)
        return Stop{trouble(RowTrouble::empty), "read"};
    if (!ended && promised == 0)
        return Stop{trouble(RowTrouble::too_large), "read"};
    return std::nullopt;
}

void Driver::tell_progress()
{
    if (monotonic_s() - last_word_s_ >= progress_interval_s)
        say({{"is", "rows"}});
}

std::optional<Driver::Stop> Driver::drain(std::uint64_t number)
{
    std::array<std::byte, 65536> surplus{};
    std::uint64_t bytes = 0;
    while (bytes <= max_surplus) {
        if (cancel_requested())
            return Stop{cancelled_by_request, "cancel"};
        const SaneDevice::Read read = device_->read(surplus);
        bytes += read.bytes;
        if (read.status == SANE_STATUS_EOF) {
            if (bytes > 0)
                say({{"is", "surplus"}, {"number", number}, {"bytes", bytes}});
            return std::nullopt;
        }
        if (read.status != SANE_STATUS_GOOD)
            return Stop{read.status, "read"};
        if (read.bytes == 0)
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        else
            tell_progress();
    }
    return Stop{trouble(RowTrouble::endless), "read"};
}

}  // namespace hoso::pipeline::capture
