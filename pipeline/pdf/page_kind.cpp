#include "pipeline/pdf/page_kind.hpp"

#include <algorithm>
#include <cmath>

namespace hoso::pipeline {

imaging::Turn turn_of(const Placement& p)
{
    const auto [a, b, c, d, e, f] = p;
    const bool mirrored = a * d - b * c < 0;
    const bool quarter = std::abs(b) > std::abs(a);
    // Seen after the mirror, the picture's rows run along (a, b) or against it.
    const double along_x = mirrored ? -a : a;
    const double along_y = mirrored ? -b : b;
    const int clockwise = quarter ? (along_y < 0 ? 90 : 270) : (along_x > 0 ? 0 : 180);
    return {clockwise, mirrored};
}

bool is_axis_aligned(const Placement& p)
{
    const double longest = std::max({std::abs(p[0]), std::abs(p[1]), std::abs(p[2]), std::abs(p[3]), 1e-9});
    const auto zero = [longest](double v) { return std::abs(v) < 1e-4 * longest; };
    return (zero(p[1]) && zero(p[2])) || (zero(p[0]) && zero(p[3]));
}

bool is_laid_straight(const Placement& p)
{
    const auto [a, b, c, d, e, f] = p;
    const double width = std::hypot(a, b);
    const double height = std::hypot(c, d);
    constexpr double most_lean = 0.2756;  // the sine of 16°
    const double lean = std::min(std::abs(a), std::abs(b)) / std::max(width, 1e-9);
    const double shear = std::abs(a * c + b * d) / std::max(width * height, 1e-9);
    return lean <= most_lean && shear < 1e-3;
}

PointBox box_of(const Placement& p)
{
    return bounds(QPDFMatrix(p[0], p[1], p[2], p[3], p[4], p[5]), {0, 0, 1, 1});
}

const Mark* only_picture(const PageSurvey& survey, const PointBox& page)
{
    const Mark* picture = nullptr;
    bool something_before = false;
    for (const Mark& mark : survey.marks) {
        if (mark.kind == MarkKind::hidden_text)
            continue;
        if (mark.kind == MarkKind::image && picture == nullptr)
            picture = &mark;
        else if (picture != nullptr)
            return nullptr;
        else
            something_before = something_before || mark.fill != Fill::white || mark.kind != MarkKind::drawing;
    }
    if (picture == nullptr || !survey.complete || !picture->opaque || !picture->clip_is_box)
        return nullptr;
    const PointBox shown = bounds(picture->matrix, {0, 0, 1, 1}).intersected(page);
    if (!picture->clip.contains(shown, margin_pt))
        return nullptr;
    return !something_before || shown.contains(page, margin_pt) ? picture : nullptr;
}

bool has_real_text(const PageSurvey& survey, const PointBox& page)
{
    const std::size_t visible = survey.amount(MarkKind::visible_text);
    constexpr std::size_t letters_of_a_stamp = 100;
    const bool a_few = visible + survey.amount(MarkKind::hidden_text) < letters_of_a_stamp;
    const bool on_a_picture = std::ranges::any_of(survey.marks, [&page](const Mark& mark) {
        const PointBox shown = bounds(mark.matrix, {0, 0, 1, 1}).intersected(page);
        const bool large = shown.width() > 0 && shown.height() > 0 &&
                           shown.width() * shown.height() > page.width() * page.height() / 2;
        return mark.kind == MarkKind::image && large;
    });
    return visible > 0 && !(a_few && on_a_picture);
}

bool has_drawn_annotations(QPDFObjectHandle page)
{
    QPDFObjectHandle annotations = page.getKey("/Annots");
    if (!annotations.isArray())
        return false;
    for (QPDFObjectHandle& annotation : annotations.getArrayAsVector()) {
        QPDFObjectHandle subtype = annotation.getKeyIfDict("/Subtype");
        constexpr int hidden = 2;
        int flags = 0;
        annotation.getKeyIfDict("/F").getValueAsInt(flags);
        const bool draws =
            !subtype.isNameAndEquals("/Link") && !subtype.isNameAndEquals("/Popup") && (flags & hidden) == 0;
        if (draws && annotation.isDictionary())
            return true;
    }
    return false;
}

}  // namespace hoso::pipeline
