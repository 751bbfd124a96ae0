#pragma once

#include <algorithm>
#include <string>
#include <vector>

namespace hoso::catalog {

[[nodiscard]] inline bool contains(const std::vector<std::string>& texts, const std::string& text)
{
    return std::ranges::find(texts, text) != texts.end();
}

/// All of them, with `between` between two.
[[nodiscard]] inline std::string joined(const std::vector<std::string>& texts, const std::string& between)
{
    std::string all;
    for (const std::string& text : texts)
        all += (all.empty() ? "" : between) + text;
    return all;
}

}  // namespace hoso::catalog
