#include "pipeline/jobs/provenance.hpp"

#include <array>
#include <utility>

#include "base/clock.hpp"
#include "pipeline/stages/stage.hpp"

namespace hoso::pipeline {

namespace {

// ISO 639-2/T, as Tesseract names its models, and the shortest BCP 47 tag of RFC 5646.
constexpr std::array<std::pair<std::string_view, std::string_view>, 46> tags{{
    {"afr", "af"}, {"ara", "ar"},    {"bel", "be"},          {"bul", "bg"},          {"cat", "ca"}, {"ces", "cs"},
    {"chi_sim", "zh-Hans"},          {"chi_tra", "zh-Hant"}, {"dan", "da"},          {"deu", "de"}, {"ell", "el"},
    {"eng", "en"}, {"est", "et"},    {"fas", "fa"},          {"fin", "fi"},          {"fra", "fr"}, {"frk", "de-Latf"},
    {"heb", "he"}, {"hin", "hi"},    {"hrv", "hr"},          {"hun", "hu"},          {"ind", "id"}, {"isl", "is"},
    {"ita", "it"}, {"jpn", "ja"},    {"khm", "km"},          {"kor", "ko"},          {"lao", "lo"}, {"lat", "la"},
    {"lav", "lv"}, {"lit", "lt"},    {"msa", "ms"},          {"nld", "nl"},          {"nor", "no"}, {"pol", "pl"},
    {"por", "pt"}, {"ron", "ro"},    {"rus", "ru"},          {"slk", "sk"},          {"slv", "sl"}, {"spa", "es"},
    {"swe", "sv"}, {"tha", "th"},    {"tur", "tr"},          {"ukr", "uk"},          {"vie", "vi-VN"},
}};

/// `key=value; key=value` from a stage's options in the profile.
std::string parameters(const nlohmann::json& options)
{
    std::string text;
    for (const auto& [key, value] : options.items()) {
        if (!text.empty())
            text += "; ";
        text += key + "=" + (value.is_string() ? value.get<std::string>() : value.dump());
    }
    return text;
}

}  // namespace

std::string joined_languages(const Profile& profile)
{
    std::string joined;
    for (const std::string& language : profile.read.languages)
        joined += (joined.empty() ? "" : "+") + language;
    return joined;
}

std::string bcp47(const std::string& tesseract_name)
{
    for (const auto& [name, tag] : tags)
        if (name == tesseract_name)
            return std::string(tag);
    return "und";
}

DocumentInfo document_info(const ConvertRequest& request, const std::string& title)
{
    DocumentInfo info;
    info.title = title;
    info.author = request.author;
    for (const std::string& language : request.profile.read.languages)
        info.languages.push_back(bcp47(language));
    info.flavour = request.flavour;
    info.created = document_time();
    const nlohmann::json profile = to_json(request.profile);
    for (const Stage& stage : page_stages) {
        const auto& wanted = request.profile.stages;
        if (std::find(wanted.begin(), wanted.end(), stage.name) != wanted.end())
            info.steps.push_back({std::string(stage.name), std::string(stage.version),
                                  parameters(profile.value(std::string(stage.name), nlohmann::json::object()))});
    }
    return info;
}

}  // namespace hoso::pipeline
