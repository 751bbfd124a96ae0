#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/limits.hpp"
#include "pipeline/capture/read_ahead.hpp"
#include "pipeline/capture/sane_device.hpp"
#include "pipeline/workers/message.hpp"

namespace hoso::pipeline::capture {

/// The driver process: does on one device what its parent asks for, one message at a time, and hands sides over.
///
/// It knows SANE's order of calls and nothing of batches, profiles or policy. Requests (`do`) and what comes back
/// (`is`):
///
/// | request | answers |
/// |---|---|
/// | `list` | `devices` |
/// | `open` device | `opened` with the options |
/// | `set` index, value | `options` as they are afterwards, `inexact` |
/// | `scan` first, count (0: until the feeder is empty) | `waiting` while no slot is free; for each side `starting`, |
/// | | `rows` (now and then), `side` with its slot, `surplus` if rows came beyond the promised height; at the end |
/// | | `stopped` with status, moment and number, then `cancelling` and, after sane_cancel, `idle` |
/// | `free` slot | none |
/// | `cancel` | the running scan stops at the next row |
/// | `close` | `closed` |
///
/// A SANE call that fails outside a scan is answered with `failed`, status and call.
class Driver {
public:
    Driver(int socket, std::optional<ReadAhead> slots, const Limits& limits);

    /// Serves until the parent closes the socket.
    void serve();

private:
    struct Stop {
        int status;
        const char* moment;
    };

    [[nodiscard]] std::optional<nlohmann::json> next_request();
    [[nodiscard]] bool cancel_requested();
    void answer(const nlohmann::json& request);
    void list();
    void set(const nlohmann::json& request);
    void scan(std::uint64_t first, std::uint64_t count);
    [[nodiscard]] std::optional<int> wait_for_slot();
    [[nodiscard]] std::optional<Stop> capture_side(int slot, std::uint64_t number);
    [[nodiscard]] std::optional<Stop> start_frame(RawSide& side, bool& last);
    [[nodiscard]] std::optional<Stop> read_frame(int slot, std::uint64_t offset, RawFrame& frame, bool& ended);
    [[nodiscard]] std::optional<Stop> drain(std::uint64_t number);
    void tell_progress();
    void say(const nlohmann::json& fact);

    int socket_;
    MessageReader reader_;
    std::optional<ReadAhead> slots_;
    Limits limits_;
    std::optional<Sane> sane_;
    std::optional<SaneDevice> device_;
    std::uint32_t busy_slots_ = 0;  // bit set of the slots that the parent has not freed
    double last_word_s_ = 0;
};

}  // namespace hoso::pipeline::capture
