#pragma once

#include <array>
#include <string>
#include <string_view>

namespace hoso::pipeline {

/// A stage by name. Kept apart from the stages themselves, so that a program which only reads profiles need not load
/// what they are made of.
struct StageName {
    std::string_view name;
    std::string_view version;  ///< raised when the same input may give another result
};

/// The stages in their usual order; a profile lists those that it wants.
inline constexpr std::array stage_names{
    StageName{"assess", "1"},   StageName{"separators", "1"}, StageName{"upright", "1"}, StageName{"crop", "1"},
    StageName{"barcodes", "1"}, StageName{"deskew", "1"},     StageName{"adjust", "1"},  StageName{"read", "1"},
    StageName{"fields", "1"},   StageName{"sequence", "1"},   StageName{"secrecy", "2"}, StageName{"store", "1"},
};

[[nodiscard]] constexpr bool is_stage_name(std::string_view name)
{
    for (const StageName& stage : stage_names)
        if (stage.name == name)
            return true;
    return false;
}

/// For messages: `assess, upright, ...`
[[nodiscard]] inline std::string joined_stage_names()
{
    std::string names;
    for (const StageName& stage : stage_names)
        names += (names.empty() ? "" : ", ") + std::string(stage.name);
    return names;
}

}  // namespace hoso::pipeline
