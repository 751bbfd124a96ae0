#include <libdeflate.h>

#include <array>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <new>
#include <opencv2/imgproc.hpp>
#include <vector>

#include "imaging/codec/fault.hpp"
#include "imaging/encode.hpp"

namespace hoso::imaging {

namespace {

/// libdeflate's.
constexpr int level_of(Effort effort)
{
    return effort == Effort::least ? 1 : 4;
}

/// The predictor of a byte from those to the left, above, and above left (ISO/IEC 15948 9.4).
int paeth(int left, int above, int above_left)
{
    const int to_left = std::abs(above - above_left);
    const int to_above = std::abs(left - above_left);
    const int to_above_left = std::abs(left + above - 2 * above_left);
    if (to_left <= to_above && to_left <= to_above_left)
        return left;
    return to_above <= to_above_left ? above : above_left;
}

/// Filters rows one after another, each by the filter whose residues are the least in sum, as PNG's authors advise.
class RowFilter {
public:
    RowFilter(std::size_t row_bytes, std::size_t pixel_bytes)
        : row_bytes_(row_bytes),
          pixel_bytes_(pixel_bytes),
          above_(row_bytes + pixel_bytes),
          row_(row_bytes + pixel_bytes)
    {
        for (auto& candidate : candidates_)
            candidate.resize(row_bytes);
    }

    /// @param out  takes the filter's number and the filtered row
    void filter(const std::uint8_t* row, std::uint8_t* out)
    {
        // Both rows begin with a pixel of zeros, the left neighbours of the first.
        std::copy_n(row, row_bytes_, row_.begin() + static_cast<std::ptrdiff_t>(pixel_bytes_));
        const std::uint8_t* here = row_.data() + pixel_bytes_;
        const std::uint8_t* left = row_.data();
        const std::uint8_t* above = above_.data() + pixel_bytes_;
        const std::uint8_t* above_left = above_.data();
        for (std::size_t i = 0; i < row_bytes_; ++i) {
            candidates_[0][i] = static_cast<std::uint8_t>(here[i] - left[i]);
            candidates_[1][i] = static_cast<std::uint8_t>(here[i] - above[i]);
        }
        for (std::size_t i = 0; i < row_bytes_; ++i)
            candidates_[2][i] = static_cast<std::uint8_t>(here[i] - paeth(left[i], above[i], above_left[i]));
        constexpr std::array<std::uint8_t, 3> filter_numbers{1, 2, 4};
        std::size_t best = 0;
        for (std::size_t i = 1; i < candidates_.size(); ++i)
            if (residue(candidates_[i]) < residue(candidates_[best]))
                best = i;
        *out = filter_numbers[best];
        std::copy(candidates_[best].begin(), candidates_[best].end(), out + 1);
        std::swap(row_, above_);
    }

private:
    static std::uint64_t residue(const std::vector<std::uint8_t>& filtered)
    {
        std::uint32_t sum = 0;
        for (const std::uint8_t value : filtered)
            sum += static_cast<std::uint32_t>(std::abs(static_cast<std::int8_t>(value)));
        return sum;
    }

    std::size_t row_bytes_;
    std::size_t pixel_bytes_;
    std::vector<std::uint8_t> above_;
    std::vector<std::uint8_t> row_;
    std::array<std::vector<std::uint8_t>, 3> candidates_;  ///< Sub, Up, Paeth
};

Bytes filtered_rows(const cv::Mat& pixels)
{
    const std::size_t pixel_bytes = pixels.elemSize();
    const std::size_t row_bytes = static_cast<std::size_t>(pixels.cols) * pixel_bytes;
    Bytes rows((row_bytes + 1) * static_cast<std::size_t>(pixels.rows));
    RowFilter filter(row_bytes, pixel_bytes);
    cv::Mat rgb;
    for (int y = 0; y < pixels.rows; ++y) {
        if (pixels.channels() == 3)
            cv::cvtColor(pixels.row(y), rgb, cv::COLOR_BGR2RGB);
        else
            rgb = pixels.row(y);
        filter.filter(rgb.ptr(),
                      reinterpret_cast<std::uint8_t*>(rows.data()) + static_cast<std::size_t>(y) * (row_bytes + 1));
    }
    return rows;
}

struct FreeCompressor {
    void operator()(libdeflate_compressor* compressor) const noexcept { libdeflate_free_compressor(compressor); }
};

Bytes zlib_compressed(const Bytes& data, int level)
{
    const std::unique_ptr<libdeflate_compressor, FreeCompressor> compressor(libdeflate_alloc_compressor(level));
    if (!compressor)
        throw std::bad_alloc();
    Bytes compressed(libdeflate_zlib_compress_bound(compressor.get(), data.size()));
    compressed.resize(
        libdeflate_zlib_compress(compressor.get(), data.data(), data.size(), compressed.data(), compressed.size()));
    compressed.shrink_to_fit();
    return compressed;
}

}  // namespace

EncodedImage encode_flate(const Image& image, Effort effort)
{
    if (image.empty())
        codec::throw_empty({});
    EncodedImage encoded{.codec = ImageCodec::flate,
                         .width_px = image.width_px(),
                         .height_px = image.height_px(),
                         .components = image.pixels.channels()};
    encoded.bytes = zlib_compressed(filtered_rows(image.pixels), level_of(effort));
    return encoded;
}

}  // namespace hoso::imaging
