#include "pipeline/profile.hpp"

#include <algorithm>
#include <array>

#include "base/install.hpp"
#include "base/natural_order.hpp"
#include "pipeline/error.hpp"
#include "pipeline/stages/stage_names.hpp"

namespace hoso::pipeline {

namespace fs = std::filesystem;

namespace {

template <typename Enum>
struct Name {
    Enum value;
    std::string_view text;
};

constexpr std::array blank_names{Name{BlankPolicy::keep, "keep"}, Name{BlankPolicy::leave_out, "leave-out"}};
constexpr std::array binarisation_names{Name{Binarisation::none, "none"}, Name{Binarisation::otsu, "otsu"},
                                        Name{Binarisation::sauvola, "sauvola"}, Name{Binarisation::wolf, "wolf"},
                                        Name{Binarisation::adaptive, "adaptive"}};
constexpr std::array codec_names{Name{ArchivalCodec::lossless, "lossless"}, Name{ArchivalCodec::jpeg, "jpeg"}};

constexpr std::array failed_names{Name{FailedPages::review, "review"}, Name{FailedPages::hold, "hold"}};

template <typename Names>
auto named(const Names& names, const std::string& text, const std::string& key)
{
    for (const auto& name : names)
        if (name.text == text)
            return name.value;
    std::string choices;
    for (const auto& name : names)
        choices += (choices.empty() ? "" : ", ") + std::string(name.text);
    throw Error(Failure::usage, "HOSO-PROFILE-VALUE", key + " cannot be " + text, "", "choose one of " + choices);
}

template <typename Names, typename Enum>
std::string name_of(const Names& names, Enum value)
{
    for (const auto& name : names)
        if (name.value == value)
            return std::string(name.text);
    return {};
}

template <typename Value>
void take(std::optional<Value> given, Value& target)
{
    if (given)
        target = std::move(*given);
}

const std::vector<std::string_view> known_keys{"name",
                                               "description",
                                               "stages",
                                               "separators.patch_codes",
                                               "upright.find_orientation",
                                               "upright.min_confidence",
                                               "deskew.max_deg",
                                               "deskew.min_confidence",
                                               "read.languages",
                                               "read.choose_language",
                                               "read.x_height_px",
                                               "read.binarisation",
                                               "read.again_below",
                                               "fields.layout",
                                               "secrecy.detect",
                                               "secrecy.languages",
                                               "blank.policy",
                                               "store.codec",
                                               "store.jpeg_quality",
                                               "review.min_confidence",
                                               "review.min_dpi",
                                               "review.max_edge_width_px",
                                               "review.min_contrast",
                                               "review.max_cut_letters",
                                               "review.failed_pages"};

}  // namespace

namespace {

/// Only `secrecy.detect = false` switches the stage off; a list of stages that forgets it does not.
void guard_against_secrets(Profile& profile)
{
    auto& stages = profile.stages;
    std::erase(stages, "secrecy");
    if (profile.secrecy.detect)
        stages.insert(std::find(stages.begin(), stages.end(), "store"), "secrecy");
}

}  // namespace

Profile profile_from(const Config& config)
{
    config.refuse_unknown(known_keys);
    Profile profile;
    take(config.text("name"), profile.name);
    take(config.texts("stages"), profile.stages);
    take(config.texts("separators.patch_codes"), profile.separators.patch_codes);
    take(config.boolean("upright.find_orientation"), profile.upright.find_orientation);
    take(config.number("upright.min_confidence"), profile.upright.min_confidence);
    take(config.number("deskew.max_deg"), profile.deskew.max_deg);
    take(config.number("deskew.min_confidence"), profile.deskew.min_confidence);
    take(config.texts("read.languages"), profile.read.languages);
    take(config.boolean("read.choose_language"), profile.read.choose_language);
    take(config.number("read.x_height_px"), profile.read.x_height_px);
    if (const auto method = config.text("read.binarisation"))
        profile.read.binarisation = named(binarisation_names, *method, "read.binarisation");
    take(config.number("read.again_below"), profile.read.again_below);
    take(config.text("fields.layout"), profile.fields.layout);
    take(config.boolean("secrecy.detect"), profile.secrecy.detect);
    take(config.texts("secrecy.languages"), profile.secrecy.languages);
    if (const auto policy = config.text("blank.policy"))
        profile.blank = named(blank_names, *policy, "blank.policy");
    if (const auto codec = config.text("store.codec"))
        profile.store.codec = named(codec_names, *codec, "store.codec");
    if (const auto quality = config.integer("store.jpeg_quality"))
        profile.store.jpeg_quality = static_cast<int>(std::clamp<std::int64_t>(*quality, 1, 100));
    take(config.number("review.min_confidence"), profile.review.min_confidence);
    take(config.number("review.min_dpi"), profile.review.min_dpi);
    take(config.number("review.max_edge_width_px"), profile.review.max_edge_width_px);
    take(config.number("review.min_contrast"), profile.review.min_contrast);
    if (const auto letters = config.integer("review.max_cut_letters"))
        profile.review.max_cut_letters = static_cast<int>(std::clamp<std::int64_t>(*letters, 0, 1'000'000));
    if (const auto policy = config.text("review.failed_pages"))
        profile.failed_pages = named(failed_names, *policy, "review.failed_pages");
    guard_against_secrets(profile);
    for (const std::string& stage : profile.stages)
        if (!is_stage_name(stage))
            throw Error(Failure::usage, "HOSO-PROFILE-STAGE", "there is no stage named " + stage, config.name(),
                        "the stages are " + joined_stage_names());
    return profile;
}

Profile load_profile(const std::string& name_or_file)
{
    if (name_or_file.ends_with(".toml"))
        return profile_from(Config::load(name_or_file));
    const fs::path file = data_folder() / "profiles" / (name_or_file + ".toml");
    if (name_or_file.find('/') != std::string::npos || !fs::exists(file))
        throw Error(Failure::usage, "HOSO-PROFILE-UNKNOWN", "there is no profile named " + name_or_file, name_or_file,
                    "hoso profiles list shows those that exist");
    return profile_from(Config::load(file));
}

std::vector<std::string> profile_names()
{
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(data_folder() / "profiles"))
        if (entry.path().extension() == ".toml")
            names.push_back(entry.path().stem().string());
    std::sort(names.begin(), names.end(), natural_less);
    return names;
}

nlohmann::json to_json(const Profile& profile)
{
    return {
        {"name", profile.name},
        {"stages", profile.stages},
        {"separators", {{"patch_codes", profile.separators.patch_codes}}},
        {"upright",
         {{"find_orientation", profile.upright.find_orientation}, {"min_confidence", profile.upright.min_confidence}}},
        {"deskew", {{"max_deg", profile.deskew.max_deg}, {"min_confidence", profile.deskew.min_confidence}}},
        {"read",
         {{"languages", profile.read.languages},
          {"choose_language", profile.read.choose_language},
          {"x_height_px", profile.read.x_height_px},
          {"binarisation", name_of(binarisation_names, profile.read.binarisation)},
          {"again_below", profile.read.again_below}}},
        {"fields", {{"layout", profile.fields.layout}}},
        {"secrecy",
         {{"detect", profile.secrecy.detect},
          {"stop", profile.secrecy.stop},
          {"languages", profile.secrecy.languages}}},
        {"blank", {{"policy", name_of(blank_names, profile.blank)}}},
        {"store", {{"codec", name_of(codec_names, profile.store.codec)}, {"jpeg_quality", profile.store.jpeg_quality}}},
        {"review",
         {{"min_confidence", profile.review.min_confidence},
          {"min_dpi", profile.review.min_dpi},
          {"max_edge_width_px", profile.review.max_edge_width_px},
          {"min_contrast", profile.review.min_contrast},
          {"max_cut_letters", profile.review.max_cut_letters},
          {"failed_pages", name_of(failed_names, profile.failed_pages)}}}};
}

Profile profile_from_json(const nlohmann::json& json)
{
    Profile profile;
    profile.name = json.at("name");
    profile.stages = json.at("stages").get<std::vector<std::string>>();
    profile.separators.patch_codes = json.at("separators").at("patch_codes").get<std::vector<std::string>>();
    profile.upright.find_orientation = json.at("upright").at("find_orientation");
    profile.upright.min_confidence = json.at("upright").at("min_confidence");
    profile.deskew.max_deg = json.at("deskew").at("max_deg");
    profile.deskew.min_confidence = json.at("deskew").at("min_confidence");
    profile.read.languages = json.at("read").at("languages").get<std::vector<std::string>>();
    profile.read.choose_language = json.at("read").at("choose_language");
    profile.read.x_height_px = json.at("read").at("x_height_px");
    profile.read.binarisation = named(binarisation_names, json.at("read").at("binarisation"), "read.binarisation");
    profile.read.again_below = json.at("read").at("again_below");
    profile.fields.layout = json.at("fields").at("layout");
    profile.secrecy.detect = json.at("secrecy").at("detect");
    profile.secrecy.stop = json.at("secrecy").at("stop");
    profile.secrecy.languages = json.at("secrecy").at("languages").get<std::vector<std::string>>();
    profile.blank = named(blank_names, json.at("blank").at("policy"), "blank.policy");
    profile.store.codec = named(codec_names, json.at("store").at("codec"), "store.codec");
    profile.store.jpeg_quality = json.at("store").at("jpeg_quality");
    profile.review.min_confidence = json.at("review").at("min_confidence");
    profile.review.min_dpi = json.at("review").at("min_dpi");
    profile.review.max_edge_width_px = json.at("review").at("max_edge_width_px");
    profile.review.min_contrast = json.at("review").at("min_contrast");
    profile.review.max_cut_letters = json.at("review").at("max_cut_letters");
    profile.failed_pages = named(failed_names, json.at("review").at("failed_pages"), "review.failed_pages");
    return profile;
}

}  // namespace hoso::pipeline
