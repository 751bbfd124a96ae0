#pragma once

#include <nlohmann/json.hpp>
#include <opencv2/core/types.hpp>
#include <optional>

namespace hoso::pipeline::capture {

/// A part of a page: fractions of its width and height, from the upper left.
struct PagePart {
    double left = 0;
    double top = 0;
    double right = 1;
    double bottom = 1;

    [[nodiscard]] double width() const { return right - left; }
    [[nodiscard]] double height() const { return bottom - top; }
    auto operator<=>(const PagePart&) const = default;
};

/// The same in pixels of a picture of the page.
[[nodiscard]] cv::Rect pixels_of(const PagePart& part, cv::Size size);

/// What an operator set on a page by hand, in place of what would be measured. It belongs to the page as the operator
/// turned it; the captured file stays as it is.
struct ByHand {
    std::optional<double> skew_deg{};  ///< of the lines, positive when they fall to the right
    std::optional<PagePart> crop{};    ///< what is shown of the page laid straight

    [[nodiscard]] bool nothing() const { return !skew_deg && !crop; }
    [[nodiscard]] bool operator==(const ByHand&) const = default;
};

/// How a side is to be looked at, by its operator's word. Of a file that nobody set, all is as it is found.
struct SideSetting {
    int clockwise_deg = 0;  ///< 0, 90, 180 or 270, to be applied to the pixels
    bool turned = false;    ///< which way is up is not looked for any more
    ByHand by_hand{};       ///< of the side as it stands after that turn

    [[nodiscard]] bool operator==(const SideSetting&) const = default;
};

inline constexpr double most_skew_by_hand_deg = 15;
inline constexpr double least_part = 0.05;  ///< of a page's width and height, that a crop may leave

/// Whether it can be applied: the skew within ±most_skew_by_hand_deg, the crop on the page and not smaller than
/// least_part.
[[nodiscard]] bool is_possible(const ByHand& by_hand);

/// The same after the page was turned by a multiple of 90 degrees.
[[nodiscard]] ByHand turned(const ByHand& by_hand, int clockwise_deg);

void to_json(nlohmann::json& json, const PagePart& part);
void from_json(const nlohmann::json& json, PagePart& part);
void to_json(nlohmann::json& json, const ByHand& by_hand);
void from_json(const nlohmann::json& json, ByHand& by_hand);
/// An empty object when nothing was set.
void to_json(nlohmann::json& json, const SideSetting& setting);
void from_json(const nlohmann::json& json, SideSetting& setting);

}  // namespace hoso::pipeline::capture
