#include "ocr/models.hpp"

#include <algorithm>
#include <cctype>
#include <cstdlib>

#include "base/sha256.hpp"
#include "ocr/error.hpp"

namespace hoso::ocr {

namespace {

namespace fs = std::filesystem;

constexpr const char* model_suffix = ".traineddata";

std::vector<std::string> split(const std::string& languages)
{
    std::vector<std::string> names;
    std::size_t from = 0;
    while (from <= languages.size()) {
        const std::size_t to = std::min(languages.find('+', from), languages.size());
        names.push_back(languages.substr(from, to - from));
        from = to + 1;
    }
    return names;
}

/// Names come from profiles and command lines, and become file names.
bool is_language_name(const std::string& name)
{
    const auto allowed = [](unsigned char c) { return std::isalnum(c) != 0 || c == '_' || c == '-' || c == '/'; };
    return !name.empty() && name.front() != '/' && std::all_of(name.begin(), name.end(), allowed);
}

std::string package_of(std::string language)
{
    std::transform(language.begin(), language.end(), language.begin(),
                   [](unsigned char c) { return c == '_' ? '-' : static_cast<char>(std::tolower(c)); });
    return "tesseract-ocr-" + language;
}

fs::path model_file(const fs::path& folder, const std::string& language)
{
    return folder / (language + model_suffix);
}

}  // namespace

std::filesystem::path models_folder()
{
    if (const char* named = std::getenv("TESSDATA_PREFIX"); named != nullptr && *named != '\0')
        return named;
    return "/usr/share/tesseract-ocr/5/tessdata";
}

std::vector<std::string> installed_languages(const fs::path& folder)
{
    std::vector<std::string> languages;
    std::error_code none;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder, none)) {
        const std::string name = entry.path().stem().string();
        if (entry.path().extension() == model_suffix && name != "osd" && name != "equ")
            languages.push_back(name);
    }
    std::sort(languages.begin(), languages.end());
    return languages;
}

void require_models(const std::string& languages, const fs::path& folder)
{
    for (const std::string& language : split(languages)) {
        if (!is_language_name(language))
            throw Error(Failure::usage, "HOSO-OCR-LANGUAGE-NAME", "'" + language + "' is not the name of a language",
                        languages, "join names such as vie and eng by +: vie+eng");
        if (!fs::is_regular_file(model_file(folder, language)))
            throw Error(Failure::input, "HOSO-OCR-LANGUAGE-MISSING",
                        "there is no model for the language '" + language + "' in " + folder.string(), language,
                        "apt install " + package_of(language));
    }
}

std::vector<Model> models_of(const std::string& languages, const fs::path& folder)
{
    std::vector<Model> models;
    for (const std::string& language : split(languages))
        models.push_back({language, sha256_hex_of_file(model_file(folder, language))});
    return models;
}

}  // namespace hoso::ocr
