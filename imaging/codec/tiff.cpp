#include <algorithm>
#include <array>
#include <string_view>
#include <unordered_set>
#include <utility>

#include "imaging/codec/fault.hpp"
#include "imaging/codec/ifd.hpp"
#include "imaging/codec/page_reader.hpp"
#include "imaging/codec/tiff_file.hpp"
#include "imaging/codec/tiff_page.hpp"
#include "imaging/error.hpp"
#include "imaging/paper.hpp"

namespace hoso::imaging::codec {

namespace {

/// CMYK, alpha, and some spot colours. Without a bound, a page within the limit of pixels could take hours.
constexpr int most_samples = 16;

std::string compression_name(std::uint16_t compression)
{
    switch (compression) {
        case COMPRESSION_NONE:
            return "none";
        case COMPRESSION_CCITTRLE:
        case COMPRESSION_CCITTRLEW:
            return "ccitt-rle";
        case COMPRESSION_CCITTFAX3:
            return "ccitt-g3";
        case COMPRESSION_CCITTFAX4:
            return "ccitt-g4";
        case COMPRESSION_LZW:
            return "lzw";
        case COMPRESSION_OJPEG:
        case COMPRESSION_JPEG:
            return "jpeg";
        case COMPRESSION_PACKBITS:
            return "packbits";
        case COMPRESSION_DEFLATE:
        case COMPRESSION_ADOBE_DEFLATE:
            return "deflate";
        case COMPRESSION_JBIG:
            return "jbig";
        case COMPRESSION_LZMA:
            return "lzma";
        case COMPRESSION_ZSTD:
            return "zstd";
        case COMPRESSION_WEBP:
            return "webp";
        default:
            return "tiff-" + std::to_string(compression);
    }
}

/// Whether a directory holds a thumbnail or a mask of another page (TIFF 6.0, NewSubfileType and SubfileType).
bool is_companion(const IfdReader& reader, const Ifd& ifd)
{
    constexpr std::uint16_t new_subfile_type = 254, subfile_type = 255;
    if (const IfdEntry* entry = ifd.find(new_subfile_type)) {
        constexpr std::uint64_t reduced_or_mask = FILETYPE_REDUCEDIMAGE | FILETYPE_MASK;
        return (reader.integer(*entry).value_or(0) & reduced_or_mask) != 0;
    }
    const IfdEntry* entry = ifd.find(subfile_type);
    return entry != nullptr && reader.integer(*entry) == OFILETYPE_REDUCEDIMAGE;
}

class TiffReader final : public PageReader {
public:
    TiffReader(ByteSource source, const Limits& limits)
        : source_(std::move(source)), limits_(limits), file_(source_, limits.worker_bytes)
    {
        find_pages();
    }

    int pages() const override { return static_cast<int>(directories_.size()); }

    PageInfo info(int page) override
    {
        const TiffLayout layout = layout_of(page);
        const auto resolution = stated_resolution();
        const Resolution dpi = settle_resolution(std::span(&resolution, 1), static_cast<int>(layout.width_px),
                                                 static_cast<int>(layout.height_px));
        return {.format = ImageFormat::tiff,
                .width_px = static_cast<int>(layout.width_px),
                .height_px = static_cast<int>(layout.height_px),
                .dpi_x = dpi.x,
                .dpi_y = dpi.y,
                .dpi_inferred = dpi.inferred,
                .turn = Turn::from_exif(file_.field<std::uint16_t>(TIFFTAG_ORIENTATION, 1)),
                .bits = layout.bits,
                .components = layout.samples,
                .compression = compression_name(layout.compression)};
    }

    Image read(int page, Warnings& warnings) override
    {
        const PageInfo about = info(page);
        TiffLayout layout = layout_of(page);
        const std::string name = page_name(page);
        if (TIFFIsCODECConfigured(layout.compression) == 0)
            throw_unsupported(name, "TIFF compression " + std::to_string(layout.compression));
        if (layout.samples > most_samples)
            throw_unsupported(name, "a TIFF of " + std::to_string(layout.samples) + " samples a pixel");
        if (layout.compression == COMPRESSION_JPEG && layout.photometric == PHOTOMETRIC_YCBCR &&
            layout.planar == PLANARCONFIG_CONTIG) {
            TIFFSetField(file_.get(), TIFFTAG_JPEGCOLORMODE, JPEGCOLORMODE_RGB);
            layout.photometric = PHOTOMETRIC_RGB;
        }
        const bool known = layout.colour_samples() > 0 && layout.compression != COMPRESSION_OJPEG;
        Image image =
            known ? read_tiff_pixels(file_, layout, name, warnings) : read_tiff_as_rgba(file_, layout, name, warnings);
        image.dpi_x = about.dpi_x;
        image.dpi_y = about.dpi_y;
        return image;
    }

    std::optional<EncodedImage> stored(int page) override
    {
        const TiffLayout layout = layout_of(page);
        // A T.6 strip codes black as TIFF's 1, which PDF's default makes black only when 0 is white here.
        const bool fits = layout.bitonal() && layout.compression == COMPRESSION_CCITTFAX4 &&
                          layout.photometric == PHOTOMETRIC_MINISWHITE && !layout.tiled &&
                          TIFFNumberOfStrips(file_.get()) == 1 &&
                          file_.field<std::uint32_t>(TIFFTAG_GROUP4OPTIONS, 0) == 0;
        const auto size = fits ? TIFFRawStripSize64(file_.get(), 0) : 0;
        if (size == 0 || size > source_.size())
            return std::nullopt;
        EncodedImage encoded{.codec = ImageCodec::ccitt_g4,
                             .width_px = static_cast<int>(layout.width_px),
                             .height_px = static_cast<int>(layout.height_px),
                             .components = 1,
                             .bits = 1};
        encoded.bytes.resize(size);
        const auto wanted = static_cast<tmsize_t>(size);
        if (TIFFReadRawStrip(file_.get(), 0, encoded.bytes.data(), wanted) != wanted)
            return std::nullopt;
        if (file_.field<std::uint16_t>(TIFFTAG_FILLORDER, FILLORDER_MSB2LSB) == FILLORDER_LSB2MSB)
            TIFFReverseBits(reinterpret_cast<std::uint8_t*>(encoded.bytes.data()), wanted);
        return encoded;
    }

private:
    /// Follows the chain of directories once, so that each page is later one step away.
    void find_pages()
    {
        const auto reader = IfdReader::open(source_);
        std::unordered_set<std::uint64_t> seen;
        std::vector<std::uint64_t> companions;
        for (std::uint64_t offset = reader ? reader->first() : 0; offset != 0;) {
            const auto ifd = reader->read(offset);
            if (!ifd || !seen.insert(offset).second) {
                warnings_.push_back("the TIFF's chain of pages " +
                                    std::string(ifd ? "runs in a circle" : "breaks off") + " after " +
                                    std::to_string(seen.size()) + " directories");
                break;
            }
            (is_companion(*reader, *ifd) ? companions : directories_).push_back(offset);
            if (seen.size() > limits_.pages)
                throw Error(Failure::input, "HOSO-IMAGING-TOO-MANY-PAGES",
                            "the file has more pages than the limit of " + std::to_string(limits_.pages),
                            source_.name(), "raise limits.pages in the configuration if the file is to be trusted");
            offset = ifd->next;
        }
        if (directories_.empty())
            directories_ = std::move(companions);
        else if (!companions.empty())
            warnings_.push_back(std::to_string(companions.size()) + " thumbnails or masks are not taken for pages");
        if (directories_.empty())
            throw_damaged(source_.name(), "the TIFF has no page directory");
    }

    /// Makes the page the current one and checks its size.
    TiffLayout layout_of(int page)
    {
        if (page != current_) {
            current_ = -1;
            if (!file_.select(directories_[static_cast<std::size_t>(page)]))
                throw_damaged(page_name(page), file_.complaint());
            current_ = page;
        }
        const TiffLayout layout = TiffLayout::of(file_);
        check_dimensions(layout.width_px, layout.height_px, limits_, page_name(page));
        return layout;
    }

    [[nodiscard]] Resolution stated_resolution() const
    {
        // Without a value where the tag is missing: TIFF 6.0 has no default for it.
        float x = 0;
        float y = 0;
        TIFFGetField(file_.get(), TIFFTAG_XRESOLUTION, &x);
        TIFFGetField(file_.get(), TIFFTAG_YRESOLUTION, &y);
        switch (file_.field<std::uint16_t>(TIFFTAG_RESOLUTIONUNIT, RESUNIT_INCH)) {
            case RESUNIT_INCH:
                return {x, y, false};
            case RESUNIT_CENTIMETER:
                return {x * 2.54, y * 2.54, false};
            default:
                return {};
        }
    }

    [[nodiscard]] std::string page_name(int page) const
    {
        return pages() == 1 ? source_.name() : source_.name() + " page " + std::to_string(page + 1);
    }

    ByteSource source_;
    Limits limits_;
    TiffFile file_;
    std::vector<std::uint64_t> directories_;  ///< offset of each page's
    int current_ = -1;
};

}  // namespace

TiffLayout TiffLayout::of(const TiffFile& file)
{
    TiffLayout layout;
    layout.width_px = file.field<std::uint32_t>(TIFFTAG_IMAGEWIDTH, 0);
    layout.height_px = file.field<std::uint32_t>(TIFFTAG_IMAGELENGTH, 0);
    layout.bits = file.field<std::uint16_t>(TIFFTAG_BITSPERSAMPLE, 1);
    layout.samples = file.field<std::uint16_t>(TIFFTAG_SAMPLESPERPIXEL, 1);
    layout.sample_format = file.field<std::uint16_t>(TIFFTAG_SAMPLEFORMAT, SAMPLEFORMAT_UINT);
    layout.compression = file.field<std::uint16_t>(TIFFTAG_COMPRESSION, COMPRESSION_NONE);
    layout.planar = file.field<std::uint16_t>(TIFFTAG_PLANARCONFIG, PLANARCONFIG_CONTIG);
    layout.tiled = TIFFIsTiled(file.get()) != 0;
    const std::uint16_t likely = layout.samples >= 3 ? PHOTOMETRIC_RGB : PHOTOMETRIC_MINISBLACK;
    layout.photometric = file.field<std::uint16_t>(TIFFTAG_PHOTOMETRIC, likely);
    std::uint16_t extras = 0;
    std::uint16_t* kinds = nullptr;
    const bool has_extras = TIFFGetFieldDefaulted(file.get(), TIFFTAG_EXTRASAMPLES, &extras, &kinds) == 1 && extras > 0;
    if (has_extras && layout.samples > layout.colour_samples())
        layout.alpha = kinds[0];
    return layout;
}

int TiffLayout::colour_samples() const
{
    const auto with = [&](int needed) { return samples >= needed ? needed : 0; };
    SampleFormat format{SampleKind::unsigned_integer, bits};
    if (sample_format == SAMPLEFORMAT_IEEEFP)
        format.kind = SampleKind::floating;
    else if (sample_format != SAMPLEFORMAT_UINT && sample_format != SAMPLEFORMAT_INT &&
             sample_format != SAMPLEFORMAT_VOID)
        return 0;
    if (!format.supported())
        return 0;
    switch (photometric) {
        case PHOTOMETRIC_MINISWHITE:
        case PHOTOMETRIC_MINISBLACK:
            return with(1);
        case PHOTOMETRIC_PALETTE:
            return bits <= 8 && format.kind != SampleKind::floating ? with(1) : 0;
        case PHOTOMETRIC_RGB:
            return with(3);
        case PHOTOMETRIC_SEPARATED:
            return with(4);
        case PHOTOMETRIC_CIELAB:
        case PHOTOMETRIC_ICCLAB:
            return bits == 8 ? with(3) : 0;
        default:
            return 0;
    }
}

std::unique_ptr<PageReader> open_tiff(ByteSource source, const Limits& limits)
{
    return std::make_unique<TiffReader>(std::move(source), limits);
}

}  // namespace hoso::imaging::codec
