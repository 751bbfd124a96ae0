#include "imaging/paper.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace hoso::imaging {

namespace {

constexpr double mm_per_inch = 25.4;
constexpr double pt_per_inch = 72;
constexpr double shortest_page_pt = 3;
constexpr double longest_page_pt = 14'400;

constexpr std::array papers{
    PaperSize{"A4", 210, 297},         PaperSize{"A3", 297, 420},        PaperSize{"A5", 148, 210},
    PaperSize{"Letter", 215.9, 279.4}, PaperSize{"Legal", 215.9, 355.6}, PaperSize{"B5", 176, 250},
    PaperSize{"B4", 250, 353},         PaperSize{"A2", 420, 594},        PaperSize{"A1", 594, 841},
    PaperSize{"A0", 841, 1189},        PaperSize{"A6", 105, 148},
};
constexpr PaperSize a4 = papers[0];
constexpr PaperSize a3 = papers[1];

constexpr std::array usual_dpi{300.0, 200.0, 600.0, 400.0, 150.0, 240.0, 250.0, 100.0, 1200.0};

bool close(double value, double target, double tolerance)
{
    return std::abs(value / target - 1) <= tolerance;
}

/// A scanner's resolution at which these pixels make a sheet, within 1.5 %. Halving a resolution makes the same pixels
/// two formats larger: A4 is taken at any resolution, before the others at the likelier one.
std::optional<double> scanned_at(double short_px, double long_px)
{
    const auto makes = [&](const PaperSize& paper, double dpi) {
        return close(short_px, paper.width_mm / mm_per_inch * dpi, 0.015) &&
               close(long_px, paper.height_mm / mm_per_inch * dpi, 0.015);
    };
    for (const double dpi : usual_dpi)
        if (makes(a4, dpi))
            return dpi;
    for (const double dpi : usual_dpi)
        if (std::ranges::any_of(papers, [&](const PaperSize& paper) { return makes(paper, dpi); }))
            return dpi;
    return std::nullopt;
}

}  // namespace

std::span<const PaperSize> paper_sizes()
{
    return papers;
}

bool plausible_resolution(double dpi_x, double dpi_y, int width_px, int height_px)
{
    const auto in_range = [](double dpi) { return dpi >= 50 && dpi <= 2400; };
    if (!in_range(dpi_x) || !in_range(dpi_y))
        return false;
    const auto [shorter, longer] = std::minmax({width_px / dpi_x, height_px / dpi_y});
    if (shorter * pt_per_inch < shortest_page_pt || longer * pt_per_inch > longest_page_pt)
        return false;
    const bool writers_default = dpi_x == dpi_y && (dpi_x == 72 || dpi_x == 96);
    const double margin = 1.02;
    return !writers_default ||
           (shorter * mm_per_inch <= a3.width_mm * margin && longer * mm_per_inch <= a3.height_mm * margin);
}

Resolution infer_resolution(int width_px, int height_px)
{
    const double short_px = std::min(width_px, height_px);
    const double long_px = std::max(width_px, height_px);
    const auto both = [](double dpi) { return Resolution{dpi, dpi, true}; };

    if (const auto dpi = scanned_at(short_px, long_px))
        return both(*dpi);

    const double ratio = long_px / short_px;
    if (ratio >= 1.2 && ratio <= 1.6) {
        const double fitting = std::round(std::max(short_px / a4.width_mm, long_px / a4.height_mm) * mm_per_inch);
        if (fitting >= 100 && fitting <= 600)
            return both(fitting);
    }
    const double finest_dpi = short_px * pt_per_inch / shortest_page_pt;
    const double coarsest_dpi = std::ceil(long_px * pt_per_inch / longest_page_pt);
    return both(std::max(std::min(300.0, finest_dpi), coarsest_dpi));
}

Resolution settle_resolution(std::span<const Resolution> stated, int width_px, int height_px)
{
    const auto found = std::ranges::find_if(
        stated, [&](const Resolution& r) { return plausible_resolution(r.x, r.y, width_px, height_px); });
    return found != stated.end() ? Resolution{found->x, found->y, false} : infer_resolution(width_px, height_px);
}

}  // namespace hoso::imaging
