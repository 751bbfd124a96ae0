#include "imaging/skew.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <opencv2/imgproc.hpp>
#include <vector>

#include "imaging/two_pass_warp.hpp"

namespace hoso::imaging {

namespace {

constexpr std::size_t least_points = 60;  ///< fewer edges than one short line has say nothing
constexpr std::size_t most_coarse_points = 12000;
constexpr double coarse_step_deg = 0.25;
/// The two columns of a page can line up at a wrong angle as well as each lines up at the right one, on rows of some
/// pixels; rows of one pixel tell.
constexpr std::size_t most_candidates = 3;
constexpr double fine_reach_deg = 0.3;
constexpr double fine_step_deg = 0.04;

double radians(double degrees)
{
    return degrees * std::numbers::pi / 180;
}

/// The lowest inked pixel of each column of each letter.
std::vector<cv::Point> lower_edges(const cv::Mat& labels, const std::vector<InkPatch>& letters)
{
    std::vector<cv::Point> edges;
    for (const InkPatch& letter : letters) {
        for (int x = letter.box.x; x < letter.box.br().x; ++x) {
            for (int y = letter.box.br().y - 1; y >= letter.box.y; --y) {
                if (labels.at<int>(y, x) == letter.label) {
                    edges.emplace_back(x, y);
                    break;
                }
            }
        }
    }
    return edges;
}

/// How unevenly the points fall on rows that lean by an angle: the sum of the squared counts.
class Projection {
public:
    Projection(const std::vector<cv::Point>& points, cv::Size page, double bin_px)
        : points_(points),
          bin_px_(bin_px),
          offset_px_(page.width),
          bins_(static_cast<std::size_t>((2 * page.width + page.height) / bin_px) + 2)
    {
    }

    double energy(double angle_deg)
    {
        std::fill(bins_.begin(), bins_.end(), 0);
        const double along = -std::sin(radians(angle_deg)) / bin_px_;
        const double across = std::cos(radians(angle_deg)) / bin_px_;
        const double start = offset_px_ / bin_px_;
        for (const cv::Point& point : points_) {
            ++bins_[static_cast<std::size_t>(start + along * point.x + across * point.y)];
        }
        double sum = 0;
        for (const int count : bins_) {
            sum += static_cast<double>(count) * count;
        }
        return sum;
    }

private:
    const std::vector<cv::Point>& points_;
    double bin_px_;
    double offset_px_;
    std::vector<int> bins_;
};

std::vector<cv::Point> thinned(const std::vector<cv::Point>& points)
{
    const std::size_t stride = points.size() / most_coarse_points + 1;
    std::vector<cv::Point> some;
    for (std::size_t i = 0; i < points.size(); i += stride) {
        some.push_back(points[i]);
    }
    return some;
}

/// Energies at evenly spaced angles.
struct Spectrum {
    double from_deg = 0;
    double step_deg = 0;
    std::vector<double> energies;

    [[nodiscard]] double median() const
    {
        std::vector<double> sorted = energies;
        const auto middle = sorted.begin() + static_cast<std::ptrdiff_t>(sorted.size() / 2);
        std::nth_element(sorted.begin(), middle, sorted.end());
        return *middle;
    }
};

Spectrum spectrum_of(Projection& projection, double from_deg, double to_deg, double step_deg)
{
    Spectrum spectrum{from_deg, step_deg, {}};
    const int steps = std::max(2, static_cast<int>(std::lround((to_deg - from_deg) / step_deg)));
    for (int i = 0; i <= steps; ++i)
        spectrum.energies.push_back(projection.energy(from_deg + i * step_deg));
    return spectrum;
}

struct Peak {
    double angle_deg = 0;
    double energy = 0;
};

/// The local maxima from the highest down, each to a part of a step by the parabola through it and its neighbours.
std::vector<Peak> peaks_of(const Spectrum& spectrum, std::size_t most)
{
    const std::vector<double>& energies = spectrum.energies;
    std::vector<Peak> peaks;
    for (std::size_t i = 0; i < energies.size(); ++i) {
        const double before = i > 0 ? energies[i - 1] : 0;
        const double after = i + 1 < energies.size() ? energies[i + 1] : 0;
        if (energies[i] < before || energies[i] < after)
            continue;
        const bool inside = i > 0 && i + 1 < energies.size();
        const double curvature = before - 2 * energies[i] + after;
        const double shift = inside && curvature < 0 ? (before - after) / (2 * curvature) : 0;
        peaks.push_back({spectrum.from_deg + (static_cast<double>(i) + shift) * spectrum.step_deg, energies[i]});
    }
    std::sort(peaks.begin(), peaks.end(), [](const Peak& a, const Peak& b) { return a.energy > b.energy; });
    peaks.resize(std::min(most, peaks.size()));
    return peaks;
}

cv::Scalar edge_colour(const cv::Mat& pixels)
{
    const cv::Scalar sum = cv::mean(pixels.row(0)) + cv::mean(pixels.row(pixels.rows - 1)) + cv::mean(pixels.col(0)) +
                           cv::mean(pixels.col(pixels.cols - 1));
    return sum / 4.0;
}

}  // namespace

Skew find_skew(const InkPatches& patches, const std::vector<InkPatch>& letters, const SkewOptions& options)
{
    const std::vector<cv::Point> edges = lower_edges(patches.labels, letters);
    if (edges.size() < least_points) {
        return {};
    }
    const std::vector<cv::Point> some = thinned(edges);
    Projection coarse(some, patches.labels.size(), 3);
    const Spectrum overview = spectrum_of(coarse, -options.max_deg, options.max_deg, coarse_step_deg);
    const std::vector<Peak> candidates = peaks_of(overview, most_candidates);
    Projection fine(edges, patches.labels.size(), 1);
    Peak best;
    for (const Peak& rough : candidates) {
        const Spectrum near =
            spectrum_of(fine, rough.angle_deg - fine_reach_deg, rough.angle_deg + fine_reach_deg, fine_step_deg);
        const Peak exact = peaks_of(near, 1).front();
        best = exact.energy > best.energy ? exact : best;
    }
    const double sharpness = candidates.front().energy / std::max(overview.median(), 1.0);
    return {std::clamp(best.angle_deg, -options.max_deg, options.max_deg), std::clamp((sharpness - 1) / 1.5, 0.0, 1.0)};
}

Skew find_skew(const Image& page, const SkewOptions& options)
{
    const ReducedPage reduced = reduce(page);
    const InkPatches patches = find_patches(find_ink(reduced).ink);
    return find_skew(patches, letter_patches(patches, reduced.dpi), options);
}

Image deskewed(const Image& page, double angle_deg)
{
    const double cosine = std::cos(radians(angle_deg));
    const double sine = std::sin(radians(angle_deg));
    const double aspect = page.dpi_x / page.dpi_y;
    const double centre_x = (page.width_px() - 1) / 2.0;
    const double centre_y = (page.height_px() - 1) / 2.0;
    const cv::Matx23d turn(cosine, sine * aspect, centre_x - cosine * centre_x - sine * aspect * centre_y,  //
                           -sine / aspect, cosine, centre_y + sine / aspect * centre_x - cosine * centre_y);
    Image straight{cv::Mat{}, page.dpi_x, page.dpi_y, page.colour};
    straight.pixels = two_pass_warp(page.pixels, turn, edge_colour(page.pixels));
    if (page.colour == ColourMode::bitonal) {
        cv::threshold(straight.pixels, straight.pixels, 127, 255, cv::THRESH_BINARY);
    }
    return straight;
}

}  // namespace hoso::imaging
