// How actions are told to people and written into the journal.

#include <cstdio>

#include "pipeline/capture/arrangement.hpp"
#include "pipeline/error.hpp"

namespace hoso::pipeline::capture {

namespace {

std::string listed(const std::vector<int>& numbers)
{
    std::string text;
    for (const int number : numbers)
        text += (text.empty() ? "" : ",") + std::to_string(number);
    return text;
}

std::string told(const action::Delete& a)
{
    return "delete " + listed(a.sides);
}

std::string told(const action::Restore& a)
{
    return "restore " + std::to_string(a.side) + " after " + std::to_string(a.after);
}

std::string told(const action::Move& a)
{
    return "move " + listed(a.sides) + " after " + std::to_string(a.after);
}

std::string told(const action::Rotate& a)
{
    return "rotate " + listed(a.sides) + " by " + std::to_string(a.clockwise_deg) + "°";
}

std::string told(const action::Straighten& a)
{
    if (!a.skew_deg)
        return "straighten " + listed(a.sides) + " as measured";
    char angle[32];
    std::snprintf(angle, sizeof angle, "%.1f", *a.skew_deg);
    return "straighten " + listed(a.sides) + " by " + angle + "°";
}

std::string told(const action::Crop& a)
{
    return (a.part ? "crop " : "show the whole of ") + listed(a.sides);
}

std::string told(const action::Split& a)
{
    return "split before " + std::to_string(a.side);
}

std::string told(const action::Join& a)
{
    return "join " + std::to_string(a.side) + " to the document before";
}

std::string told(const action::MarkBlank& a)
{
    return "mark " + listed(a.sides) + (a.blank ? " as blank" : " as not blank");
}

std::string told(const action::Interleave& a)
{
    return "interleave fronts from " + std::to_string(a.first_front) + " with backs from " +
           std::to_string(a.first_back);
}

std::string told(const action::LastGoodSheet& a)
{
    return "sheet " + std::to_string(a.sheet) + " was the last good one";
}

nlohmann::json written(const action::Delete& a)
{
    return {{"action", "delete"}, {"sides", a.sides}};
}

nlohmann::json written(const action::Restore& a)
{
    return {{"action", "restore"}, {"side", a.side}, {"after", a.after}};
}

nlohmann::json written(const action::Move& a)
{
    return {{"action", "move"}, {"sides", a.sides}, {"after", a.after}};
}

nlohmann::json written(const action::Rotate& a)
{
    return {{"action", "rotate"}, {"sides", a.sides}, {"clockwise_deg", a.clockwise_deg}};
}

nlohmann::json written(const action::Straighten& a)
{
    return {{"action", "straighten"}, {"sides", a.sides}, {"by_hand", ByHand{a.skew_deg, std::nullopt}}};
}

nlohmann::json written(const action::Crop& a)
{
    return {{"action", "crop"}, {"sides", a.sides}, {"by_hand", ByHand{std::nullopt, a.part}}};
}

nlohmann::json written(const action::Split& a)
{
    return {{"action", "split"}, {"side", a.side}};
}

nlohmann::json written(const action::Join& a)
{
    return {{"action", "join"}, {"side", a.side}};
}

nlohmann::json written(const action::MarkBlank& a)
{
    return {{"action", "mark_blank"}, {"sides", a.sides}, {"blank", a.blank}};
}

nlohmann::json written(const action::Interleave& a)
{
    return {{"action", "interleave"}, {"first_front", a.first_front}, {"first_back", a.first_back}};
}

nlohmann::json written(const action::LastGoodSheet& a)
{
    return {{"action", "last_good_sheet"}, {"sheet", a.sheet}};
}

}  // namespace

std::string describe(const Action& action)
{
    return std::visit([](const auto& a) { return told(a); }, action);
}

nlohmann::json to_json(const Action& action)
{
    return std::visit([](const auto& a) { return written(a); }, action);
}

Action action_from(const nlohmann::json& json)
{
    const std::string name = json.at("action");
    if (name == "delete")
        return action::Delete{json.at("sides")};
    if (name == "restore")
        return action::Restore{json.at("side"), json.at("after")};
    if (name == "move")
        return action::Move{json.at("sides"), json.at("after")};
    if (name == "rotate")
        return action::Rotate{json.at("sides"), json.at("clockwise_deg")};
    if (name == "straighten")
        return action::Straighten{json.at("sides"), json.at("by_hand").get<ByHand>().skew_deg};
    if (name == "crop")
        return action::Crop{json.at("sides"), json.at("by_hand").get<ByHand>().crop};
    if (name == "split")
        return action::Split{json.at("side")};
    if (name == "join")
        return action::Join{json.at("side")};
    if (name == "mark_blank")
        return action::MarkBlank{json.at("sides"), json.at("blank")};
    if (name == "interleave")
        return action::Interleave{json.at("first_front"), json.at("first_back")};
    if (name == "last_good_sheet")
        return action::LastGoodSheet{json.at("sheet")};
    throw Error(Failure::input, "HOSO-CAPTURE-ACTION", "the journal holds an action " + name, name,
                "it was written by a newer version of the program");
}

}  // namespace hoso::pipeline::capture
