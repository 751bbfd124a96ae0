#pragma once

#include <algorithm>
#include <map>
#include <string>

#include "ocr/fields/letter_layout.hpp"
#include "pipeline/stages/stage.hpp"

namespace hoso::pipeline {

/// A layout of data/profiles/letters, read once in a process.
[[nodiscard]] inline const ocr::LetterLayout& letter_layout(const std::string& name)
{
    static std::map<std::string, ocr::LetterLayout> loaded;
    const auto found = loaded.find(name);
    return found != loaded.end() ? found->second : loaded.emplace(name, ocr::load_letter_layout(name)).first->second;
}

/// The engine of a layout's own language, where the profile reads it: several at once read marks of that language
/// worse.
[[nodiscard]] inline ocr::Engine& engine_for(const ocr::LetterLayout& layout, const StageContext& context)
{
    const auto& languages = context.profile.read.languages;
    const bool is_read = std::find(languages.begin(), languages.end(), layout.language) != languages.end();
    return is_read ? context.engine_of(layout.language) : context.engine;
}

}  // namespace hoso::pipeline
