#include "ocr/read_page.hpp"

#include <opencv2/imgproc.hpp>

#include "imaging/even_out.hpp"
#include "imaging/text_height.hpp"
#include "ocr/ink_boxes.hpp"
#include "ocr/keep_to_language.hpp"
#include "ocr/reading_order.hpp"

namespace hoso::ocr {

namespace {

/// Reductions by less than this are not worth their blur.
constexpr double negligible_scale = 0.9;

double scale_for(const imaging::Image& page, const ReadPlan& plan)
{
    if (plan.x_height_px <= 0)
        return 1;
    const double found =
        plan.found_x_height_px > 0 ? plan.found_x_height_px : imaging::find_text_height(page).x_height_px;
    const double scale = found > 0 ? plan.x_height_px / found : 1;
    return scale < negligible_scale ? scale : 1;
}

imaging::Image scaled(const imaging::Image& page, double scale)
{
    imaging::Image result = page;
    result.dpi_x *= scale;
    result.dpi_y *= scale;
    cv::resize(page.pixels, result.pixels, {}, scale, scale, cv::INTER_AREA);
    return result;
}

}  // namespace

PageText read_page(Engine& engine, const imaging::Image& upright, const ReadPlan& plan)
{
    const imaging::Image evened = imaging::even_out(upright);
    const double scale = scale_for(upright, plan);
    imaging::Image working = scale < 1 ? scaled(evened, scale) : evened;
    if (plan.binarisation)
        working = imaging::binarise(working, *plan.binarisation);
    ReadOptions options;
    options.segmentation = plan.segmentation;
    PageText text = engine.read(working, options);
    fit_boxes_to_ink(text, working);
    if (plan.order)
        text = in_reading_order(std::move(text));
    const double back_x = double(upright.width_px()) / working.width_px();
    const double back_y = double(upright.height_px()) / working.height_px();
    text = mapped(text, {back_x, 0, 0, 0, back_y, 0}, upright.width_px(), upright.height_px(), upright.dpi_x,
                  upright.dpi_y);
    if (plan.second.below > 0)
        read_again(engine, evened, text, plan.second);
    keep_to_language(text);
    return text;
}

}  // namespace hoso::ocr
