#include "pipeline/capture/scan_profile.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include "base/install.hpp"
#include "imaging/paper.hpp"
#include "pipeline/error.hpp"

namespace hoso::pipeline::capture {

namespace fs = std::filesystem;

namespace {

constexpr double max_side_mm = 5000;

[[noreturn]] void bad_value(const std::string& key, const std::string& wanted, const std::string& file)
{
    throw Error(Failure::usage, "HOSO-CAPTURE-PROFILE", "the value of " + key + " must be " + wanted, file);
}

fs::path profiles_folder()
{
    return data_folder() / "scan-profiles";
}

template <typename Choice>
void choose(const Config& config, std::string_view key, Choice& value,
            const std::vector<std::pair<std::string_view, Choice>>& choices)
{
    const std::optional<std::string> given = config.text(key);
    if (!given)
        return;
    const auto found =
        std::find_if(choices.begin(), choices.end(), [&](const auto& choice) { return choice.first == *given; });
    if (found == choices.end()) {
        std::string names;
        for (const auto& [name, unused] : choices)
            names += (names.empty() ? "" : ", ") + std::string(name);
        bad_value(std::string(key), "one of " + names, config.name());
    }
    value = found->second;
}

void choose_whole(const Config& config, std::string_view key, int& value, int min, int max)
{
    const std::optional<std::int64_t> given = config.integer(key);
    if (!given)
        return;
    if (*given < min || *given > max)
        bad_value(std::string(key), std::to_string(min) + " to " + std::to_string(max), config.name());
    value = static_cast<int>(*given);
}

void choose_limit(const Config& config, const std::string& name, double& value)
{
    const std::string key = "time_limits_s." + name;
    const std::optional<double> given = config.number(key);
    if (!given)
        return;
    if (!(*given > 0))
        bad_value(key, "more than 0", config.name());
    value = *given;
}

void choose_limits(const Config& config, TimeLimits& limits)
{
    choose_limit(config, "list", limits.list);
    choose_limit(config, "open", limits.open);
    choose_limit(config, "start", limits.start);
    choose_limit(config, "read", limits.read);
    choose_limit(config, "cancel", limits.cancel);
    choose_limit(config, "close", limits.close);
}

std::optional<double> millimetres(std::string_view text)
{
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || !(value > 0) || value > max_side_mm)
        return std::nullopt;
    return value;
}

}  // namespace

PageArea page_area_named(const std::string& name)
{
    if (name == "auto")
        return {};
    for (const imaging::PaperSize& paper : imaging::paper_sizes())
        if (paper.name == name)
            return {paper.width_mm, paper.height_mm};
    if (const std::size_t cross = name.find('x'); cross != std::string::npos) {
        const std::optional<double> width = millimetres(std::string_view(name).substr(0, cross));
        const std::optional<double> height = millimetres(std::string_view(name).substr(cross + 1));
        if (width && height)
            return {*width, *height};
    }
    throw Error(Failure::usage, "HOSO-CAPTURE-PROFILE", "there is no page size named " + name, name,
                "name a format such as A4, a size such as 210x297 in millimetres, or auto");
}

ScanProfile scan_profile_from(const Config& config)
{
    config.refuse_unknown({"source", "mode", "resolution_dpi", "page_size", "flip", "brightness", "storage",
                           "jpeg_quality", "count", "read_ahead_sides", "io_error_ends_feeder", "time_limits_s.list",
                           "time_limits_s.open", "time_limits_s.start", "time_limits_s.read", "time_limits_s.cancel",
                           "time_limits_s.close"});
    ScanProfile profile;
    profile.name = fs::path(config.name()).stem().string();
    profile.source = config.text("source").value_or(profile.source);
    profile.mode = config.text("mode").value_or(profile.mode);
    choose_whole(config, "resolution_dpi", profile.resolution_dpi, 50, 2400);
    if (const std::optional<std::string> size = config.text("page_size"))
        profile.area = page_area_named(*size);
    choose<Flip>(config, "flip", profile.flip, {{"long-edge", Flip::long_edge}, {"short-edge", Flip::short_edge}});
    profile.brightness = config.number("brightness");
    choose<Storage>(config, "storage", profile.storage, {{"jpeg", Storage::jpeg}, {"lossless", Storage::lossless}});
    choose_whole(config, "jpeg_quality", profile.jpeg_quality, 1, 100);
    choose_whole(config, "count", profile.count, 0, 1'000'000);
    choose_whole(config, "read_ahead_sides", profile.read_ahead_sides, 0, ReadAhead::max_slots - 1);
    profile.io_error_ends_feeder = config.boolean("io_error_ends_feeder").value_or(false);
    choose_limits(config, profile.time_limits_s);
    return profile;
}

ScanProfile load_scan_profile(const std::string& name_or_file)
{
    if (fs::path(name_or_file).extension() == ".toml")
        return scan_profile_from(Config::load(name_or_file));
    const std::vector<std::string> names = scan_profile_names();
    if (std::find(names.begin(), names.end(), name_or_file) == names.end()) {
        std::string known;
        for (const std::string& name : names)
            known += (known.empty() ? "" : ", ") + name;
        throw Error(Failure::usage, "HOSO-CAPTURE-PROFILE", "there is no scan profile named " + name_or_file,
                    name_or_file, "the scan profiles are: " + known);
    }
    return scan_profile_from(Config::load(profiles_folder() / (name_or_file + ".toml")));
}

std::vector<std::string> scan_profile_names()
{
    std::vector<std::string> names;
    for (const fs::directory_entry& entry : fs::directory_iterator(profiles_folder()))
        if (entry.path().extension() == ".toml")
            names.push_back(entry.path().stem().string());
    std::sort(names.begin(), names.end());
    return names;
}

nlohmann::json to_json(const ScanProfile& profile)
{
    const TimeLimits& limits = profile.time_limits_s;
    nlohmann::json json{{"name", profile.name},
                        {"source", profile.source},
                        {"mode", profile.mode},
                        {"resolution_dpi", profile.resolution_dpi},
                        {"width_mm", profile.area.width_mm},
                        {"height_mm", profile.area.height_mm},
                        {"flip", profile.flip},
                        {"storage", profile.storage},
                        {"jpeg_quality", profile.jpeg_quality},
                        {"count", profile.count},
                        {"read_ahead_sides", profile.read_ahead_sides},
                        {"io_error_ends_feeder", profile.io_error_ends_feeder},
                        {"time_limits_s",
                         {{"list", limits.list},
                          {"open", limits.open},
                          {"start", limits.start},
                          {"read", limits.read},
                          {"cancel", limits.cancel},
                          {"close", limits.close}}}};
    if (profile.brightness)
        json["brightness"] = *profile.brightness;
    return json;
}

ScanProfile scan_profile_from_json(const nlohmann::json& json)
{
    ScanProfile profile;
    json.at("name").get_to(profile.name);
    json.at("source").get_to(profile.source);
    json.at("mode").get_to(profile.mode);
    json.at("resolution_dpi").get_to(profile.resolution_dpi);
    json.at("width_mm").get_to(profile.area.width_mm);
    json.at("height_mm").get_to(profile.area.height_mm);
    json.at("flip").get_to(profile.flip);
    json.at("storage").get_to(profile.storage);
    json.at("jpeg_quality").get_to(profile.jpeg_quality);
    json.at("count").get_to(profile.count);
    json.at("read_ahead_sides").get_to(profile.read_ahead_sides);
    json.at("io_error_ends_feeder").get_to(profile.io_error_ends_feeder);
    const nlohmann::json& limits = json.at("time_limits_s");
    limits.at("list").get_to(profile.time_limits_s.list);
    limits.at("open").get_to(profile.time_limits_s.open);
    limits.at("start").get_to(profile.time_limits_s.start);
    limits.at("read").get_to(profile.time_limits_s.read);
    limits.at("cancel").get_to(profile.time_limits_s.cancel);
    limits.at("close").get_to(profile.time_limits_s.close);
    if (json.contains("brightness"))
        profile.brightness = json.at("brightness").get<double>();
    return profile;
}

}  // namespace hoso::pipeline::capture
