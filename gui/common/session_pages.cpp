// How sides are looked at, and what an operator sets on them by hand.

#include <algorithm>
#include <cmath>

#include "gui/common/session.hpp"

namespace hoso::gui {

namespace capture = pipeline::capture;
namespace station = pipeline::station;

PictureKey Session::picture_key(int side, int longest_px) const
{
    PictureKey key;
    const capture::PlacedSide* placed = view_ ? view_->placed(side) : nullptr;
    if (placed == nullptr)
        return key;
    const SeenPage seen = seen_page(*placed);
    key.file = view_->folder / view_->facts.side(side).file;
    key.longest_px = longest_px;
    key.clockwise_deg = seen.clockwise_deg;
    if (longest_px > station::thumbnail_px) {
        key.tilt_deg = seen.skew_deg;
        key.part = capture::turned(placed->setting.by_hand, seen.clockwise_deg - placed->setting.clockwise_deg)
                       .crop.value_or(capture::PagePart{});
    }
    return key;
}

std::filesystem::path Session::thumbnail_cache(int side) const
{
    return station::thumbnail_file(view_->folder, side, picture_key(side, station::thumbnail_px).clockwise_deg);
}

/// The operator's word goes before what was read; while a side is read again, it stands as it stood.
SeenPage Session::seen_page(const capture::PlacedSide& placed) const
{
    SeenPage seen{placed.setting.clockwise_deg, 0};
    if (const station::ReadingSummary* known = summary(placed.number))
        seen = {known->turned_deg, known->tilt_deg};
    else if (const auto before = seen_before_.find(placed.number); before != seen_before_.end())
        seen = before->second;
    if (placed.setting.turned)
        seen.clockwise_deg = placed.setting.clockwise_deg;
    seen.skew_deg = placed.setting.by_hand.skew_deg.value_or(seen.skew_deg);
    return seen;
}

/// Changes how a side is looked at; it is then read again.
void Session::look_differently(const capture::PlacedSide& placed, const capture::Action& action)
{
    const int side = placed.number;
    seen_before_[side] = seen_page(placed);
    act(action);
    summaries_.erase(side);
    journal_.run(
        this, [] {}, [this, side] { read_from(side); });
}

void Session::move(std::vector<int> sides, int by)
{
    const auto placed = [this](int side) { return view_ ? view_->placed(side) : nullptr; };
    if (std::any_of(sides.begin(), sides.end(), [&](int side) { return placed(side) == nullptr; }) || sides.empty())
        return;
    std::sort(sides.begin(), sides.end(), [&](int a, int b) { return placed(a) < placed(b); });
    const std::vector<capture::PlacedSide>& all = view_->facts.order.sides;
    const auto before = placed(sides.front()) - all.data();
    const auto behind = placed(sides.back()) - all.data() + 1;
    const auto target = by < 0 ? before - 2 : behind;
    if (target < -1 || target >= std::ssize(all))
        return;
    act(capture::action::Move{sides, target < 0 ? 0 : all[static_cast<std::size_t>(target)].number});
}

void Session::turn(int side, int clockwise_deg)
{
    const capture::PlacedSide* placed = view_ ? view_->placed(side) : nullptr;
    if (placed == nullptr)
        return;
    const int found_deg = seen_page(*placed).clockwise_deg - placed->setting.clockwise_deg;
    look_differently(*placed, capture::action::Rotate{{side}, clockwise_deg + found_deg});
}

void Session::straighten(int side, double by_deg)
{
    const capture::PlacedSide* placed = view_ ? view_->placed(side) : nullptr;
    if (placed == nullptr)
        return;
    const double skew_deg = seen_page(*placed).skew_deg + by_deg;
    if (std::abs(skew_deg) <= capture::most_skew_by_hand_deg)
        look_differently(*placed, capture::action::Straighten{{side}, skew_deg});
}

void Session::crop(int side, const std::optional<capture::PagePart>& part)
{
    const capture::PlacedSide* placed = view_ ? view_->placed(side) : nullptr;
    if (placed == nullptr)
        return;
    // The part of the page as it is seen is kept as one of the side as the operator turned it.
    const int back_deg = placed->setting.clockwise_deg - seen_page(*placed).clockwise_deg;
    look_differently(*placed, capture::action::Crop{{side}, capture::turned({{}, part}, back_deg).crop});
}

}  // namespace hoso::gui
