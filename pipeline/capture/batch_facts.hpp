#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "pipeline/capture/arrangement.hpp"
#include "pipeline/capture/fault.hpp"
#include "pipeline/capture/side.hpp"

namespace hoso::pipeline::capture {

/// What a batch's journal says, at one moment.
struct BatchFacts {
    std::string name;
    std::string created;  ///< ISO 8601, UTC
    std::vector<Run> runs;
    std::vector<Side> sides;  ///< all that were ever captured; number n is at n - 1
    Arrangement order;
    std::vector<std::string> undoable;       ///< what undo takes back, the next one last
    std::vector<std::string> redoable;       ///< what redo brings back, the next one last
    std::vector<std::optional<Ended>> ends;  ///< of each run; none while it goes on or after it was killed

    [[nodiscard]] const Side& side(int number) const { return sides.at(static_cast<std::size_t>(number - 1)); }

    /// The user who captured a side; empty where the journal does not say.
    [[nodiscard]] const std::string& captured_by(int number) const
    {
        return runs.at(static_cast<std::size_t>(side(number).run)).by;
    }

    /// The number that the next side gets.
    [[nodiscard]] int next_number() const { return static_cast<int>(sides.size()) + 1; }

    /// The sheet that the next run begins with. A duplex sheet of which only the front was stored, because the run did
    /// not come to its end, is scanned again.
    [[nodiscard]] int next_sheet() const;

    /// That front, if there is one.
    [[nodiscard]] std::optional<int> half_sheet() const;

    /// Whether the last run has no end: it goes on, or it was killed.
    [[nodiscard]] bool run_is_open() const { return !ends.empty() && !ends.back(); }

    /// How the last run ended; interrupted, when it has no end although nobody works on the batch.
    [[nodiscard]] std::optional<Ended> outcome() const;
};

/// Replays a journal.
///
/// | entry | fact |
/// |---|---|
/// | `batch` | name, created, version of the format |
/// | `run` | a run begins: device, profile, placement, first number and sheet |
/// | `device` | how the run's device was set up |
/// | `side` | a side was stored |
/// | `action` | an operator's action |
/// | `undo`, `redo` | the last action or replacement is taken back, or done again |
/// | `ended` | how the run ended |
/// @throws pipeline::Error HOSO-CAPTURE-JOURNAL when the facts contradict each other
[[nodiscard]] BatchFacts facts_from(const std::vector<nlohmann::json>& entries);

/// Adds one more fact, which is none that undo and redo are about; those need a new replay.
void extend(BatchFacts& facts, const nlohmann::json& entry);

/// Whether undo takes this entry back: actions, and sides that replaced another.
[[nodiscard]] bool is_undoable(const nlohmann::json& entry);

}  // namespace hoso::pipeline::capture
