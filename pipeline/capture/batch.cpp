#include "pipeline/capture/batch.hpp"

#include <algorithm>
#include <cstdio>
#include <mutex>
#include <utility>

#include "base/clock.hpp"
#include "base/sha256.hpp"
#include "base/unicode.hpp"
#include "base/user.hpp"
#include "pipeline/capture/journal.hpp"
#include "pipeline/capture/unpack.hpp"
#include "pipeline/error.hpp"

namespace hoso::pipeline::capture {

namespace fs = std::filesystem;

namespace {

constexpr const char* journal_name = "batch.jsonl";
constexpr const char* sides_name = "sides";
constexpr const char* read_ahead_name = "read-ahead";
constexpr int format_version = 1;

std::string file_name(int number, const std::string& extension)
{
    char digits[16];
    std::snprintf(digits, sizeof digits, "%04d", number);
    return std::string(sides_name) + "/" + digits + "." + extension;
}

void refuse_missing(const fs::path& folder)
{
    if (!fs::exists(folder / journal_name))
        throw Error(Failure::input, "HOSO-CAPTURE-NO-BATCH", "there is no batch " + folder.filename().string(),
                    folder.string(), "check the name");
}

void refuse_name(const std::string& name)
{
    if (!is_batch_name(name))
        throw Error(Failure::usage, "HOSO-CAPTURE-BATCH-NAME", "a batch cannot be named " + name, name,
                    "choose a name without slashes that does not begin with a full stop");
}

}  // namespace

bool is_batch_name(std::string_view name)
{
    constexpr std::size_t max_bytes = 200;
    const bool plain = std::none_of(
        name.begin(), name.end(), [](char c) { return c == '/' || static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
    return !name.empty() && name.size() <= max_bytes && name.front() != '.' && plain && is_utf8(name);
}

fs::path batch_folder(const fs::path& catalog_folder, const std::string& name)
{
    refuse_name(name);
    return catalog_folder / "batches" / name;
}

std::vector<std::string> batch_names(const fs::path& catalog_folder)
{
    std::vector<std::pair<fs::file_time_type, std::string>> found;
    std::error_code none;
    for (const fs::directory_entry& entry : fs::directory_iterator(catalog_folder / "batches", none))
        if (const fs::path journal = entry.path() / journal_name; fs::exists(journal, none))
            found.emplace_back(fs::last_write_time(journal, none), entry.path().filename().string());
    std::sort(found.rbegin(), found.rend());
    std::vector<std::string> names;
    for (auto& [time, name] : found)
        names.push_back(std::move(name));
    return names;
}

struct Batch::State {
    fs::path folder;
    ReadAhead read_ahead;  // also the lock; before the journal, which only its holder may write
    Journal journal;
    mutable std::mutex mutex;
    std::vector<nlohmann::json> entries;
    BatchFacts facts;

    explicit State(const fs::path& where)
        : folder(where),
          read_ahead(ReadAhead::lock(where / read_ahead_name)),
          journal(Journal::open(where / journal_name)),
          entries(journal.found()),
          facts(facts_from(entries))
    {
    }

    void append(nlohmann::json entry)
    {
        journal.append(entry);
        const bool plain = !is_undoable(entry) && !entry.contains("undo") && !entry.contains("redo");
        if (plain)
            extend(facts, entry);
        entries.push_back(std::move(entry));
        if (!plain)
            facts = facts_from(entries);
    }

    Side store(const imaging::Image& image, std::vector<std::string> warnings);
    Side take(const TakenSide& taken);
    Side next_side(Run& run);
    void keep(Side& side, const Run& run, const SideFile& file);
    void recover();
};

Batch::Batch(std::unique_ptr<State> state) : state_(std::move(state)) {}
Batch::Batch(Batch&&) noexcept = default;
Batch& Batch::operator=(Batch&&) noexcept = default;
Batch::~Batch() = default;

Batch Batch::create(const fs::path& folder)
{
    const std::string name = folder.filename().string();
    refuse_name(name);
    create_folders_durably(folder / sides_name);
    auto state = std::make_unique<State>(folder);
    if (!state->facts.sides.empty())
        throw Error(Failure::usage, "HOSO-CAPTURE-BATCH-EXISTS", "the batch " + name + " is there already",
                    folder.string(), "go on with it by --resume, add to it by --append, or choose another name");
    if (!state->entries.empty())
        return Batch(std::move(state));
    state->append({{"batch",
                    {{"name", name},
                     {"created", iso8601(wall_time())},
                     {"version", format_version},
                     {"program", HOSO_VERSION}}}});
    return Batch(std::move(state));
}

Batch Batch::open(const fs::path& folder)
{
    refuse_missing(folder);
    auto state = std::make_unique<State>(folder);
    state->recover();
    return Batch(std::move(state));
}

BatchFacts Batch::read(const fs::path& folder)
{
    refuse_missing(folder);
    return facts_from(Journal::read(folder / journal_name));
}

const fs::path& Batch::folder() const
{
    return state_->folder;
}

ReadAhead& Batch::read_ahead()
{
    return state_->read_ahead;
}

BatchFacts Batch::facts() const
{
    const std::lock_guard lock(state_->mutex);
    return state_->facts;
}

void Batch::act(const Action& action)
{
    const std::lock_guard lock(state_->mutex);
    static_cast<void>(capture::apply(state_->facts.order, action));
    state_->append({{"action", to_json(action)}});
}

std::optional<std::string> Batch::undo()
{
    const std::lock_guard lock(state_->mutex);
    if (state_->facts.undoable.empty())
        return std::nullopt;
    const std::string undone = state_->facts.undoable.back();
    state_->append({{"undo", undone}});
    return undone;
}

std::optional<std::string> Batch::redo()
{
    const std::lock_guard lock(state_->mutex);
    if (state_->facts.redoable.empty())
        return std::nullopt;
    const std::string redone = state_->facts.redoable.back();
    state_->append({{"redo", redone}});
    return redone;
}

Continuation Batch::continuation() const
{
    const BatchFacts facts = this->facts();
    if (facts.runs.empty())
        throw Error(Failure::usage, "HOSO-CAPTURE-NOTHING-TO-RESUME", "nothing was ever scanned into this batch",
                    state_->folder.string(), "scan into it without --resume");
    const Run& run = facts.runs.back();
    const std::optional<Ended>& end = facts.ends.back();
    Continuation next{run.device, run.profile, run.placement, false};
    const int captured = facts.next_number() - run.first_number;
    if (run.profile.count > 0)
        next.profile.count = std::max(0, run.profile.count - captured);
    const auto replaced = std::min<std::size_t>(static_cast<std::size_t>(captured), run.placement.replaces.size());
    next.placement.replaces.erase(next.placement.replaces.begin(),
                                  next.placement.replaces.begin() + static_cast<std::ptrdiff_t>(replaced));
    if (run.placement.after && captured > 0)
        next.placement.after = facts.sides.back().number;
    const bool had_all = run.profile.count > 0 && next.profile.count == 0;
    next.finished = had_all || (end && (end->how == End::no_docs || end->how == End::count));
    return next;
}

void Batch::begin_run(const std::string& device, const ScanProfile& profile, const Placement& placement)
{
    const std::lock_guard lock(state_->mutex);
    Run run;
    run.device = device;
    run.profile = profile;
    run.placement = placement;
    run.first_number = state_->facts.next_number();
    run.first_sheet = state_->facts.next_sheet();
    run.time = iso8601(wall_time());
    run.by = current_user();
    state_->append({{"run", run}});
}

void Batch::describe_run(const std::string& vendor, const std::string& model, const DeviceSetup& setup)
{
    const std::lock_guard lock(state_->mutex);
    Run run = state_->facts.runs.back();
    run.vendor = vendor;
    run.model = model;
    run.source = setup.source;
    run.dpi_x = setup.dpi_x;
    run.dpi_y = setup.dpi_y;
    run.settings = setup.settings;
    state_->append({{"device", run}});
}

void Batch::end_run(const Ended& ended)
{
    const std::lock_guard lock(state_->mutex);
    state_->append({{"ended", ended}});
}

void Batch::recover()
{
    state_->recover();
}

Side Batch::store(const imaging::Image& image, std::vector<std::string> warnings)
{
    return state_->store(image, std::move(warnings));
}

Side Batch::take(const TakenSide& taken)
{
    return state_->take(taken);
}

/// The number of the next side of the run that is under way.
Side Batch::State::next_side(Run& run)
{
    const std::lock_guard lock(mutex);
    // In duplex a device that starts anew starts with a front: the lone front of the last run comes again.
    if (const std::optional<int> half = facts.half_sheet();
        half && facts.side(*half).run + 1 < static_cast<int>(facts.runs.size()))
        append({{"action", to_json(Action(action::Delete{{*half}}))}});
    run = facts.runs.back();
    Side side;
    side.number = facts.next_number();
    side.run = static_cast<int>(facts.runs.size()) - 1;
    return side;
}

/// File first, then journal.
void Batch::State::keep(Side& side, const Run& run, const SideFile& file)
{
    side.sheet = run.sheet_of(side.number);
    side.face = run.face_of(side.number);
    side.file = file_name(side.number, file.extension);
    side.sha256 = sha256_hex(file.bytes);
    side.bytes = file.bytes.size();
    side.time = iso8601(wall_time());
    const auto index = static_cast<std::size_t>(side.number - run.first_number);
    if (index < run.placement.replaces.size())
        side.replaces = run.placement.replaces[index];
    write_durably(folder / side.file, file.bytes);
    const std::lock_guard lock(mutex);
    append({{"side", side}});
}

/// The encoding, which takes the time, is done without the mutex: only one thread captures.
Side Batch::State::store(const imaging::Image& image, std::vector<std::string> warnings)
{
    Run run;
    Side side = next_side(run);
    side.width_px = image.width_px();
    side.height_px = image.height_px();
    side.dpi_x = image.dpi_x;
    side.dpi_y = image.dpi_y;
    side.colour = image.colour;
    side.warnings = std::move(warnings);
    keep(side, run, side_file(image, run.profile.storage, run.profile.jpeg_quality));
    return side;
}

Side Batch::State::take(const TakenSide& taken)
{
    Run run;
    Side side = next_side(run);
    side.width_px = taken.width_px;
    side.height_px = taken.height_px;
    side.dpi_x = taken.dpi_x;
    side.dpi_y = taken.dpi_y;
    side.colour = taken.colour;
    side.warnings = taken.warnings;
    side.origin = taken.origin;
    side.starts_document = taken.starts_document;
    keep(side, run, taken.file);
    return side;
}

void Batch::State::recover()
{
    if (!facts.run_is_open())
        return;
    const Run run = facts.runs.back();
    for (bool found = true; found;) {
        found = false;
        for (int slot = 0; slot < read_ahead.slots() && !found; ++slot) {
            const std::optional<RawSide> side = read_ahead.published(slot);
            if (!side || side->number != static_cast<std::uint64_t>(facts.next_number()))
                continue;
            Unpacked unpacked = unpack(*side, read_ahead.bytes(slot), run.dpi_x, run.dpi_y);
            store(unpacked.image, std::move(unpacked.warnings));
            found = true;
        }
    }
    read_ahead.clear();
    if (const std::optional<int> half = facts.half_sheet())
        append({{"action", to_json(Action(action::Delete{{*half}}))}});
}

}  // namespace hoso::pipeline::capture
