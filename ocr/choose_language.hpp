#pragma once

#include <functional>
#include <string>
#include <vector>

#include "imaging/image.hpp"
#include "ocr/engine.hpp"

namespace hoso::ocr {

/// An engine that reads the given language, kept warm by the caller.
using EngineOf = std::function<Engine&(const std::string& language)>;

/// In which of several languages a page is written, from a quick look: four pieces of lines are read in each, and the
/// language that is read clearly best is taken.
/// @param languages  Tesseract's names, the most likely first
/// @return one of them, or all joined by `+` when none is clearly the best (a page of few letters, or of several
///         languages)
/// Cost: about 0.1 s for each language.
/// @throws what Engine::read() throws
[[nodiscard]] std::string choose_language(const EngineOf& engine_of, const std::vector<std::string>& languages,
                                          const imaging::Image& page);

}  // namespace hoso::ocr
