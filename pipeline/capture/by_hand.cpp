#include "pipeline/capture/by_hand.hpp"

#include <cmath>

namespace hoso::pipeline::capture {

cv::Rect pixels_of(const PagePart& part, cv::Size size)
{
    const auto px = [](double share, int all) { return static_cast<int>(std::lround(share * all)); };
    return {cv::Point(px(part.left, size.width), px(part.top, size.height)),
            cv::Point(px(part.right, size.width), px(part.bottom, size.height))};
}

bool is_possible(const ByHand& by_hand)
{
    if (by_hand.skew_deg && !(std::abs(*by_hand.skew_deg) <= most_skew_by_hand_deg))
        return false;
    if (!by_hand.crop)
        return true;
    const PagePart& part = *by_hand.crop;
    const bool on_the_page = part.left >= 0 && part.top >= 0 && part.right <= 1 && part.bottom <= 1;
    return on_the_page && part.width() >= least_part && part.height() >= least_part;
}

ByHand turned(const ByHand& by_hand, int clockwise_deg)
{
    const int quarters = (clockwise_deg / 90 % 4 + 4) % 4;
    ByHand result = by_hand;
    for (int quarter = 0; result.crop && quarter < quarters; ++quarter) {
        const PagePart before = *result.crop;
        result.crop = PagePart{1 - before.bottom, before.left, 1 - before.top, before.right};
    }
    return result;
}

void to_json(nlohmann::json& json, const PagePart& part)
{
    json = {part.left, part.top, part.right, part.bottom};
}

void from_json(const nlohmann::json& json, PagePart& part)
{
    part = {json.at(0), json.at(1), json.at(2), json.at(3)};
}

void to_json(nlohmann::json& json, const ByHand& by_hand)
{
    json = nlohmann::json::object();
    if (by_hand.skew_deg)
        json["skew_deg"] = *by_hand.skew_deg;
    if (by_hand.crop)
        json["crop"] = *by_hand.crop;
}

void from_json(const nlohmann::json& json, ByHand& by_hand)
{
    if (json.contains("skew_deg"))
        by_hand.skew_deg = json["skew_deg"].get<double>();
    if (json.contains("crop"))
        by_hand.crop = json["crop"].get<PagePart>();
}

void to_json(nlohmann::json& json, const SideSetting& setting)
{
    json = nlohmann::json::object();
    if (setting == SideSetting{})
        return;
    json = {{"clockwise_deg", setting.clockwise_deg}, {"turned", setting.turned}, {"by_hand", setting.by_hand}};
}

void from_json(const nlohmann::json& json, SideSetting& setting)
{
    setting.clockwise_deg = json.value("clockwise_deg", 0);
    setting.turned = json.value("turned", false);
    setting.by_hand = json.value("by_hand", ByHand{});
}

}  // namespace hoso::pipeline::capture
