#include "ocr/orientation.hpp"

#include <algorithm>
#include <array>

#include "base/unicode.hpp"
#include "imaging/line_strips.hpp"

namespace hoso::ocr {

namespace {

constexpr std::size_t strips_read = 3;
constexpr double read_well = 0.6;     ///< confidence from which a word speaks for its direction
constexpr double least_evidence = 5;  ///< letters read well in the better direction
constexpr double clear_ratio = 2;     ///< of the evidence of both directions

/// Letters read well, each weighed by how far its word's confidence is above `read_well`.
double evidence_in(Engine& engine, const imaging::Image& sheet)
{
    const PageText text = engine.read(sheet, {.segmentation = Segmentation::single_block, .dpi = 300});
    double evidence = 0;
    for (const Block& block : text.blocks) {
        for (const Paragraph& paragraph : block.paragraphs) {
            for (const Line& line : paragraph.lines) {
                for (const Word& word : line.words) {
                    evidence += std::max(0.0, word.confidence - read_well) / (1 - read_well) *
                                static_cast<double>(code_points(word.text).size());
                }
            }
        }
    }
    return evidence;
}

}  // namespace

imaging::Orientation confirm_orientation(Engine& engine, const imaging::Image& page, const imaging::Orientation& seen)
{
    if (seen.confidence >= imaging::Orientation::certain || seen.text_lines == 0) {
        return seen;
    }
    const imaging::ReducedPage reduced = imaging::reduce(page);
    const cv::Mat ink = imaging::find_ink(reduced).ink;
    const imaging::TextLayout layout = imaging::find_text_layout(ink, imaging::find_patches(ink), reduced.dpi);
    const imaging::Image sheet = imaging::stacked(imaging::cut_line_strips(page, reduced, layout, strips_read));
    const double as_is = evidence_in(engine, sheet);
    const double turned = evidence_in(engine, imaging::turned(sheet, {180, false}));
    const double better = std::max(as_is, turned);
    const double worse = std::min(as_is, turned);
    if (better < least_evidence || better < clear_ratio * worse) {
        return seen;
    }
    imaging::Orientation read = seen;
    read.clockwise_deg = ((layout.sideways ? 90 : 0) + (turned > as_is ? 180 : 0)) % 360;
    read.upright_confidence = 1 - worse / better;
    read.confidence = std::min(seen.axis_confidence, read.upright_confidence);
    return read;
}

}  // namespace hoso::ocr
