#include "imaging/two_pass_warp.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <opencv2/imgproc.hpp>

namespace hoso::imaging {

namespace {

constexpr int phases = 64;   ///< places between two pixels that are told apart
constexpr int one_bits = 7;  ///< so that sums of 16 bits hold: eight values at a time
constexpr int one = 1 << one_bits;
constexpr int taps = 4;
constexpr int strip_columns = 64;  ///< of a strip that stays in the processor's cache

using Weights = std::array<int, taps>;

/// Keys' cubic convolution with a = -0.75, the one of OpenCV, for each phase; each sums to `one`.
std::array<Weights, phases> cubic_weights()
{
    constexpr double a = -0.75;
    const auto near = [](double x) { return ((a + 2) * x - (a + 3)) * x * x + 1; };
    const auto far = [](double x) { return ((a * x - 5 * a) * x + 8 * a) * x - 4 * a; };
    std::array<Weights, phases> all{};
    for (int phase = 0; phase < phases; ++phase) {
        const double x = double(phase) / phases;
        Weights& weights = all[static_cast<std::size_t>(phase)];
        weights[0] = static_cast<int>(std::lround(one * far(1 + x)));
        weights[1] = static_cast<int>(std::lround(one * near(x)));
        weights[3] = static_cast<int>(std::lround(one * far(2 - x)));
        weights[2] = one - weights[0] - weights[1] - weights[3];
    }
    return all;
}

/// Neighbouring pixels at the same phase. The sum may wrap around on its way; without the half of the range that is
/// taken from it, its end fits.
void filter(const uchar* from, uchar* to, int values, int channels, Weights weights)
{
    constexpr int half = 128;
    const auto [w0, w1, w2, w3] = weights;
    for (int i = 0; i < values; ++i) {
        const auto sum =
            static_cast<std::int16_t>(w0 * from[i] + w1 * from[i + channels] + w2 * from[i + 2 * channels] +
                                      w3 * from[i + 3 * channels] - half * one + one / 2);
        to[i] = static_cast<uchar>(std::clamp((sum >> one_bits) + half, 0, 255));
    }
}

/// Where along a source row the pixels of a row come from: pixel x from `start` + `step` * x.
struct Samples {
    double start = 0;
    double step = 1;

    /// In phases; what `x` adds by itself is left out, so that it stays the same over long runs of pixels.
    [[nodiscard]] long shift(int x) const { return std::lround(phases * (start + (step - 1) * x)); }

    /// The first pixel after x that has another shift, or thereabouts.
    [[nodiscard]] int end_of_run(int x, int columns) const
    {
        const double growth = phases * (step - 1);
        if (growth == 0)
            return columns;
        const double limit = double(shift(x)) + (growth > 0 ? 0.5 : -0.5);
        const double end = std::ceil((limit - phases * start) / growth);
        return static_cast<int>(std::clamp<double>(end, x + 1, columns));
    }
};

/// Resamples every row; rows stay where they are.
template <typename SamplesOf>
void resample_rows(const cv::Mat& pixels, const SamplesOf& samples_of, const cv::Scalar& beyond, cv::Mat& result)
{
    static const std::array<Weights, phases> weights = cubic_weights();
    const int channels = pixels.channels();
    const int margin = pixels.cols + taps;
    cv::Mat wide(1, pixels.cols + 2 * margin, pixels.type(), beyond);
    cv::Mat middle = wide.colRange(margin, margin + pixels.cols);
    result.create(pixels.size(), pixels.type());
    for (int y = 0; y < pixels.rows; ++y) {
        pixels.row(y).copyTo(middle);
        const Samples samples = samples_of(y);
        for (int x = 0; x < pixels.cols;) {
            const long shift = samples.shift(x);
            const long phase = ((shift % phases) + phases) % phases;
            const long first = std::clamp<long>(x + (shift - phase) / phases - 1, -margin, pixels.cols);
            const int count = std::min<int>(samples.end_of_run(x, pixels.cols) - x,
                                            static_cast<int>(pixels.cols + margin - taps + 1 - first));
            filter(wide.ptr() + (first + margin) * channels, result.ptr(y) + static_cast<std::ptrdiff_t>(x) * channels,
                   count * channels, channels, weights[static_cast<std::size_t>(phase)]);
            x += count;
        }
    }
}

/// The same for every column, in place.
template <typename SamplesOf>
void resample_columns(cv::Mat& pixels, const SamplesOf& samples_of, const cv::Scalar& beyond)
{
    cv::Mat lying;
    cv::Mat done;
    for (int from = 0; from < pixels.cols; from += strip_columns) {
        cv::Mat strip = pixels.colRange(from, std::min(from + strip_columns, pixels.cols));
        cv::transpose(strip, lying);
        resample_rows(
            lying, [&](int row) { return samples_of(from + row); }, beyond, done);
        cv::transpose(done, strip);
    }
}

}  // namespace

cv::Mat two_pass_warp(const cv::Mat& pixels, const cv::Matx23d& to_target, const cv::Scalar& beyond)
{
    cv::Matx23d back;
    cv::invertAffineTransform(to_target, back);
    // A pixel (x, y) of the result comes from (a x + b y + p, d x + e y + q); after the first pass, the column is
    // right.
    const auto [a, b, p, d, e, q] = std::array{back(0, 0), back(0, 1), back(0, 2), back(1, 0), back(1, 1), back(1, 2)};
    cv::Mat result;
    resample_rows(
        pixels,
        [&](int y) {
            return Samples{b / e * (y - q) + p, a - b * d / e};
        },
        beyond, result);
    resample_columns(
        result,
        [&](int x) {
            return Samples{d * x + q, e};
        },
        beyond);
    return result;
}

}  // namespace hoso::imaging
