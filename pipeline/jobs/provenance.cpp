#include "pipeline/jobs/provenance.hpp"

#include <algorithm>
#include <map>
#include <sstream>

#include "base/clock.hpp"
#include "base/json_text.hpp"
#include "base/sha256.hpp"
#include "ocr/language_tag.hpp"
#include "ocr/models.hpp"
#include "pipeline/stages/stage_names.hpp"

namespace hoso::pipeline {

namespace {

/// `vie:HASH,eng:HASH`: the models by which the text was read. Their files are hashed once: a run asks for each
/// document.
std::string models(const Profile& profile)
{
    thread_local std::map<std::string, std::string> known;
    std::string& text = known[joined_languages(profile)];
    if (text.empty())
        for (const ocr::Model& model : ocr::models_of(joined_languages(profile)))
            text += (text.empty() ? "" : ",") + model.language + ":" + model.sha256;
    return text;
}

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

std::vector<std::string> split_languages(const std::string& joined)
{
    std::vector<std::string> languages;
    std::istringstream parts(joined);
    for (std::string part; std::getline(parts, part, '+');)
        if (!part.empty())
            languages.push_back(part);
    return languages;
}

DocumentInfo document_info(const DocumentSettings& settings, const std::string& title)
{
    DocumentInfo info;
    info.title = title;
    info.author = settings.author;
    for (const std::string& language : settings.profile.read.languages)
        info.languages.push_back(ocr::language_tag(language));
    info.flavour = settings.flavour;
    info.created = settings.created.value_or(document_time());
    const nlohmann::json profile = to_json(settings.profile);
    for (const StageName& stage : stage_names) {
        const auto& wanted = settings.profile.stages;
        if (std::find(wanted.begin(), wanted.end(), stage.name) == wanted.end())
            continue;
        nlohmann::json options = profile.value(std::string(stage.name), nlohmann::json::object());
        if (stage.name == "read")
            options["models"] = models(settings.profile);
        info.steps.push_back({std::string(stage.name), std::string(stage.version), parameters(options)});
    }
    return info;
}

std::string recipe(const ConvertedDocument& document, const DocumentInfo& info)
{
    nlohmann::json all = {{"program", HOSO_VERSION},
                          {"pdfa", info.flavour == PdfaFlavour::a2u ? "2u" : "2b"},
                          {"languages", info.languages},
                          {"title", info.title},
                          {"author", info.author}};
    for (const SourceFile& source : document.sources)
        all["sources"].push_back(source.as_found() ? nlohmann::json(source.sha256)
                                                   : nlohmann::json{source.sha256, source.setting});
    for (const ConvertedPage& page : document.pages)
        all["pages"].push_back({page.facts.number, page.facts.text_origin});
    for (const ProcessingStep& step : info.steps)
        all["steps"].push_back({step.name, step.version, step.parameters});
    const std::string text = json_text(all);
    return sha256_hex(as_bytes(text));
}

}  // namespace hoso::pipeline
