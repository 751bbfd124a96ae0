#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

namespace hoso {

/// JSON as UTF-8; bytes in it that are not UTF-8 become U+FFFD, so that foreign text never stops the writing.
/// @param indent  spaces a level; -1: all on one line
[[nodiscard]] std::string json_text(const nlohmann::json& json, int indent = -1);

}  // namespace hoso
