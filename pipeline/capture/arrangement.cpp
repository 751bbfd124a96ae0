#include "pipeline/capture/arrangement.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "pipeline/error.hpp"

namespace hoso::pipeline::capture {

namespace {

using Sides = std::vector<PlacedSide>;

[[noreturn]] void no_side(int number, const std::string& where)
{
    throw Error(Failure::usage, "HOSO-CAPTURE-NO-SIDE", "there is no side " + std::to_string(number) + " " + where,
                std::to_string(number), "hoso batch show lists the sides");
}

[[noreturn]] void senseless(const std::string& why)
{
    throw Error(Failure::usage, "HOSO-CAPTURE-ACTION", why, "", "hoso batch show lists the sides");
}

Sides::iterator find(Sides& sides, int number, const std::string& where)
{
    const auto found =
        std::find_if(sides.begin(), sides.end(), [&](const PlacedSide& side) { return side.number == number; });
    if (found == sides.end())
        no_side(number, where);
    return found;
}

Sides::iterator in_order(Arrangement& order, int number)
{
    return find(order.sides, number, "in the batch");
}

Sides::iterator behind(Arrangement& order, int number)
{
    return number == 0 ? order.sides.begin() : std::next(in_order(order, number));
}

/// Takes a side out of the order; a document that began with it begins with the next side.
PlacedSide taken_out(Arrangement& order, int number)
{
    const auto found = in_order(order, number);
    PlacedSide side = *found;
    const auto next = order.sides.erase(found);
    if (side.starts_document && next != order.sides.end())
        next->starts_document = true;
    return side;
}

Arrangement changed(Arrangement order, const action::Delete& wanted)
{
    for (const int number : wanted.sides)
        order.bin.push_back(taken_out(order, number));
    return order;
}

Arrangement changed(Arrangement order, const action::Restore& wanted)
{
    const auto found = find(order.bin, wanted.side, "in the bin");
    const PlacedSide side = *found;
    order.bin.erase(found);
    order.sides.insert(behind(order, wanted.after), side);
    return order;
}

Arrangement changed(Arrangement order, const action::Move& wanted)
{
    if (std::find(wanted.sides.begin(), wanted.sides.end(), wanted.after) != wanted.sides.end())
        senseless("side " + std::to_string(wanted.after) + " cannot be moved behind itself");
    Sides block;
    for (const int number : wanted.sides) {
        block.push_back(taken_out(order, number));
        block.back().starts_document = false;
    }
    order.sides.insert(behind(order, wanted.after), block.begin(), block.end());
    return order;
}

Arrangement changed(Arrangement order, const action::Rotate& wanted)
{
    if (wanted.clockwise_deg % 90 != 0)
        senseless("sides turn by 90, 180 or 270 degrees");
    for (const int number : wanted.sides) {
        PlacedSide& side = *in_order(order, number);
        side.clockwise_deg = ((side.clockwise_deg + wanted.clockwise_deg) % 360 + 360) % 360;
        side.turned = true;
    }
    return order;
}

Arrangement changed(Arrangement order, const action::Split& wanted)
{
    in_order(order, wanted.side)->starts_document = true;
    return order;
}

Arrangement changed(Arrangement order, const action::Join& wanted)
{
    const auto side = in_order(order, wanted.side);
    if (side == order.sides.begin())
        senseless("the first side has no document before it");
    side->starts_document = false;
    return order;
}

Arrangement changed(Arrangement order, const action::MarkBlank& wanted)
{
    for (const int number : wanted.sides)
        in_order(order, number)->blank = wanted.blank;
    return order;
}

Arrangement changed(Arrangement order, const action::Interleave& wanted)
{
    const auto first_front = in_order(order, wanted.first_front);
    const auto first_back = in_order(order, wanted.first_back);
    const auto fronts = std::distance(first_front, first_back);
    const auto backs = std::distance(first_back, order.sides.end());
    if (fronts < 1 || backs < fronts)
        senseless("manual duplex needs a back for each front: from side " + std::to_string(wanted.first_front) +
                  " there are " + std::to_string(std::max<std::ptrdiff_t>(fronts, 0)) + " fronts, from side " +
                  std::to_string(wanted.first_back) + " " + std::to_string(backs) + " backs");
    Sides sheets;
    for (std::ptrdiff_t i = 0; i < fronts; ++i) {
        sheets.push_back(first_front[i]);
        PlacedSide back = first_back[fronts - 1 - i];
        back.sheet = sheets.back().sheet;
        back.face = Face::back;
        back.starts_document = false;
        sheets.push_back(back);
    }
    std::copy(sheets.begin(), sheets.end(), first_front);
    return order;
}

Arrangement changed(Arrangement order, const action::LastGoodSheet& wanted)
{
    int last_run = -1;
    for (const PlacedSide& side : order.sides)
        last_run = std::max(last_run, side.run);
    std::vector<int> again;
    for (const PlacedSide& side : order.sides)
        if (side.run == last_run && side.sheet > wanted.sheet)
            again.push_back(side.number);
    return changed(std::move(order), action::Delete{again});
}

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

std::vector<std::vector<int>> Arrangement::documents() const
{
    std::vector<std::vector<int>> documents;
    for (const PlacedSide& side : sides) {
        if (documents.empty() || side.starts_document)
            documents.emplace_back();
        documents.back().push_back(side.number);
    }
    return documents;
}

Arrangement apply(Arrangement order, const Action& action)
{
    return std::visit([&](const auto& wanted) { return changed(std::move(order), wanted); }, action);
}

Arrangement place(Arrangement order, const Side& side, const Run& run)
{
    PlacedSide placed{.number = side.number,
                      .run = side.run,
                      .sheet = side.sheet,
                      .face = side.face,
                      .starts_document = side.starts_document};
    if (run.profile.flip == Flip::short_edge && side.face == Face::back)
        placed.clockwise_deg = 180;
    const auto there = [&](const std::optional<int>& number) {
        return std::find_if(order.sides.begin(), order.sides.end(),
                            [&](const PlacedSide& other) { return other.number == number; });
    };
    if (const auto old = there(side.replaces); old != order.sides.end()) {
        placed.sheet = old->sheet;
        placed.face = old->face;
        placed.starts_document = old->starts_document;
        order.bin.push_back(std::exchange(*old, placed));
        return order;
    }
    const auto previous = std::find_if(order.sides.rbegin(), order.sides.rend(), [&](const PlacedSide& other) {
        return other.run == side.run && other.number < side.number;
    });
    auto at = order.sides.end();
    if (run.placement.after && previous != order.sides.rend())
        at = previous.base();
    else if (run.placement.after == 0)
        at = order.sides.begin();
    else if (const auto left = there(run.placement.after); left != order.sides.end())
        at = std::next(left);
    order.sides.insert(at, placed);
    return order;
}

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
