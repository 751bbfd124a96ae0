#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "pipeline/capture/arrangement.hpp"
#include "pipeline/capture/batch_facts.hpp"
#include "pipeline/capture/device_setup.hpp"
#include "pipeline/capture/read_ahead.hpp"
#include "pipeline/capture/side_file.hpp"

namespace hoso::pipeline::capture {

/// What is needed to go on with an interrupted batch.
struct Continuation {
    std::string device;
    ScanProfile profile;  ///< its count is what is left to do
    Placement placement;
    bool finished = false;  ///< the run had all its sides; nothing is left to scan
};

/// A side that was not scanned here but taken from a file.
struct TakenSide {
    SideFile file;       ///< the bytes that are kept
    std::string origin;  ///< the file it comes from, with `#2` behind it for its second page
    int width_px = 0;    ///< upright
    int height_px = 0;
    double dpi_x = 0;
    double dpi_y = 0;
    imaging::ColourMode colour = imaging::ColourMode::colour;
    bool starts_document = false;
    std::vector<std::string> warnings;
};

/// A capture batch: a folder with a journal, and a file for each side.
///
///     NAME/batch.jsonl      what happened, in order, only ever added to
///     NAME/sides/0001.jpg   a side as captured, never changed
///     NAME/read-ahead       memory shared with the driver; the batch's lock
///
/// A side counts once its line in the journal is durable, and its file is durable before that. All functions may be
/// called from any thread, so that an operator can arrange sides while more come in.
class Batch {
public:
    /// A batch without a side, left by a scan that came to nothing, is taken as new.
    /// @throws pipeline::Error HOSO-CAPTURE-BATCH-EXISTS (usage), -BATCH-NAME (usage); BaseError
    [[nodiscard]] static Batch create(const std::filesystem::path& folder);

    /// Opens a batch for work, alone. If its process was killed, the sides that lay complete in the read-ahead are
    /// stored first, and in duplex a sheet of which only the front came is taken out, as it has to be scanned again.
    /// @throws pipeline::Error HOSO-CAPTURE-NO-BATCH (input), -BATCH-IN-USE (catalog), -JOURNAL (verification)
    [[nodiscard]] static Batch open(const std::filesystem::path& folder);

    /// The facts of a batch that may be in use. Sides that a killed process left in the read-ahead are not among them;
    /// open() stores those.
    [[nodiscard]] static BatchFacts read(const std::filesystem::path& folder);

    Batch(Batch&&) noexcept;
    Batch& operator=(Batch&&) noexcept;
    ~Batch();

    [[nodiscard]] const std::filesystem::path& folder() const;
    [[nodiscard]] BatchFacts facts() const;

    /// @throws as capture::apply; nothing is written then
    void act(const Action& action);
    /// Takes back the last action that is not taken back yet, or a replacement.
    /// @return what was undone; none when there was nothing
    std::optional<std::string> undo();
    std::optional<std::string> redo();

    /// The last run, to go on with.
    /// @throws pipeline::Error HOSO-CAPTURE-NOTHING-TO-RESUME (usage) when the batch has no run
    [[nodiscard]] Continuation continuation() const;

    /// Stores what lies complete in the read-ahead of a run that was cut off, and takes out a duplex sheet of which
    /// only the front came. open() does it; a scan that could not store a side leaves it to be done again.
    void recover();

    /// For capture::scan(): a run begins; known from here on, so that it can be gone on with.
    void begin_run(const std::string& device, const ScanProfile& profile, const Placement& placement);
    /// What is known of the run once its device is set up; before its first side, and again if that changes.
    void describe_run(const std::string& vendor, const std::string& model, const DeviceSetup& setup);
    /// Stores the next side of the run that is under way: file first, then journal.
    Side store(const imaging::Image& image, std::vector<std::string> warnings);
    /// As store(), for a side that comes from a file.
    Side take(const TakenSide& taken);
    void end_run(const Ended& ended);
    [[nodiscard]] ReadAhead& read_ahead();

private:
    struct State;
    explicit Batch(std::unique_ptr<State> state);

    std::unique_ptr<State> state_;
};

/// Whether a name can be that of a batch, which becomes a folder's name: UTF-8 of at most 200 bytes without slashes and
/// control characters, not beginning with a full stop.
[[nodiscard]] bool is_batch_name(std::string_view name);

/// Where a batch lies beside its catalog.
/// @throws pipeline::Error HOSO-CAPTURE-BATCH-NAME (usage)
[[nodiscard]] std::filesystem::path batch_folder(const std::filesystem::path& catalog_folder, const std::string& name);

/// The names of the batches beside a catalog, the last used first.
[[nodiscard]] std::vector<std::string> batch_names(const std::filesystem::path& catalog_folder);

}  // namespace hoso::pipeline::capture
