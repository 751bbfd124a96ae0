#include "cli/commands/capture_output.hpp"

#include "pipeline/capture/batch.hpp"

namespace hoso::cli {

namespace capture = pipeline::capture;

namespace {

nlohmann::json side_json(const capture::PlacedSide& placed, const capture::Side& side)
{
    return {{"number", side.number},
            {"sheet", placed.sheet},
            {"side", capture::name_of(placed.face)},
            {"sha256", side.sha256},
            {"width_px", side.width_px},
            {"height_px", side.height_px},
            {"dpi_x", side.dpi_x},
            {"dpi_y", side.dpi_y},
            {"file", side.file},
            {"time", side.time},
            {"colour", capture::name_of(side.colour)},
            {"rotation", placed.setting.clockwise_deg},
            {"by_hand", placed.setting.by_hand},
            {"blank", placed.blank ? nlohmann::json(*placed.blank) : nlohmann::json()},
            {"starts_document", placed.starts_document},
            {"warnings", side.warnings}};
}

nlohmann::json fault_json(const std::optional<capture::Ended>& ended)
{
    if (!ended || !ended->fault)
        return nullptr;
    const capture::Fault& fault = *ended->fault;
    return {{"code", fault.code},
            {"message", fault.message},
            {"hint", fault.hint},
            {"sheet", fault.sheet ? nlohmann::json(*fault.sheet) : nlohmann::json()}};
}

}  // namespace

std::filesystem::path batch_folder(const Context& context, const std::string& name)
{
    return capture::batch_folder(context.catalog_folder(), name);
}

nlohmann::json capture_json(const capture::BatchFacts& facts)
{
    nlohmann::json sides = nlohmann::json::array();
    for (const capture::PlacedSide& placed : facts.order.sides)
        sides.push_back(side_json(placed, facts.side(placed.number)));
    nlohmann::json bin = nlohmann::json::array();
    for (const capture::PlacedSide& placed : facts.order.bin)
        bin.push_back(placed.number);
    const std::optional<capture::Ended> ended = facts.outcome();
    return {{"batch", facts.name},
            {"sides", std::move(sides)},
            {"ended", ended ? nlohmann::json(capture::name_of(ended->how)) : nlohmann::json()},
            {"fault", fault_json(ended)},
            {"documents", facts.order.documents()},
            {"bin", std::move(bin)},
            {"undo", facts.undoable},
            {"redo", facts.redoable}};
}

void print_capture(const Context& context, const capture::BatchFacts& facts)
{
    if (context.json) {
        context.print_json(capture_json(facts));
        return;
    }
    for (const capture::PlacedSide& placed : facts.order.sides) {
        const capture::Side& side = facts.side(placed.number);
        std::string line = std::to_string(side.number) + "  sheet " + std::to_string(placed.sheet) + " " +
                           std::string(capture::name_of(placed.face)) + "  " + std::to_string(side.width_px) + " x " +
                           std::to_string(side.height_px) + "  " + side.file;
        if (placed.starts_document)
            line += "  starts a document";
        if (placed.setting.clockwise_deg != 0)
            line += "  turned by " + std::to_string(placed.setting.clockwise_deg);
        if (placed.setting.by_hand.skew_deg)
            line += "  laid straight by hand";
        if (placed.setting.by_hand.crop)
            line += "  cropped";
        if (placed.blank)
            line += *placed.blank ? "  blank" : "  not blank";
        context.print(line);
    }
    const std::optional<capture::Ended> ended = facts.outcome();
    context.print(facts.name + ": " + std::to_string(facts.order.sides.size()) +
                  " sides, ended: " + (ended ? std::string(capture::name_of(ended->how)) : "not scanned"));
}

}  // namespace hoso::cli
