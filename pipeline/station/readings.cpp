#include "pipeline/station/readings.hpp"

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <utility>

#include "base/file.hpp"
#include "base/json_text.hpp"
#include "base/log.hpp"
#include "base/sha256.hpp"
#include "pipeline/error.hpp"

namespace hoso::pipeline::station {

namespace fs = std::filesystem;

namespace {

constexpr std::uint64_t max_head_bytes = 64ull << 20;
constexpr std::uint64_t max_image_bytes = 2ull << 30;

std::string short_hash(const nlohmann::json& json)
{
    constexpr std::size_t digits = 8;
    return sha256_hex(as_bytes(json_text(json))).substr(0, digits);
}

nlohmann::json to_json(const ReadingSummary& summary)
{
    nlohmann::json json = {{"turned_deg", summary.turned_deg},
                           {"tilt_deg", summary.tilt_deg},
                           {"blank", summary.blank},
                           {"words", summary.words},
                           {"mean_confidence", summary.mean_confidence},
                           {"warnings", summary.warnings}};
    if (const auto& failure = summary.failure)
        json["failure"] = {{"failure", static_cast<int>(failure->failure)},
                           {"code", failure->code},
                           {"message", failure->message},
                           {"hint", failure->hint}};
    return json;
}

ReadingSummary summary_from(const nlohmann::json& json)
{
    ReadingSummary summary;
    summary.turned_deg = json.at("turned_deg");
    summary.tilt_deg = json.at("tilt_deg");
    summary.blank = json.at("blank");
    summary.words = json.at("words");
    summary.mean_confidence = json.at("mean_confidence");
    summary.warnings = json.at("warnings").get<std::vector<std::string>>();
    if (json.contains("failure")) {
        const nlohmann::json& failure = json["failure"];
        summary.failure = TaskFailure{static_cast<Failure>(failure.at("failure").get<int>()), failure.at("code"),
                                      failure.at("message"), failure.at("hint")};
    }
    return summary;
}

ReadingSummary summary_of(const PageFacts& facts, const ocr::PageText& text, int turned_deg)
{
    const bool straightened = std::any_of(facts.decisions.begin(), facts.decisions.end(),
                                          [](const Decision& decision) { return decision.stage == "deskew"; });
    return {turned_deg,
            straightened ? facts.skew_deg : 0.0,
            facts.blank,
            text.word_count(),
            text.mean_confidence(),
            facts.warnings,
            std::nullopt};
}

ocr::PageText text_in(const nlohmann::json& page)
{
    return page_text_from_json(page.contains("image_page") ? page["image_page"].at("text")
                                                           : page.at("kept_page").at("text"));
}

/// The second line of a reading's file.
nlohmann::json page_of(const fs::path& file)
{
    const std::string lines = read_text_file(file, max_head_bytes);
    const std::size_t first = lines.find('\n');
    return nlohmann::json::parse(first == std::string::npos ? "" : lines.substr(first + 1));
}

}  // namespace

Profile reading_profile(Profile profile)
{
    auto& stages = profile.stages;
    if (std::find(stages.begin(), stages.end(), "fields") == stages.end())
        if (const auto read = std::find(stages.begin(), stages.end(), "read"); read != stages.end())
            stages.insert(std::next(read), "fields");
    return profile;
}

SideToRead side_to_read(const fs::path& batch, const capture::BatchFacts& facts, const capture::PlacedSide& placed)
{
    return {placed.number, batch / facts.side(placed.number).file, placed.setting};
}

bool ReadingSummary::flagged(const ReviewThresholds& thresholds) const
{
    if (failure || !warnings.empty())
        return true;
    return !blank && words > 0 && mean_confidence < thresholds.min_confidence;
}

Readings::Readings(fs::path batch, Profile profile)
    : folder_(std::move(batch) / "readings"), profile_(std::move(profile))
{
    profile_hash_ = short_hash(pipeline::to_json(profile_));
}

fs::path Readings::file(const SideToRead& side, const char* ending) const
{
    const std::string by_hand =
        side.setting.by_hand.nothing() ? "" : "-" + short_hash(nlohmann::json(side.setting.by_hand));
    char name[64];
    std::snprintf(name, sizeof name, "%04d-%d%s%s-%s.%s", side.number, side.setting.clockwise_deg,
                  side.setting.turned ? "t" : "", by_hand.c_str(), profile_hash_.c_str(), ending);
    return folder_ / name;
}

std::optional<ReadingSummary> Readings::summary(const SideToRead& side) const
{
    std::ifstream stored(file(side, "json"));
    std::string line;
    if (!std::getline(stored, line))
        return std::nullopt;
    try {
        return summary_from(nlohmann::json::parse(line));
    } catch (const std::exception& error) {
        log_warning(std::string("a reading cannot be used and is made again: ") + error.what());
        return std::nullopt;
    }
}

std::optional<Reading> Readings::find(const SideToRead& side) const
{
    std::optional<ReadingSummary> summary = this->summary(side);
    if (!summary)
        return std::nullopt;
    Reading reading{std::move(*summary), {}, {}};
    if (reading.summary.failure)
        return reading;
    const nlohmann::json stored = page_of(file(side, "json")).at("page");
    reading.facts = page_facts_from_json(stored.at("facts"));
    reading.text = text_in(stored);
    return reading;
}

PageResult Readings::page(const SideToRead& side) const
{
    const std::optional<ReadingSummary> known = summary(side);
    if (!known)
        throw Error(Failure::input, "HOSO-STATION-NOT-READ", "side " + std::to_string(side.number) + " is not read yet",
                    side.file.string(), "wait until reading has come to it, or start reading again");
    if (const auto& failure = known->failure)
        throw Error(failure->failure, failure->code, failure->message, side.file.string(), failure->hint);
    const nlohmann::json stored = page_of(file(side, "json"));
    const Bytes all = read_file(file(side, "image"), max_image_bytes);
    Message message;
    message.head = stored.at("page");
    std::size_t at = 0;
    for (const std::size_t size : stored.at("blobs").get<std::vector<std::size_t>>()) {
        if (size > all.size() - at)
            throw Error(Failure::input, "HOSO-STATION-NOT-READ", "what was read of a side is damaged",
                        side.file.string(), "read it again");
        message.blobs.emplace_back(all.begin() + static_cast<std::ptrdiff_t>(at),
                                   all.begin() + static_cast<std::ptrdiff_t>(at + size));
        at += size;
    }
    return page_result_from(std::move(message));
}

/// The picture first: where the lines are, everything is.
void Readings::keep(const SideToRead& side, const Message& page) const
{
    fs::create_directories(folder_);
    std::vector<std::size_t> sizes;
    DurableFile image(file(side, "image"));
    for (const Bytes& blob : page.blobs) {
        image.write(blob);
        sizes.push_back(blob.size());
    }
    image.commit();
    const ReadingSummary summary = summary_of(page_facts_from_json(page.head.at("facts")), text_in(page.head),
                                              page.head.value("turned", side.setting.clockwise_deg));
    write(side, summary, {{"page", page.head}, {"blobs", sizes}});
}

void Readings::keep(const SideToRead& side, const TaskFailure& failure) const
{
    fs::create_directories(folder_);
    ReadingSummary summary;
    summary.turned_deg = side.setting.clockwise_deg;
    summary.failure = failure;
    write(side, summary, {});
}

void Readings::write(const SideToRead& side, const ReadingSummary& summary, const nlohmann::json& page) const
{
    const std::string lines = json_text(to_json(summary)) + "\n" + json_text(page) + "\n";
    write_durably(file(side, "json"), as_bytes(lines));
}

}  // namespace hoso::pipeline::station
