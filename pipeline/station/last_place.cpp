#include "pipeline/station/last_place.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/file.hpp"
#include "base/log.hpp"
#include "base/sha256.hpp"

namespace hoso::pipeline::station {

namespace fs = std::filesystem;

namespace {

fs::path file_for(const fs::path& state_folder, const fs::path& catalog)
{
    constexpr std::size_t digits = 16;
    const std::string name = fs::absolute(catalog).lexically_normal().string();
    return state_folder / ("station-" + sha256_hex(as_bytes(name)).substr(0, digits) + ".json");
}

}  // namespace

LastPlace last_place(const fs::path& state_folder, const fs::path& catalog)
{
    constexpr std::uint64_t max_bytes = 1 << 16;
    LastPlace place;
    const fs::path file = file_for(state_folder, catalog);
    std::error_code none;
    if (!fs::exists(file, none))
        return place;
    try {
        const nlohmann::json json = nlohmann::json::parse(read_text_file(file, max_bytes));
        place.place = json.value("place", place.place);
        place.batch = json.value("batch", "");
        place.side = json.value("side", 0);
        place.document_side = json.value("document_side", 0);
        place.query = json.value("query", "");
        place.language = json.value("language", "");
        place.theme = json.value("theme", "");
        place.text_percent = std::clamp(json.value("text_percent", 100), 80, 200);
        place.light_table = json.value("light_table", false);
        place.flagged_first = json.value("flagged_first", true);
        place.device = json.value("device", "");
        place.scan_profile = json.value("scan_profile", "");
    } catch (const std::exception& error) {
        log_info(std::string("where the window was is not known: ") + error.what());
    }
    return place;
}

void keep_last_place(const fs::path& state_folder, const fs::path& catalog, const LastPlace& place)
{
    const nlohmann::json json = {{"place", place.place},
                                 {"batch", place.batch},
                                 {"side", place.side},
                                 {"document_side", place.document_side},
                                 {"query", place.query},
                                 {"language", place.language},
                                 {"theme", place.theme},
                                 {"text_percent", place.text_percent},
                                 {"light_table", place.light_table},
                                 {"flagged_first", place.flagged_first},
                                 {"device", place.device},
                                 {"scan_profile", place.scan_profile}};
    try {
        fs::create_directories(state_folder);
        write_durably(file_for(state_folder, catalog), as_bytes(json.dump()));
    } catch (const std::exception& error) {
        log_info(std::string("where the window is cannot be kept: ") + error.what());
    }
}

}  // namespace hoso::pipeline::station
