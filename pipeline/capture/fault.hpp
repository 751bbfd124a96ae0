#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "pipeline/capture/driver_link.hpp"
#include "pipeline/capture/side.hpp"
#include "pipeline/error.hpp"

namespace hoso::pipeline::capture {

/// Why and where a run stopped before its end, for the operator and for programs.
///
/// | code | cause |
/// |---|---|
/// | HOSO-CAPTURE-JAMMED | the feeder jammed, or drew two sheets at once |
/// | HOSO-CAPTURE-NO-DOCS | the feeder is empty although nothing was captured |
/// | HOSO-CAPTURE-COVER-OPEN | a cover is open |
/// | HOSO-CAPTURE-BUSY | another program uses the device |
/// | HOSO-CAPTURE-IO | the connection failed: cable, power, network |
/// | HOSO-CAPTURE-INVALID | the device refused the settings or the request |
/// | HOSO-CAPTURE-NO-MEMORY | the device or its back end ran out of memory |
/// | HOSO-CAPTURE-DENIED | this user may not use the device |
/// | HOSO-CAPTURE-STOPPED | the device itself stopped the scan (its stop button) |
/// | HOSO-CAPTURE-UNSUPPORTED | a request or a format that device or program does not know |
/// | HOSO-CAPTURE-ROWS | rows that make no image |
/// | HOSO-CAPTURE-PARAMETERS | the device said sizes that cannot be |
/// | HOSO-CAPTURE-EMPTY-SIDE | a side without a row |
/// | HOSO-CAPTURE-TOO-LARGE | a side with more pixels than the limit |
/// | HOSO-CAPTURE-ENDLESS | rows without end |
/// | HOSO-CAPTURE-CRASHED, -HUNG | the back end crashed, or did not answer within its time limit |
/// | HOSO-CAPTURE-INTERRUPTED | this program was killed, or the power failed |
/// | HOSO-DISK-FULL | no room for the side |
struct Fault {
    Failure failure = Failure::device;
    std::string code;
    std::string message;  ///< names the sheet, where one was under way
    std::string hint;
    std::optional<int> sheet;

    [[nodiscard]] Error as_error(const std::string& device) const;
};

/// The sheet that was under way.
struct Position {
    int sheet = 1;
    Face face = Face::front;
};

/// @param status  SANE_Status, or a RowTrouble
/// @param moment  `open`, `set up`, `start`, `read`, `cancel`, `end`: what the driver was doing
[[nodiscard]] Fault fault_of_status(int status, std::string_view moment, const std::optional<Position>& position);
[[nodiscard]] Fault fault_of_loss(DriverLost::How how, std::string_view moment,
                                  const std::optional<Position>& position);
[[nodiscard]] Fault fault_of_error(const Error& error, const std::optional<Position>& position);
[[nodiscard]] Fault fault_of_interruption(const std::optional<Position>& position);

/// How a run ended.
enum class End : std::uint8_t {
    no_docs,    ///< the feeder is empty
    count,      ///< as many sides as were asked for
    cancelled,  ///< by a person
    fault,
};

[[nodiscard]] std::string_view name_of(End end);

struct Ended {
    End how = End::no_docs;
    std::optional<Fault> fault;
};

void to_json(nlohmann::json& json, const Ended& ended);
void from_json(const nlohmann::json& json, Ended& ended);

}  // namespace hoso::pipeline::capture
