#pragma once

#include <map>
#include <string>

#include "ocr/fields/letter_layout.hpp"

namespace hoso::pipeline {

/// A layout of data/profiles/letters, read once in a process.
[[nodiscard]] inline const ocr::LetterLayout& letter_layout(const std::string& name)
{
    static std::map<std::string, ocr::LetterLayout> loaded;
    const auto found = loaded.find(name);
    return found != loaded.end() ? found->second : loaded.emplace(name, ocr::load_letter_layout(name)).first->second;
}

}  // namespace hoso::pipeline
