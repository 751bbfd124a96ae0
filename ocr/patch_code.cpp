#include "ocr/patch_code.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <opencv2/imgproc.hpp>
#include <optional>
#include <string_view>

#include "imaging/reduced_page.hpp"

namespace hoso::ocr {

namespace {

constexpr std::size_t bars = 4;
constexpr std::size_t elements = 2 * bars - 1;  ///< bars and the spaces between them

struct PatchCode {
    std::string_view name;
    std::array<bool, bars> wide;  ///< from the leading edge inwards
};

constexpr std::array patch_codes{
    PatchCode{"1", {true, true, false, false}}, PatchCode{"2", {true, false, false, true}},
    PatchCode{"3", {true, false, true, false}}, PatchCode{"4", {false, true, true, false}},
    PatchCode{"6", {false, false, true, true}}, PatchCode{"T", {false, true, false, true}},
};

// In units of a narrow bar (2.03 mm): narrow bars and spaces 1, wide bars 2.5, the whole code 10.
constexpr double units = 10;
constexpr double least_wide = 1.75;
constexpr double least_total_mm = 14;
constexpr double most_total_mm = 29;
constexpr double quiet_units = 1.5;
constexpr double least_length_mm = 25;
constexpr double line_step_mm = 1.5;

using Bars = std::array<bool, bars>;

bool within(double value, double low, double high)
{
    return value >= low && value <= high;
}

/// One crossing of a scan line over the four bars.
struct Crossing {
    int line = 0;  ///< running number of the scan line
    int from = 0;  ///< along the scan line, px
    int to = 0;
    Bars wide{};
};

/// The stretches of one level along a scan line; the first one is white, perhaps of no length.
std::vector<int> run_lengths(const cv::Mat& ink, int line)
{
    std::vector<int> runs{0};
    bool inked = false;
    for (int x = 0; x < ink.cols; ++x) {
        if ((ink.at<unsigned char>(line, x) != 0) != inked) {
            inked = !inked;
            runs.push_back(0);
        }
        ++runs.back();
    }
    return runs;
}

std::optional<Bars> bars_at(const std::vector<int>& runs, std::size_t first_bar, double px_per_mm)
{
    double total = 0;
    for (std::size_t i = 0; i < elements; ++i)
        total += runs[first_bar + i];
    if (!within(total, least_total_mm * px_per_mm, most_total_mm * px_per_mm))
        return std::nullopt;
    const double unit = total / units;
    const bool quiet_after = first_bar + elements >= runs.size() || runs[first_bar + elements] >= quiet_units * unit;
    if (runs[first_bar - 1] < quiet_units * unit || !quiet_after)
        return std::nullopt;
    Bars wide{};
    for (std::size_t i = 0; i < elements; ++i) {
        const double width = runs[first_bar + i] / unit;
        const bool is_bar = i % 2 == 0;
        if (is_bar)
            wide[i / 2] = width >= least_wide;
        const bool fits = is_bar && wide[i / 2] ? within(width, 1.9, 3.1) : within(width, 0.55, 1.5);
        if (!fits)
            return std::nullopt;
    }
    return std::count(wide.begin(), wide.end(), true) == 2 ? std::optional(wide) : std::nullopt;
}

/// Crossings of the same bars on neighbouring scan lines.
struct Track {
    Crossing first;
    Crossing last;
    int crossings = 1;
};

/// Follows bars that run across the rows of `ink`.
std::vector<Track> tracks_in(const cv::Mat& ink, double px_per_mm)
{
    const int step = std::max(1, static_cast<int>(std::lround(line_step_mm * px_per_mm)));
    const double drift_px = 0.25 * step + 1;  // 8° and the pixel grid
    std::vector<Track> tracks;
    for (int row = 0, line = 0; row < ink.rows; row += step, ++line) {
        const std::vector<int> runs = run_lengths(ink, row);
        int from = runs.front();
        for (std::size_t bar = 1; bar + elements <= runs.size(); ++bar) {
            if (const auto wide = bar % 2 == 1 ? bars_at(runs, bar, px_per_mm) : std::nullopt) {
                Crossing crossing{line, from, from, *wide};
                for (std::size_t i = 0; i < elements; ++i)
                    crossing.to += runs[bar + i];
                const auto same = std::find_if(tracks.begin(), tracks.end(), [&](const Track& track) {
                    return line - track.last.line <= 2 && track.last.wide == *wide &&
                           std::abs(track.last.from - from) <= drift_px * (line - track.last.line);
                });
                if (same == tracks.end()) {
                    tracks.push_back({crossing, crossing, 1});
                } else {
                    same->last = crossing;
                    ++same->crossings;
                }
            }
            from += runs[bar];
        }
    }
    std::erase_if(tracks, [&](const Track& track) {
        const double lines = track.last.line - track.first.line + 1;
        return lines * line_step_mm < least_length_mm || track.crossings < 0.7 * lines;
    });
    return tracks;
}

std::string name_of(Bars wide, bool backwards)
{
    if (backwards)
        std::reverse(wide.begin(), wide.end());
    for (const PatchCode& code : patch_codes)
        if (code.wide == wide)
            return std::string(code.name);
    return {};
}

}  // namespace

std::vector<Barcode> find_patch_codes(const imaging::Image& page)
{
    const imaging::ReducedPage reduced = imaging::reduce(page);
    cv::Mat ink;
    cv::threshold(reduced.grey, ink, 0, 255, cv::THRESH_BINARY_INV | cv::THRESH_OTSU);
    const int step = std::max(1, static_cast<int>(std::lround(line_step_mm * reduced.px_per_mm())));
    std::vector<Barcode> found;
    for (const bool bars_lie : {true, false}) {
        const cv::Mat lines = bars_lie ? cv::Mat(ink.t()) : ink;
        for (const Track& track : tracks_in(lines, reduced.px_per_mm())) {
            const double middle = (track.first.from + track.last.to) / 2.0;
            std::string name = name_of(track.first.wide, middle > lines.cols / 2.0);
            const auto known = [&](const Barcode& code) { return code.text == name; };
            if (std::any_of(found.begin(), found.end(), known))
                continue;
            const double across0 = std::min(track.first.from, track.last.from);
            const double across1 = std::max(track.first.to, track.last.to);
            const double along0 = track.first.line * step;
            const double along1 = (track.last.line + 1) * step;
            const Box box = bars_lie ? Box{along0, across0, along1, across1} : Box{across0, along0, across1, along1};
            found.push_back({"PatchCode",
                             std::move(name),
                             {box.x0 / reduced.scale_x, box.y0 / reduced.scale_y, box.x1 / reduced.scale_x,
                              box.y1 / reduced.scale_y}});
        }
    }
    return found;
}

}  // namespace hoso::ocr
