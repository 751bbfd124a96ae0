#include <algorithm>
#include <utility>

#include "pipeline/pdf/placement.hpp"
#include "pipeline/stages/lay_straight.hpp"
#include "pipeline/stages/page_size.hpp"
#include "pipeline/stages/stage.hpp"

namespace hoso::pipeline {

namespace {

/// Shows a part of the page. The stored image stays whole; what lies outside the page is not shown and not read.
void cut(Page& page, const capture::PagePart& part)
{
    const PageSize whole = paper_of(page);
    Placement placement = placement_of(page);
    placement[4] -= part.left * whole.width_pt;
    placement[5] -= (1 - part.bottom) * whole.height_pt;
    page.placement = placement;
    page.paper = PageSize{part.width() * whole.width_pt, part.height() * whole.height_pt};

    page.uncut = page.working;
    const cv::Rect shown = pixels_of(part, page.uncut.pixels.size());
    page.working.pixels = page.uncut.pixels(shown).clone();
    page.facts.width_px = shown.width;
    page.facts.height_px = shown.height;
    page.facts.decisions.push_back({"crop", "cut by hand"});
}

}  // namespace

/// Does what an operator set by hand; nothing on other pages. Stands after `deskew` and before `read`.
Page adjust(Page page, const StageContext&)
{
    if (const auto skew_deg = page.by_hand.skew_deg) {
        page.facts.skew_deg = *skew_deg;
        lay_straight(page, *skew_deg);
    }
    if (page.by_hand.crop)
        cut(page, *page.by_hand.crop);
    return page;
}

Profile with_stages_for(const capture::ByHand& by_hand, Profile profile)
{
    if (by_hand.nothing())
        return profile;
    auto& stages = profile.stages;
    std::erase(stages, "adjust");
    if (by_hand.skew_deg)
        std::erase(stages, "deskew");
    if (by_hand.crop)
        std::erase(stages, "crop");
    const auto comes_after = [](const std::string& name) {
        return name == "read" || name == "fields" || name == "sequence" || name == "secrecy" || name == "store";
    };
    stages.insert(std::find_if(stages.begin(), stages.end(), comes_after), "adjust");
    return profile;
}

}  // namespace hoso::pipeline
