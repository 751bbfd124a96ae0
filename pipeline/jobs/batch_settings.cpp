#include "pipeline/jobs/batch_settings.hpp"

#include <unistd.h>

#include <nlohmann/json.hpp>

#include "base/json_text.hpp"
#include "pipeline/error.hpp"

namespace hoso::pipeline {

std::string batch_settings_json(const DocumentSettings& settings)
{
    const nlohmann::json json = {{"profile", to_json(settings.profile)},
                                 {"pdfa", settings.flavour == PdfaFlavour::a2u ? "2u" : "2b"},
                                 {"author", settings.author},
                                 {"dpi", settings.dpi.value_or(0)},
                                 {"force_ocr", settings.force_ocr}};
    return json_text(json);
}

DocumentSettings batch_settings(const catalog::JobBatch& batch)
{
    try {
        const nlohmann::json json = nlohmann::json::parse(batch.settings);
        DocumentSettings settings;
        settings.profile = profile_from_json(json.at("profile"));
        settings.flavour = json.at("pdfa") == "2u" ? PdfaFlavour::a2u : PdfaFlavour::a2b;
        settings.author = json.at("author");
        if (const double dpi = json.at("dpi"); dpi > 0)
            settings.dpi = dpi;
        settings.force_ocr = json.at("force_ocr");
        settings.created = batch.added;
        return settings;
    } catch (const nlohmann::json::exception& error) {
        throw Error(Failure::catalog, "HOSO-BATCH-SETTINGS",
                    std::string("the batch's settings are not those of this program: ") + error.what(), batch.name,
                    "cancel the batch and add its folder again");
    }
}

std::string station_name()
{
    char name[256] = {};
    return ::gethostname(name, sizeof name - 1) == 0 ? name : "unknown";
}

}  // namespace hoso::pipeline
