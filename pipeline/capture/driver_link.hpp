#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>
#include <optional>
#include <stdexcept>
#include <string>

#include "base/file.hpp"
#include "base/process.hpp"
#include "pipeline/capture/read_ahead.hpp"
#include "pipeline/workers/message.hpp"

namespace hoso::pipeline::capture {

inline constexpr int conversation_descriptor = 3;
inline constexpr int slots_descriptor = 4;

/// How long a back end may take before it counts as hung, in seconds.
struct TimeLimits {
    double list = 60;    ///< for the list of devices
    double open = 60;    ///< for opening, describing and setting options
    double start = 120;  ///< from sane_start to the first row: lamps warm up, sheets are drawn in
    double read = 60;    ///< between two rows
    double cancel = 20;
    double close = 20;
};

/// The driver process is no more: the back end crashed, hung and was killed, or spoke nonsense.
class DriverLost : public std::runtime_error {
public:
    enum class How { crashed, hung };
    DriverLost(How how, const std::string& why) : std::runtime_error(why), how_(how) {}
    [[nodiscard]] How how() const { return how_; }

private:
    How how_;
};

/// A SANE call outside a scan that failed.
class CallFailed : public std::runtime_error {
public:
    CallFailed(int status, const std::string& call) : std::runtime_error(call), status_(status) {}
    [[nodiscard]] int status() const { return status_; }

private:
    int status_;
};

/// The parent's end of a driver process.
class DriverLink {
public:
    /// @param slots  handed to the driver; null for a driver that only describes devices
    /// The program is `$HOSO_SCAN_DRIVER`, else `hoso-scan-driver` beside the running program.
    [[nodiscard]] static DriverLink start(const ReadAhead* slots);

    /// Sends a request and waits for its answer.
    /// @throws CallFailed; DriverLost, after which the driver is dead
    nlohmann::json ask(const nlohmann::json& request, double limit_s);

    /// Sends a request that has no answer. That the driver is gone shows in next().
    void tell(const nlohmann::json& request);

    /// The next fact, or none when `wait_s` went by or a signal came.
    /// @throws DriverLost when the process has ended
    [[nodiscard]] std::optional<nlohmann::json> next(double wait_s);

    void kill();

    /// Lets the driver close its device and end; kills it when it takes longer.
    /// @return false when it had to be killed
    bool end(double limit_s);

private:
    DriverLink(UniqueFd socket, Process process);
    [[noreturn]] void lost(const std::string& why);

    UniqueFd socket_;
    Process process_;
    MessageReader reader_;
};

}  // namespace hoso::pipeline::capture
