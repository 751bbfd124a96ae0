#pragma once

#include <array>
#include <string>
#include <string_view>

#include "ocr/choose_language.hpp"
#include "pipeline/page.hpp"
#include "pipeline/profile.hpp"
#include "pipeline/stages/stage_names.hpp"

namespace hoso::pipeline {

/// What stages may use besides the page: the profile, and the warm reading engines of their worker.
struct StageContext {
    const Profile& profile;
    ocr::Engine& engine;      ///< for all languages of the profile
    ocr::EngineOf engine_of;  ///< for some of them
};

/// A step of a page's way. Stages have no state of their own, so pages run side by side.
struct Stage {
    std::string_view name;
    Page (*run)(Page page, const StageContext& context);
    bool on_kept_pages = false;  ///< runs also on pages that are taken over as they are
};

Page assess(Page page, const StageContext& context);
Page separators(Page page, const StageContext& context);
Page upright(Page page, const StageContext& context);
Page crop(Page page, const StageContext& context);
Page barcodes(Page page, const StageContext& context);
Page deskew(Page page, const StageContext& context);
Page adjust(Page page, const StageContext& context);
Page read(Page page, const StageContext& context);
Page fields(Page page, const StageContext& context);
Page sequence(Page page, const StageContext& context);
Page secrecy(Page page, const StageContext& context);
Page store(Page page, const StageContext& context);

/// What the names of stage_names.hpp do, in the same order.
inline constexpr std::array page_stages{
    Stage{"assess", &assess},         Stage{"separators", &separators},
    Stage{"upright", &upright},       Stage{"crop", &crop},
    Stage{"barcodes", &barcodes},     Stage{"deskew", &deskew},
    Stage{"adjust", &adjust},         Stage{"read", &read},
    Stage{"fields", &fields, true},   Stage{"sequence", &sequence, true},
    Stage{"secrecy", &secrecy, true}, Stage{"store", &store},
};

/// Runs the profile's stages in the profile's order. On a page that is taken over as it is only those meant for it run.
[[nodiscard]] Page run_stages(Page page, const StageContext& context);

/// The profile with the stage `adjust` in its place, and without what it does instead; the same when there is nothing
/// to adjust.
[[nodiscard]] Profile with_stages_for(const capture::ByHand& by_hand, Profile profile);

}  // namespace hoso::pipeline
