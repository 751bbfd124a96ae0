#pragma once

#include <filesystem>
#include <string>

namespace hoso::pipeline::station {

/// Where an operator was, and how they like the window; kept between runs. Losing it costs nothing but that.
struct LastPlace {
    std::string place = "capture";  ///< `capture`, `check`, `index`, `records`
    std::string batch;
    int side = 0;           ///< shown in Check
    int document_side = 0;  ///< the first side of the document shown in Index
    std::string query;      ///< searched in Records
    std::string language;   ///< `vi`, `en`, `pt`; empty: the configuration's, else the system's
    std::string theme;      ///< `light`, `dark`; empty: the configuration's, else the system's
    int text_percent = 100;
    bool light_table = false;
    bool flagged_first = true;  ///< in Check, the pages to look at stand before the others
    std::string device;
    std::string scan_profile;

    [[nodiscard]] bool operator==(const LastPlace&) const = default;
};

/// Of a catalog; the usual values when nothing was kept or it cannot be read.
[[nodiscard]] LastPlace last_place(const std::filesystem::path& state_folder, const std::filesystem::path& catalog);

/// Failing to is no error.
void keep_last_place(const std::filesystem::path& state_folder, const std::filesystem::path& catalog,
                     const LastPlace& place);

}  // namespace hoso::pipeline::station
