#include "imaging/assessment.hpp"

#include "imaging/ink.hpp"
#include "imaging/reduced_page.hpp"
#include "imaging/text_layout.hpp"

namespace hoso::imaging {

Assessment assess(const Image& page)
{
    const ReducedPage reduced = reduce(page);
    const InkMap map = find_ink(reduced);
    const InkPatches patches = find_patches(map.ink);
    const std::vector<InkPatch> letters = letter_patches(patches, reduced.dpi);
    const TextLayout layout = find_text_layout(map.ink, patches, reduced.dpi);

    Assessment found;
    found.orientation = find_orientation(layout);
    found.skew = layout.skew;
    found.edge = find_page_edge(reduced);
    found.gutter = layout.sideways ? Gutter{} : find_gutter(reduced);
    found.blankness = find_blank(reduced, map);
    found.quality = measure_quality(page, reduced, map, letters);
    found.colour = measure_colour(page);
    found.text_height = find_text_height(layout.pieces, reduced);
    return found;
}

}  // namespace hoso::imaging
