#include <algorithm>
#include <utility>
#include <vector>

#include "imaging/codec/fault.hpp"
#include "imaging/codec/tiff_colour.hpp"
#include "imaging/codec/tiff_page.hpp"

namespace hoso::imaging::codec {

namespace {

/// Where a run of decoded samples belongs.
struct Run {
    int x = 0;
    int y = 0;
    int pixels = 0;
    int plane = 0;  ///< with separate planes: the sample's number; else 0
};

SampleFormat format_of(const TiffLayout& layout)
{
    SampleFormat format;
    format.bits = layout.bits;
    if (layout.sample_format == SAMPLEFORMAT_IEEEFP)
        format.kind = SampleKind::floating;
    else if (layout.sample_format == SAMPLEFORMAT_INT)
        format.kind = SampleKind::signed_integer;
    return format;
}

/// Decodes a directory's rows, wherever strips, tiles and planes have put them.
class Traversal {
public:
    Traversal(TiffFile& file, const TiffLayout& layout, const std::string& name)
        : file_(file),
          layout_(layout),
          name_(name),
          planes_(layout.planar == PLANARCONFIG_SEPARATE ? layout.samples : 1),
          samples_a_pixel_(layout.planar == PLANARCONFIG_SEPARATE ? 1 : layout.samples)
    {
    }

    /// Calls use(const std::byte* row, Run) for each run that could be decoded, and lost(cv::Rect) for the others.
    template <typename Use, typename Lost>
    void run(const Use& use, const Lost& lost)
    {
        // JBIG decodes a strip only as a whole.
        if (layout_.tiled || layout_.compression == COMPRESSION_JBIG)
            read_blocks(use, lost);
        else
            read_scanlines(use, lost);
    }

private:
    [[nodiscard]] int width() const { return static_cast<int>(layout_.width_px); }
    [[nodiscard]] int height() const { return static_cast<int>(layout_.height_px); }

    [[nodiscard]] std::size_t row_bytes(std::size_t pixels) const
    {
        return (pixels * static_cast<std::size_t>(samples_a_pixel_) * layout_.bits + 7) / 8;
    }

    void require_size(tmsize_t given, std::size_t expected) const
    {
        if (given < 0 || static_cast<std::size_t>(given) != expected)
            throw_unsupported(name_, "a TIFF whose rows do not have the length that its header makes them");
    }

    template <typename Use, typename Lost>
    void read_scanlines(const Use& use, const Lost& lost)
    {
        std::vector<std::byte> row(row_bytes(layout_.width_px));
        require_size(TIFFScanlineSize(file_.get()), row.size());
        const auto strip_rows =
            std::clamp(file_.field<std::uint32_t>(TIFFTAG_ROWSPERSTRIP, layout_.height_px), 1u, layout_.height_px);
        for (int plane = 0; plane < planes_; ++plane)
            for (std::uint32_t y = 0; y < layout_.height_px;) {
                const int at = static_cast<int>(y);
                if (TIFFReadScanline(file_.get(), row.data(), y, static_cast<std::uint16_t>(plane)) == 1) {
                    use(row.data(), Run{0, at, width(), plane});
                    ++y;
                } else {  // nothing more of this strip, the next one starts afresh
                    y = std::min(y - y % strip_rows + strip_rows, layout_.height_px);
                    lost(cv::Rect(0, at, width(), static_cast<int>(y) - at));
                }
            }
    }

    template <typename Use, typename Lost>
    void read_blocks(const Use& use, const Lost& lost)
    {
        const auto [block_width, block_height] = block_size();
        const std::size_t bytes_a_row = row_bytes(static_cast<std::size_t>(block_width));
        const std::size_t block_bytes = bytes_a_row * static_cast<std::size_t>(block_height);
        require_size(layout_.tiled ? TIFFTileSize(file_.get()) : TIFFStripSize(file_.get()), block_bytes);
        std::vector<std::byte> block(block_bytes);
        for (int plane = 0; plane < planes_; ++plane)
            for (int y = 0; y < height(); y += block_height)
                for (int x = 0; x < width(); x += block_width) {
                    const int columns = std::min(block_width, width() - x);
                    const int rows = std::min(block_height, height() - y);
                    if (!read_block(x, y, plane, block)) {
                        lost(cv::Rect(x, y, columns, rows));
                        continue;
                    }
                    for (int row = 0; row < rows; ++row)
                        use(block.data() + static_cast<std::size_t>(row) * bytes_a_row,
                            Run{x, y + row, columns, plane});
                }
    }

    /// Width and height of a tile, or of a strip that is read as a whole.
    [[nodiscard]] std::pair<int, int> block_size() const
    {
        if (!layout_.tiled) {
            const auto rows = file_.field<std::uint32_t>(TIFFTAG_ROWSPERSTRIP, layout_.height_px);
            return {width(), static_cast<int>(std::clamp(rows, 1u, layout_.height_px))};
        }
        const std::uint64_t across = file_.field<std::uint32_t>(TIFFTAG_TILEWIDTH, 0);
        const std::uint64_t down = file_.field<std::uint32_t>(TIFFTAG_TILELENGTH, 0);
        // A tile may be larger than its page, but not by much before it is an attack on memory.
        const std::uint64_t most = 2 * std::uint64_t{layout_.width_px} * layout_.height_px + (1u << 24);
        if (across == 0 || down == 0 || across > most || down > most / across)
            throw_damaged(name_, "its tiles have no size that makes sense");
        return {static_cast<int>(across), static_cast<int>(down)};
    }

    bool read_block(int x, int y, int plane, std::vector<std::byte>& block)
    {
        const auto size = static_cast<tmsize_t>(block.size());
        const auto column = static_cast<std::uint32_t>(x);
        const auto row = static_cast<std::uint32_t>(y);
        const auto sample = static_cast<std::uint16_t>(plane);
        if (layout_.tiled)
            return TIFFReadEncodedTile(file_.get(), TIFFComputeTile(file_.get(), column, row, 0, sample), block.data(),
                                       size) >= 0;
        return TIFFReadEncodedStrip(file_.get(), TIFFComputeStrip(file_.get(), row, sample), block.data(), size) >= 0;
    }

    TiffFile& file_;
    const TiffLayout& layout_;
    const std::string& name_;
    int planes_;
    int samples_a_pixel_;
};

/// The range of values to show: an integer type's own; of floating point 0..1 where the page stays within it, else from
/// the page's least to its greatest.
ValueRange range_of(TiffFile& file, const TiffLayout& layout, const std::string& name)
{
    const SampleFormat format = format_of(layout);
    if (format.kind != SampleKind::floating)
        return ValueRange::of(format);
    const int samples_a_pixel = layout.planar == PLANARCONFIG_SEPARATE ? 1 : layout.samples;
    ValueRange range{0, 1};
    Traversal(file, layout, name)
        .run([&](const std::byte* row,
                 Run run) { include_row(format, row, static_cast<std::size_t>(run.pixels * samples_a_pixel), range); },
             [](cv::Rect) {});
    return range;
}

/// Puts runs of samples into the picture, at once when a pixel's samples come together, else when all planes are there.
class PixelSink {
public:
    PixelSink(const TiffLayout& layout, SampleScaler scaler, const TiffColour& colour, cv::Mat& pixels)
        : layout_(layout), scaler_(scaler), colour_(colour), pixels_(pixels)
    {
        if (layout.planar == PLANARCONFIG_SEPARATE)
            planes_.create(pixels.rows, pixels.cols, CV_8UC(layout.samples));
        else
            samples_.resize(static_cast<std::size_t>(pixels.cols) * layout.samples);
    }

    void put(const std::byte* row, Run run)
    {
        const auto pixels = static_cast<std::size_t>(run.pixels);
        if (!planes_.empty()) {
            scaler_.scale(row, pixels, planes_.ptr(run.y, run.x) + run.plane, layout_.samples);
            return;
        }
        scaler_.scale(row, pixels * layout_.samples, samples_.data(), 1);
        colour_.convert(samples_.data(), run.pixels, pixels_.ptr(run.y, run.x));
    }

    void finish()
    {
        for (int y = 0; y < planes_.rows; ++y)
            colour_.convert(planes_.ptr(y), planes_.cols, pixels_.ptr(y));
    }

private:
    const TiffLayout& layout_;
    SampleScaler scaler_;
    const TiffColour& colour_;
    cv::Mat& pixels_;
    cv::Mat planes_;                     ///< samples of a pixel side by side, when they come in planes
    std::vector<std::uint8_t> samples_;  ///< of one run, otherwise
};

}  // namespace

Image read_tiff_pixels(TiffFile& file, const TiffLayout& layout, const std::string& name, Warnings& warnings)
{
    const TiffColour colour(file, layout);
    const SampleScaler scaler(format_of(layout), range_of(file, layout, name),
                              layout.photometric == PHOTOMETRIC_PALETTE);
    Image image;
    image.colour = colour.mode();
    image.pixels.create(static_cast<int>(layout.height_px), static_cast<int>(layout.width_px),
                        CV_8UC(colour.channels()));
    PixelSink sink(layout, scaler, colour, image.pixels);
    std::vector<cv::Rect> holes;
    bool anything = false;
    Traversal(file, layout, name)
        .run(
            [&](const std::byte* row, Run run) {
                sink.put(row, run);
                anything = true;
            },
            [&](cv::Rect hole) { holes.push_back(hole); });
    if (!anything)
        throw_damaged(name, file.complaint());
    sink.finish();
    for (const cv::Rect& hole : holes)
        image.pixels(hole).setTo(cv::Scalar::all(255));
    if (!holes.empty())
        warnings.push_back("the TIFF is damaged, " + std::to_string(holes.size()) +
                           " of its parts are left white: " + file.complaint());
    else if (file.complained())
        warnings.push_back("the TIFF is damaged, parts of the picture may be wrong: " + file.complaint());
    return image;
}

}  // namespace hoso::imaging::codec
