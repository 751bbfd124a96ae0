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

/// @param set  changes what is set by hand on each of the sides
template <typename Set>
Arrangement set_by_hand(Arrangement order, const std::vector<int>& sides, Set set)
{
    for (const int number : sides) {
        PlacedSide& side = *in_order(order, number);
        set(side.setting.by_hand);
        if (!is_possible(side.setting.by_hand))
            senseless("side " + std::to_string(side.number) +
                      " can be laid straight by at most 15 degrees, and cropped to no less than a twentieth");
    }
    return order;
}

Arrangement changed(Arrangement order, const action::Rotate& wanted)
{
    if (wanted.clockwise_deg % 90 != 0)
        senseless("sides turn by 90, 180 or 270 degrees");
    const int clockwise_deg = (wanted.clockwise_deg % 360 + 360) % 360;
    for (const int number : wanted.sides) {
        PlacedSide& side = *in_order(order, number);
        side.setting.clockwise_deg = (side.setting.clockwise_deg + clockwise_deg) % 360;
        side.setting.turned = true;
        side.setting.by_hand = turned(side.setting.by_hand, clockwise_deg);
    }
    return order;
}

Arrangement changed(Arrangement order, const action::Straighten& wanted)
{
    return set_by_hand(std::move(order), wanted.sides, [&](ByHand& by_hand) { by_hand.skew_deg = wanted.skew_deg; });
}

Arrangement changed(Arrangement order, const action::Crop& wanted)
{
    return set_by_hand(std::move(order), wanted.sides, [&](ByHand& by_hand) { by_hand.crop = wanted.part; });
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
        placed.setting.clockwise_deg = 180;
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

}  // namespace hoso::pipeline::capture
