#pragma once

#include <optional>
#include <string>
#include <vector>

#include "pipeline/capture/device_setup.hpp"
#include "pipeline/capture/driver_link.hpp"
#include "pipeline/capture/fault.hpp"

namespace hoso::pipeline::capture {

/// How SANE names a device.
struct DeviceName {
    std::string name;  ///< what `--device` takes
    std::string vendor;
    std::string model;
    std::string type;  ///< `flatbed scanner`, `sheetfed scanner`, ...

    /// How it is connected, as far as its name tells: `network`, `usb`, or empty.
    [[nodiscard]] std::string connection() const;
};

struct Device {
    DeviceName name;
    Capabilities capabilities;
    std::optional<Fault> fault;  ///< why its capabilities could not be read
};

/// The scanners that SANE finds, each asked by a process of its own, so that one whose back end crashes or hangs costs
/// only itself.
/// @throws pipeline::Error HOSO-CAPTURE-CRASHED, -HUNG (device) when already the search fails
[[nodiscard]] std::vector<Device> devices(const TimeLimits& limits = {});

/// The names alone, without opening anything.
/// @throws CallFailed, DriverLost
[[nodiscard]] std::vector<DeviceName> list_devices(DriverLink& link, const TimeLimits& limits);

}  // namespace hoso::pipeline::capture
