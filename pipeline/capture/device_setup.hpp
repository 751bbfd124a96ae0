#pragma once

#include <string>
#include <utility>
#include <vector>

#include "pipeline/capture/device_option.hpp"
#include "pipeline/capture/driver_link.hpp"
#include "pipeline/capture/scan_profile.hpp"
#include "pipeline/capture/source_names.hpp"

namespace hoso::pipeline::capture {

/// How a device stands after a profile was applied to it: what it will do, not what it was asked for.
struct DeviceSetup {
    Source source = Source::flatbed;
    double dpi_x = 0;
    double dpi_y = 0;
    std::vector<std::pair<std::string, std::string>> settings;  ///< option → value as read back, for the journal
    std::vector<std::string> warnings;  ///< where the device could not do exactly what the profile says
};

/// What a device offers, in its own words.
struct Capabilities {
    std::vector<std::string> sources;
    std::vector<std::string> modes;
    std::vector<double> resolutions_dpi;  ///< of a range: the usual ones within it
};

[[nodiscard]] Capabilities capabilities(const DeviceOptions& options);

/// The device's source for a wish: a vendor's name exactly, else the first whose meaning is the wish.
/// @param wish  a vendor's name, or flatbed, feeder, duplex
/// @return none when the device has no such source
[[nodiscard]] std::optional<std::string> find_source(const DeviceOptions& options, const std::string& wish,
                                                     const SourceNames& names);

/// The device's mode for a wish; as find_source.
[[nodiscard]] std::optional<std::string> find_mode(const DeviceOptions& options, const std::string& wish);

/// Sets the options of an open device, each once and in the order in which they depend on each other: source, sides,
/// mode, depth, resolution, area, brightness.
/// @param options  as the device describes itself; brought up to date
/// @param wish     the source to take; `profile.source` unless that is `auto`
/// @param type     the device's type, which tells a sheet-fed scanner without a choice of sources from a glass
/// @throws pipeline::Error HOSO-CAPTURE-SOURCE, -MODE, -RESOLUTION (usage) for what the device does not offer;
///         CallFailed, DriverLost
[[nodiscard]] DeviceSetup set_up(DriverLink& link, DeviceOptions& options, const ScanProfile& profile,
                                 const std::string& wish, const std::string& type, const SourceNames& names);

}  // namespace hoso::pipeline::capture
