#pragma once

#include <array>
#include <string>
#include <string_view>

#include "pipeline/page.hpp"
#include "pipeline/profile.hpp"

namespace hoso::ocr {
class Engine;
}

namespace hoso::pipeline {

/// What stages may use besides the page: the profile, and the warm reading engine of their worker.
struct StageContext {
    const Profile& profile;
    ocr::Engine& engine;
};

/// A step of a page's way. Stages have no state of their own, so pages run side by side.
struct Stage {
    std::string_view name;
    std::string_view version;  ///< raised when the same input may give another result
    Page (*run)(Page page, const StageContext& context);
};

Page assess(Page page, const StageContext& context);
Page upright(Page page, const StageContext& context);
Page crop(Page page, const StageContext& context);
Page barcodes(Page page, const StageContext& context);
Page deskew(Page page, const StageContext& context);
Page read(Page page, const StageContext& context);
Page store(Page page, const StageContext& context);

/// The stages in their usual order; a profile lists those that it wants.
inline constexpr std::array page_stages{
    Stage{"assess", "1", &assess},     Stage{"upright", "1", &upright}, Stage{"crop", "1", &crop},
    Stage{"barcodes", "1", &barcodes}, Stage{"deskew", "1", &deskew},   Stage{"read", "1", &read},
    Stage{"store", "1", &store},
};

[[nodiscard]] bool is_stage_name(std::string_view name);
[[nodiscard]] std::string stage_names();

/// Runs the profile's stages in the profile's order, until the page is finished; one taken over as it is starts so.
[[nodiscard]] Page run_stages(Page page, const StageContext& context);

}  // namespace hoso::pipeline
