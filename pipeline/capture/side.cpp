#include "pipeline/capture/side.hpp"

namespace hoso::pipeline::capture {

std::string_view name_of(Face face)
{
    return face == Face::front ? "front" : "back";
}

int Run::sheet_of(int number) const
{
    const int index = number - first_number;
    return first_sheet + (source == Source::duplex ? index / 2 : index);
}

Face Run::face_of(int number) const
{
    return source == Source::duplex && (number - first_number) % 2 == 1 ? Face::back : Face::front;
}

void to_json(nlohmann::json& json, const Side& side)
{
    json = {{"number", side.number},      {"run", side.run},           {"sheet", side.sheet},
            {"side", name_of(side.face)}, {"file", side.file},         {"sha256", side.sha256},
            {"bytes", side.bytes},        {"width_px", side.width_px}, {"height_px", side.height_px},
            {"dpi_x", side.dpi_x},        {"dpi_y", side.dpi_y},       {"colour", name_of(side.colour)},
            {"time", side.time}};
    if (!side.warnings.empty())
        json["warnings"] = side.warnings;
    if (side.replaces)
        json["replaces"] = *side.replaces;
    if (!side.origin.empty())
        json["origin"] = side.origin;
    if (side.starts_document)
        json["starts_document"] = true;
}

void from_json(const nlohmann::json& json, Side& side)
{
    json.at("number").get_to(side.number);
    json.at("run").get_to(side.run);
    json.at("sheet").get_to(side.sheet);
    side.face = json.at("side") == "back" ? Face::back : Face::front;
    json.at("file").get_to(side.file);
    json.at("sha256").get_to(side.sha256);
    json.at("bytes").get_to(side.bytes);
    json.at("width_px").get_to(side.width_px);
    json.at("height_px").get_to(side.height_px);
    json.at("dpi_x").get_to(side.dpi_x);
    json.at("dpi_y").get_to(side.dpi_y);
    side.colour = mode_named(json.at("colour").get<std::string>()).value_or(imaging::ColourMode::colour);
    json.at("time").get_to(side.time);
    side.warnings = json.value("warnings", std::vector<std::string>());
    if (json.contains("replaces"))
        side.replaces = json.at("replaces").get<int>();
    side.origin = json.value("origin", "");
    side.starts_document = json.value("starts_document", false);
}

void to_json(nlohmann::json& json, const Run& run)
{
    json = {{"device", run.device},
            {"vendor", run.vendor},
            {"model", run.model},
            {"profile", to_json(run.profile)},
            {"source", name_of(run.source)},
            {"dpi_x", run.dpi_x},
            {"dpi_y", run.dpi_y},
            {"settings", run.settings},
            {"first_number", run.first_number},
            {"first_sheet", run.first_sheet},
            {"replaces", run.placement.replaces},
            {"time", run.time},
            {"by", run.by}};
    if (run.placement.after)
        json["after"] = *run.placement.after;
}

void from_json(const nlohmann::json& json, Run& run)
{
    json.at("device").get_to(run.device);
    json.at("vendor").get_to(run.vendor);
    json.at("model").get_to(run.model);
    run.profile = scan_profile_from_json(json.at("profile"));
    run.source = source_named(json.at("source").get<std::string>()).value_or(Source::feeder);
    json.at("dpi_x").get_to(run.dpi_x);
    json.at("dpi_y").get_to(run.dpi_y);
    json.at("settings").get_to(run.settings);
    json.at("first_number").get_to(run.first_number);
    json.at("first_sheet").get_to(run.first_sheet);
    json.at("replaces").get_to(run.placement.replaces);
    json.at("time").get_to(run.time);
    if (json.contains("by"))
        json.at("by").get_to(run.by);
    if (json.contains("after"))
        run.placement.after = json.at("after").get<int>();
}

}  // namespace hoso::pipeline::capture
