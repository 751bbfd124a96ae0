#include "pipeline/capture/batch_facts.hpp"

#include <algorithm>
#include <set>

#include "pipeline/error.hpp"

namespace hoso::pipeline::capture {

namespace {

/// Which undoable entries are done and which undone. A new one makes the undone ones final.
class History {
public:
    explicit History(const std::vector<nlohmann::json>& entries)
    {
        for (std::size_t i = 0; i < entries.size(); ++i)
            follow(entries[i], i);
    }

    [[nodiscard]] bool undone(std::size_t entry) const { return undone_for_good_.contains(entry) || in_redo(entry); }
    [[nodiscard]] const std::vector<std::size_t>& to_undo() const { return done_; }
    [[nodiscard]] const std::vector<std::size_t>& to_redo() const { return undone_; }

private:
    void follow(const nlohmann::json& entry, std::size_t index)
    {
        if (entry.contains("undo") && !done_.empty()) {
            undone_.push_back(done_.back());
            done_.pop_back();
        } else if (entry.contains("redo") && !undone_.empty()) {
            done_.push_back(undone_.back());
            undone_.pop_back();
        } else if (is_undoable(entry)) {
            done_.push_back(index);
            undone_for_good_.insert(undone_.begin(), undone_.end());
            undone_.clear();
        }
    }

    [[nodiscard]] bool in_redo(std::size_t entry) const
    {
        return std::find(undone_.begin(), undone_.end(), entry) != undone_.end();
    }

    std::vector<std::size_t> done_;
    std::vector<std::size_t> undone_;
    std::set<std::size_t> undone_for_good_;
};

std::string description(const nlohmann::json& entry)
{
    if (entry.contains("action"))
        return describe(action_from(entry.at("action")));
    const nlohmann::json& side = entry.at("side");
    return "replace " + side.at("replaces").dump() + " by " + side.at("number").dump();
}

void add_side(BatchFacts& facts, const nlohmann::json& entry, bool undone)
{
    Side side = entry.get<Side>();
    if (side.number != facts.next_number() || side.run + 1 != static_cast<int>(facts.runs.size()))
        throw Error(Failure::verification, "HOSO-CAPTURE-JOURNAL",
                    "the batch's journal does not count its sides in order", facts.name);
    if (undone)
        facts.order.bin.push_back({.number = side.number, .run = side.run, .sheet = side.sheet, .face = side.face});
    else
        facts.order = place(std::move(facts.order), side, facts.runs.back());
    facts.sides.push_back(std::move(side));
}

void add_entry(BatchFacts& facts, const nlohmann::json& entry, bool undone)
{
    if (entry.contains("batch")) {
        entry.at("batch").at("name").get_to(facts.name);
        entry.at("batch").at("created").get_to(facts.created);
    } else if (entry.contains("run")) {
        facts.runs.push_back(entry.at("run").get<Run>());
        facts.ends.emplace_back();
    } else if (entry.contains("device")) {
        facts.runs.at(facts.runs.size() - 1) = entry.at("device").get<Run>();
    } else if (entry.contains("side")) {
        add_side(facts, entry.at("side"), undone);
    } else if (entry.contains("action") && !undone) {
        facts.order = capture::apply(std::move(facts.order), action_from(entry.at("action")));
    } else if (entry.contains("ended")) {
        facts.ends.at(facts.runs.size() - 1) = entry.at("ended").get<Ended>();
    }
}

}  // namespace

bool is_undoable(const nlohmann::json& entry)
{
    return entry.contains("action") || (entry.contains("side") && entry.at("side").contains("replaces"));
}

BatchFacts facts_from(const std::vector<nlohmann::json>& entries)
{
    const History history(entries);
    BatchFacts facts;
    for (std::size_t i = 0; i < entries.size(); ++i)
        add_entry(facts, entries[i], history.undone(i));
    for (const std::size_t entry : history.to_undo())
        facts.undoable.push_back(description(entries[entry]));
    for (const std::size_t entry : history.to_redo())
        facts.redoable.push_back(description(entries[entry]));
    return facts;
}

void extend(BatchFacts& facts, const nlohmann::json& entry)
{
    add_entry(facts, entry, false);
}

std::optional<int> BatchFacts::half_sheet() const
{
    if (sides.empty())
        return std::nullopt;
    const Side& last = sides.back();
    const auto run = static_cast<std::size_t>(last.run);
    const bool ran_out = ends.at(run) && (ends[run]->how == End::no_docs || ends[run]->how == End::count);
    if (ran_out || runs.at(run).source != Source::duplex || last.face == Face::back || last.replaces)
        return std::nullopt;
    const bool placed = std::any_of(order.sides.begin(), order.sides.end(),
                                    [&](const PlacedSide& side) { return side.number == last.number; });
    return placed ? std::optional(last.number) : std::nullopt;
}

int BatchFacts::next_sheet() const
{
    if (const std::optional<int> half = half_sheet())
        return side(*half).sheet;
    int last = 0;
    for (const PlacedSide& side : order.sides)
        last = std::max(last, side.sheet);
    return last + 1;
}

std::optional<Ended> BatchFacts::outcome() const
{
    if (ends.empty() || ends.back())
        return ends.empty() ? std::nullopt : ends.back();
    return Ended{End::fault, fault_of_interruption(Position{next_sheet(), Face::front})};
}

}  // namespace hoso::pipeline::capture
