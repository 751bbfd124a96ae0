#include <utility>

#include "imaging/page_edge.hpp"
#include "pipeline/pdf/placement.hpp"
#include "pipeline/stages/page_size.hpp"
#include "pipeline/stages/stage.hpp"

namespace hoso::pipeline {

/// Cuts away what lies outside the paper's edge. The source's own bytes stay whole: the page shows a part of them.
///
/// Stands after `upright` in a profile. A declared step: it is named in the document's metadata.
Page crop(Page page, const StageContext&)
{
    const imaging::PageEdge edge = imaging::find_page_edge(page.archival);
    if (!edge.found)
        return page;
    const cv::Rect paper = edge.bounds_px(page.archival.pixels.size());
    const PageSize whole = paper_of(page);
    const double x_pt = whole.width_pt / page.archival.width_px();
    const double y_pt = whole.height_pt / page.archival.height_px();
    if (page.stored) {
        Placement placement = placement_of(page);
        placement[4] -= paper.x * x_pt;
        placement[5] -= (page.archival.height_px() - paper.y - paper.height) * y_pt;
        page.placement = placement;
    }
    page.paper = PageSize{paper.width * x_pt, paper.height * y_pt};
    page.archival.pixels = page.archival.pixels(paper).clone();
    page.working = page.archival;
    page.facts.width_px = paper.width;
    page.facts.height_px = paper.height;
    page.facts.decisions.push_back({"crop", "cut to the paper's edge"});
    return page;
}

}  // namespace hoso::pipeline
