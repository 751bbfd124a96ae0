#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "pipeline/capture/batch_facts.hpp"
#include "pipeline/page.hpp"
#include "pipeline/profile.hpp"
#include "pipeline/workers/page_json.hpp"
#include "pipeline/workers/worker_pool.hpp"

namespace hoso::pipeline::station {

/// A profile as the window reads pages: with the fields of letters besides what the profile lists.
[[nodiscard]] Profile reading_profile(Profile profile);

/// A side, and how it is to be looked at.
struct SideToRead {
    int number = 0;
    std::filesystem::path file;
    capture::SideSetting setting{};
};

[[nodiscard]] SideToRead side_to_read(const std::filesystem::path& batch, const capture::BatchFacts& facts,
                                      const capture::PlacedSide& placed);

/// What a list of pages shows of a reading.
struct ReadingSummary {
    int turned_deg = 0;   ///< clockwise, from how the side's file shows it to upright
    double tilt_deg = 0;  ///< the boxes of the text refer to the page laid straight by this skew
    bool blank = false;
    std::size_t words = 0;
    double mean_confidence = 0;
    std::vector<std::string> warnings;
    std::optional<TaskFailure> failure;  ///< then nothing else is known

    /// Whether a person should look: it failed, something was amiss, or much of it was hardly legible.
    [[nodiscard]] bool flagged(const ReviewThresholds& thresholds) const;
};

/// What was read of one side.
struct Reading {
    ReadingSummary summary;
    PageFacts facts;
    ocr::PageText text;
};

/// What was read of a batch's sides, kept in the batch's folder until the documents are filed. A reading is good for a
/// side, its turn and a profile; of another it is as if it were not there.
class Readings {
public:
    Readings(std::filesystem::path batch, Profile profile);

    /// @return nothing when the side was not read yet, or differently
    [[nodiscard]] std::optional<Reading> find(const SideToRead& side) const;
    /// As find(), without reading the words.
    [[nodiscard]] std::optional<ReadingSummary> summary(const SideToRead& side) const;

    /// The finished page, for its document.
    /// @throws pipeline::Error HOSO-STATION-NOT-READ, or the failure that reading ended with
    [[nodiscard]] PageResult page(const SideToRead& side) const;

    void keep(const SideToRead& side, const Message& page) const;
    void keep(const SideToRead& side, const TaskFailure& failure) const;

    [[nodiscard]] const Profile& profile() const { return profile_; }

private:
    /// A file of two lines, the summary and the page without its picture, and beside it the picture's bytes.
    [[nodiscard]] std::filesystem::path file(const SideToRead& side, const char* ending) const;
    void write(const SideToRead& side, const ReadingSummary& summary, const nlohmann::json& page) const;

    std::filesystem::path folder_;
    Profile profile_;
    std::string profile_hash_;
};

/// Reads sides in the background, in the order in which they are wanted. Foreign bytes are met by workers only.
class ReadingQueue {
public:
    struct Events {
        std::function<void(int side)> read;                 ///< it is kept; find() has it
        std::function<void(int done, int total)> progress;  ///< since the last time that nothing was left
    };

    /// @param events  called on the queue's thread
    ReadingQueue(Readings readings, const Limits& limits, int workers, Events events);
    ~ReadingQueue();
    ReadingQueue(const ReadingQueue&) = delete;
    ReadingQueue& operator=(const ReadingQueue&) = delete;

    /// What is wanted from now on, the most wanted first; sides that are read already are passed over. From any thread.
    void want(std::vector<SideToRead> sides);

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace hoso::pipeline::station
