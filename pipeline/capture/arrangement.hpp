#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "pipeline/capture/by_hand.hpp"
#include "pipeline/capture/side.hpp"

namespace hoso::pipeline::capture {

/// A side in its place. What an operator decided about it is here; the side itself is as captured.
struct PlacedSide {
    int number = 0;  ///< of the Side
    int run = 0;
    int sheet = 0;  ///< as captured, or as put together by Interleave
    Face face = Face::front;
    bool starts_document = false;  ///< a document begins here (the first side begins one anyway)
    std::optional<bool> blank{};   ///< the operator's word; none: as measured
    SideSetting setting{};

    [[nodiscard]] bool operator==(const PlacedSide&) const = default;
};

/// The order of a batch: what is in it, and what was thrown out of it and can come back.
struct Arrangement {
    std::vector<PlacedSide> sides;
    std::vector<PlacedSide> bin;

    /// The sides' numbers, document by document.
    [[nodiscard]] std::vector<std::vector<int>> documents() const;

    [[nodiscard]] bool operator==(const Arrangement&) const = default;
};

namespace action {

/// Into the bin.
struct Delete {
    std::vector<int> sides;
};
/// Out of the bin, behind a side (0: before all).
struct Restore {
    int side = 0;
    int after = 0;
};
/// As a block, in the order given, behind a side (0: before all).
struct Move {
    std::vector<int> sides;
    int after = 0;
};
/// By a further turn.
struct Rotate {
    std::vector<int> sides;
    int clockwise_deg = 90;
};
/// Laid straight by an angle given by hand.
struct Straighten {
    std::vector<int> sides;
    std::optional<double> skew_deg{};  ///< of the lines, positive when they fall to the right; none: as measured
};
/// Only a part is shown.
struct Crop {
    std::vector<int> sides;
    std::optional<PagePart> part{};  ///< of the side laid straight; none: all of it
};
/// A document begins with this side.
struct Split {
    int side = 0;
};
/// No document begins with this side; it belongs to the one before.
struct Join {
    int side = 0;
};
struct MarkBlank {
    std::vector<int> sides;
    bool blank = true;
};
/// Manual duplex: a stack was scanned, turned over as a whole and scanned again. The backs came in reverse order.
struct Interleave {
    int first_front = 0;  ///< the fronts are the sides from here
    int first_back = 0;   ///< up to before here, and the backs from here to the end or as many as the fronts
};
/// After a jam: the last run's sheets beyond this one are scanned again, and what came of them goes to the bin.
struct LastGoodSheet {
    int sheet = 0;
};

}  // namespace action

using Action =
    std::variant<action::Delete, action::Restore, action::Move, action::Rotate, action::Straighten, action::Crop,
                 action::Split, action::Join, action::MarkBlank, action::Interleave, action::LastGoodSheet>;

/// The order after an action. Nothing is changed when it throws.
/// @throws pipeline::Error HOSO-CAPTURE-NO-SIDE when a side that is named is not there, HOSO-CAPTURE-ACTION when the
///         action makes no sense on this order (usage); the message names the sides
[[nodiscard]] Arrangement apply(Arrangement order, const Action& action);

/// The order after a captured side came in. A side that replaces another takes its place, document start and all, and
/// sends it to the bin. Where the side that it should follow or replace is no longer in the order, it goes to the end.
[[nodiscard]] Arrangement place(Arrangement order, const Side& side, const Run& run);

/// For people: `rotate 12 by 90°`.
[[nodiscard]] std::string describe(const Action& action);

[[nodiscard]] nlohmann::json to_json(const Action& action);
/// @throws nlohmann::json::exception, pipeline::Error HOSO-CAPTURE-ACTION for an action that this version does not know
[[nodiscard]] Action action_from(const nlohmann::json& json);

}  // namespace hoso::pipeline::capture
