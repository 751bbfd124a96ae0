#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "imaging/image.hpp"
#include "pipeline/capture/scan_profile.hpp"

namespace hoso::pipeline::capture {

/// Which side of its sheet.
enum class Face : std::uint8_t { front, back };

[[nodiscard]] std::string_view name_of(Face face);

/// One captured side of a sheet: what the journal says of it. Its bytes lie in `file` and never change.
struct Side {
    int number = 0;  ///< from 1 in the order of capture, never given twice; what actions name
    int run = 0;     ///< index of the run that captured it
    int sheet = 0;   ///< of the batch, from 1, as captured
    Face face = Face::front;
    std::string file;    ///< below the batch's folder: `sides/0001.jpg`
    std::string sha256;  ///< of the stored bytes
    std::uint64_t bytes = 0;
    int width_px = 0;
    int height_px = 0;
    double dpi_x = 0;
    double dpi_y = 0;
    imaging::ColourMode colour = imaging::ColourMode::colour;
    std::string time;  ///< ISO 8601, UTC
    std::vector<std::string> warnings;
    std::optional<int> replaces;   ///< the side whose place it takes
    std::string origin;            ///< the file it was taken from; empty: scanned here
    bool starts_document = false;  ///< as it came: the first page of the file it was taken from
};

/// Where the sides of a run go.
struct Placement {
    std::optional<int> after;   ///< behind this side (0: before all); none: at the end
    std::vector<int> replaces;  ///< the first side captured replaces the first of these, and so on
};

/// One run of a device: from the first sheet to the end of the stack, a fault or a cancel.
struct Run {
    std::string device;  ///< SANE's name
    std::string vendor;
    std::string model;
    ScanProfile profile;
    Source source = Source::feeder;
    double dpi_x = 0;
    double dpi_y = 0;
    std::vector<std::pair<std::string, std::string>> settings;  ///< of the device, as read back
    int first_number = 1;
    int first_sheet = 1;
    Placement placement;
    std::string time;
    std::string by;  ///< the user of the system who captured; empty in journals of before this was kept

    [[nodiscard]] int sheet_of(int number) const;
    [[nodiscard]] Face face_of(int number) const;
};

void to_json(nlohmann::json& json, const Side& side);
void from_json(const nlohmann::json& json, Side& side);
void to_json(nlohmann::json& json, const Run& run);
void from_json(const nlohmann::json& json, Run& run);

}  // namespace hoso::pipeline::capture
