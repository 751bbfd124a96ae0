#pragma once

#include <cstdint>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "base/config.hpp"
#include "pipeline/capture/driver_link.hpp"
#include "pipeline/capture/source_names.hpp"

namespace hoso::pipeline::capture {

/// How the paper of a duplex scan turns over; `short_edge` (calendars) has its backs upside down, which is put right
/// by turning them, in the batch's order and not in their bytes.
enum class Flip : std::uint8_t { long_edge, short_edge };

/// How a captured side is stored.
enum class Storage : std::uint8_t {
    jpeg,      ///< bitonal sides are stored losslessly all the same
    lossless,  ///< CCITT G4 in TIFF for bitonal sides, PNG for the others
};

/// The part of the bed or the stack that is scanned.
struct PageArea {
    double width_mm = 0;  ///< 0: as large as the device allows
    double height_mm = 0;
};

/// What an operator sets once for a kind of work. A TOML file in data/scan-profiles; every key may be left out.
///
/// `source` and `mode` take the common names (flatbed, feeder, duplex, `auto`; bitonal, grey, colour) or a vendor's own
/// name exactly as the device lists it. Source `auto` takes the feeder when it holds paper, else the glass.
struct ScanProfile {
    std::string name = "documents";
    std::string source = "feeder";
    std::string mode = "colour";
    int resolution_dpi = 300;
    PageArea area;                     ///< `page_size`: auto, A3..A6, Letter, Legal, or `210x297` in mm
    Flip flip = Flip::long_edge;       ///< `long-edge`, `short-edge`
    std::optional<double> brightness;  ///< in the device's own scale; left alone where the device has none
    Storage storage = Storage::jpeg;
    int jpeg_quality = 90;
    int count = 0;                      ///< sides to take; 0: all of the feeder, one from the glass
    int read_ahead_sides = 2;           ///< sides read while earlier ones are stored; 0: each is stored first
    bool io_error_ends_feeder = false;  ///< for devices that report an I/O error when the stack is through
    TimeLimits time_limits_s;
};

/// @param name_or_file  a name of data/scan-profiles, or a path that ends in `.toml`
/// @throws pipeline::Error HOSO-CAPTURE-PROFILE, BaseError HOSO-CONFIG-*
[[nodiscard]] ScanProfile load_scan_profile(const std::string& name_or_file);

/// @throws pipeline::Error HOSO-CAPTURE-PROFILE for a value that cannot be, BaseError HOSO-CONFIG-*
[[nodiscard]] ScanProfile scan_profile_from(const Config& config);

/// The names in data/scan-profiles.
[[nodiscard]] std::vector<std::string> scan_profile_names();

/// @throws pipeline::Error HOSO-CAPTURE-PROFILE
[[nodiscard]] PageArea page_area_named(const std::string& name);

/// For the journal, from which an interrupted scan goes on.
[[nodiscard]] nlohmann::json to_json(const ScanProfile& profile);
[[nodiscard]] ScanProfile scan_profile_from_json(const nlohmann::json& json);

}  // namespace hoso::pipeline::capture
