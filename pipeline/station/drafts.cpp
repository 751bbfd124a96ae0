#include "pipeline/station/drafts.hpp"

#include <algorithm>
#include <utility>

#include "pipeline/capture/journal.hpp"
#include "pipeline/error.hpp"

namespace hoso::pipeline::station {

namespace fs = std::filesystem;

namespace {

constexpr const char* journal_name = "index.jsonl";

void take_in(DraftFacts& facts, const nlohmann::json& entry)
{
    const auto about = [&](const char* kind) { return entry.contains(kind) ? &entry.at(kind) : nullptr; };
    const auto side_of = [](const nlohmann::json& what) { return what.at("side").get<int>(); };
    if (const nlohmann::json* field = about("field")) {
        facts.drafts[side_of(*field)].fields[field->at("name").get<std::string>()] = field->at("value");
    } else if (const nlohmann::json* record = about("record")) {
        facts.drafts[side_of(*record)].record = record->at("code");
    } else if (const nlohmann::json* checked = about("checked")) {
        if (checked->at("checked").get<bool>())
            facts.checked.insert(side_of(*checked));
        else
            facts.checked.erase(side_of(*checked));
    } else if (const nlohmann::json* filed = about("filed")) {
        Draft& draft = facts.drafts[side_of(*filed)];
        draft.filed = filed->at("document").get<std::int64_t>();
        draft.filed_into = filed->at("record");
    }
}

/// The entries that hold after all undoing, and those that redo would bring back, the next one last.
struct Standing {
    std::vector<const nlohmann::json*> entries;
    std::vector<const nlohmann::json*> undone;
};

Standing standing(const std::vector<nlohmann::json>& entries)
{
    Standing now;
    for (const nlohmann::json& entry : entries) {
        if (entry.contains("undo")) {
            const auto last = std::find_if(now.entries.rbegin(), now.entries.rend(),
                                           [](const nlohmann::json* e) { return !e->contains("filed"); });
            if (last == now.entries.rend())
                continue;
            now.undone.push_back(*last);
            now.entries.erase(std::next(last).base());
        } else if (entry.contains("redo")) {
            if (now.undone.empty())
                continue;
            now.entries.push_back(now.undone.back());
            now.undone.pop_back();
        } else {
            now.entries.push_back(&entry);
            if (!entry.contains("filed"))
                now.undone.clear();
        }
    }
    return now;
}

DraftFacts facts_from(const std::vector<nlohmann::json>& entries)
{
    try {
        const Standing now = standing(entries);
        DraftFacts facts;
        for (const nlohmann::json* entry : now.entries) {
            take_in(facts, *entry);
            facts.can_undo = facts.can_undo || !entry->contains("filed");
        }
        facts.can_redo = !now.undone.empty();
        return facts;
    } catch (const nlohmann::json::exception& error) {
        throw Error(Failure::verification, "HOSO-CAPTURE-JOURNAL",
                    std::string("the index journal cannot be understood: ") + error.what(), journal_name,
                    "it was written by a newer version of the program, or damaged");
    }
}

}  // namespace

const Draft* DraftFacts::of(const std::vector<int>& sides) const
{
    for (const int side : sides)
        if (const auto found = drafts.find(side); found != drafts.end())
            return &found->second;
    return nullptr;
}

int DraftFacts::key(const DraftFacts& facts, const std::vector<int>& sides)
{
    const auto has_draft = [&](int side) { return facts.drafts.contains(side); };
    const auto found = std::find_if(sides.begin(), sides.end(), has_draft);
    return found == sides.end() ? sides.at(0) : *found;
}

struct Drafts::State {
    capture::Journal journal;
    std::vector<nlohmann::json> entries;
    DraftFacts facts;

    explicit State(const fs::path& file)
        : journal(capture::Journal::open(file)), entries(journal.found()), facts(facts_from(entries))
    {
    }

    void append(nlohmann::json entry)
    {
        journal.append(entry);
        const bool turns_back = entry.contains("undo") || entry.contains("redo");
        entries.push_back(std::move(entry));
        if (turns_back) {
            facts = facts_from(entries);
            return;
        }
        take_in(facts, entries.back());
        if (!entries.back().contains("filed")) {
            facts.can_undo = true;
            facts.can_redo = false;
        }
    }
};

Drafts::Drafts(std::unique_ptr<State> state) : state_(std::move(state)) {}
Drafts::Drafts(Drafts&&) noexcept = default;
Drafts& Drafts::operator=(Drafts&&) noexcept = default;
Drafts::~Drafts() = default;

Drafts Drafts::open(const fs::path& batch)
{
    return Drafts(std::make_unique<State>(batch / journal_name));
}

DraftFacts Drafts::read(const fs::path& batch)
{
    std::error_code none;
    if (!fs::exists(batch / journal_name, none))
        return {};
    return facts_from(capture::Journal::read(batch / journal_name));
}

const DraftFacts& Drafts::facts() const
{
    return state_->facts;
}

void Drafts::set_field(int side, const std::string& name, const std::string& value)
{
    state_->append({{"field", {{"side", side}, {"name", name}, {"value", value}}}});
}

void Drafts::set_record(int side, const std::string& code)
{
    state_->append({{"record", {{"side", side}, {"code", code}}}});
}

void Drafts::set_checked(int side, bool checked)
{
    state_->append({{"checked", {{"side", side}, {"checked", checked}}}});
}

void Drafts::note_filed(int side, std::int64_t document, const std::string& record)
{
    state_->append({{"filed", {{"side", side}, {"document", document}, {"record", record}}}});
}

bool Drafts::undo()
{
    if (!state_->facts.can_undo)
        return false;
    state_->append({{"undo", true}});
    return true;
}

bool Drafts::redo()
{
    if (!state_->facts.can_redo)
        return false;
    state_->append({{"redo", true}});
    return true;
}

std::map<std::string, Proposal> proposals(const std::vector<std::pair<int, PageFacts>>& sides,
                                          const catalog::FieldRules& rules)
{
    std::map<std::string, Proposal> read;
    for (const auto& [side, facts] : sides)
        for (const ocr::FoundField& found : facts.fields) {
            // The type's code is what the catalog keeps; its name is only how the page says it.
            const std::string name = found.name == "typeCode" ? "typeName" : found.name;
            if (found.name == "typeName" || read.contains(name) || rules.find(name) == nullptr)
                continue;
            Proposal proposal{found.value, found.confidence, side, found.box};
            std::vector<catalog::FieldProblem> problems;
            static_cast<void>(rules.stored_form({{name, found.value}}, problems));
            if (!problems.empty())
                proposal.value.clear();
            read.emplace(name, std::move(proposal));
        }
    return read;
}

catalog::Fields fields_to_file(const Draft* draft, const std::map<std::string, Proposal>& read)
{
    catalog::Fields fields;
    for (const auto& [name, proposal] : read)
        if (!proposal.value.empty())
            fields[name] = proposal.value;
    if (draft != nullptr)
        for (const auto& [name, value] : draft->fields) {
            if (value.empty())
                fields.erase(name);
            else
                fields[name] = value;
        }
    return fields;
}

}  // namespace hoso::pipeline::station
