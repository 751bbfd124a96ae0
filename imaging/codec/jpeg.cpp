#include <csetjmp>
#include <cstdio>
// jpeglib.h needs stdio's names before it.
#include <jerror.h>
#include <jpeglib.h>

#include <algorithm>
#include <new>
#include <utility>

#include "imaging/codec/cmyk.hpp"
#include "imaging/codec/fault.hpp"
#include "imaging/codec/jpeg_markers.hpp"
#include "imaging/codec/page_reader.hpp"

namespace hoso::imaging::codec {

namespace {

/// libjpeg's decompressor. Its errors leave by longjmp, so everything that can fail runs inside guarded(), in
/// functions that hold nothing to destroy.
class Decompressor {
public:
    Decompressor(std::span<const std::byte> file, const std::string& name) : Decompressor(name)
    {
        guarded([&] {
            jpeg_create_decompress(&info_);
            info_.progress = &progress_;
            jpeg_mem_src(&info_, reinterpret_cast<const unsigned char*>(file.data()), file.size());
            jpeg_read_header(&info_, TRUE);
        });
    }
    Decompressor(const Decompressor&) = delete;
    Decompressor& operator=(const Decompressor&) = delete;
    ~Decompressor() { jpeg_destroy_decompress(&info_); }

    /// Starts decoding; grey, blue-green-red or CMYK comes out.
    /// @param divisor  of both sides: 1, 2, 4 or 8
    void start(int divisor)
    {
        info_.scale_num = 1;
        info_.scale_denom = static_cast<unsigned>(divisor);
        if (info_.num_components == 1)
            info_.out_color_space = JCS_GRAYSCALE;
        else if (info_.num_components == 4)
            info_.out_color_space = JCS_CMYK;
        else
            info_.out_color_space = JCS_EXT_BGR;
        guarded([&] { jpeg_start_decompress(&info_); });
    }

    [[nodiscard]] int width_px() const { return static_cast<int>(info_.output_width); }
    [[nodiscard]] int height_px() const { return static_cast<int>(info_.output_height); }
    [[nodiscard]] bool cmyk() const { return info_.out_color_space == JCS_CMYK; }
    [[nodiscard]] bool inverted() const { return info_.saw_Adobe_marker == TRUE; }

    void read_row(std::uint8_t* row)
    {
        guarded([&] { jpeg_read_scanlines(&info_, &row, 1); });
    }

    /// The last complaint of the codec about data that it passed over; empty when there was none.
    [[nodiscard]] std::string complaint()
    {
        if (errors_.num_warnings == 0)
            return {};
        char text[JMSG_LENGTH_MAX] = {};
        errors_.format_message(reinterpret_cast<j_common_ptr>(&info_), text);
        return text;
    }

private:
    /// Complete before anything can fail, so that the destructor runs when it does.
    explicit Decompressor(const std::string& name) : name_(name)
    {
        info_.err = jpeg_std_error(&errors_);
        info_.client_data = this;
        errors_.error_exit = [](j_common_ptr info) { self(info).fail(info); };
        errors_.output_message = [](j_common_ptr) {};
        progress_.progress_monitor = [](j_common_ptr info) { self(info).refuse_scan_bomb(); };
    }

    static constexpr int most_scans = 500;

    static Decompressor& self(j_common_ptr info) { return *static_cast<Decompressor*>(info->client_data); }

    [[noreturn]] void fail(j_common_ptr info)
    {
        info->err->format_message(info, message_);
        out_of_memory_ = info->err->msg_code == JERR_OUT_OF_MEMORY;
        std::longjmp(escape_, 1);
    }

    /// A progressive file of some kilobytes can ask for thousands of passes over its pixels.
    void refuse_scan_bomb()
    {
        if (info_.input_scan_number <= most_scans)
            return;
        std::snprintf(message_, sizeof message_, "it has more than %d scans", most_scans);
        std::longjmp(escape_, 1);
    }

    template <typename Call>
    void guarded(const Call& call)
    {
        if (setjmp(escape_) == 0) {
            call();
            return;
        }
        if (out_of_memory_)
            throw std::bad_alloc();
        throw_damaged(name_, message_);
    }

    const std::string& name_;
    jpeg_decompress_struct info_{};
    jpeg_error_mgr errors_{};
    jpeg_progress_mgr progress_{};
    std::jmp_buf escape_{};
    char message_[JMSG_LENGTH_MAX] = {};
    bool out_of_memory_ = false;
};

class JpegReader final : public PageReader {
public:
    JpegReader(ByteSource source, const Limits& limits) : source_(std::move(source))
    {
        auto header = read_jpeg_header(source_.whole());
        if (!header)
            throw_damaged(source_.name(), "the JPEG ends before its frame header");
        header_ = std::move(*header);
        check_dimensions(header_.width_px, header_.height_px, limits, source_.name());
        const int n = header_.components();
        if (n != 1 && n != 3 && n != 4)
            throw_unsupported(source_.name(), "a JPEG of " + std::to_string(n) + " components");
        if (header_.bits != 8 || header_.process == 3 || header_.process == 11)
            throw_unsupported(source_.name(), "a lossless or " + std::to_string(header_.bits) + "-bit JPEG");
    }

    PageInfo info(int) override
    {
        std::vector<Resolution> stated;
        if (header_.jfif_resolution)
            stated.push_back(*header_.jfif_resolution);
        if (header_.exif.resolution)
            stated.push_back(*header_.exif.resolution);
        const Resolution dpi = settle_resolution(stated, header_.width_px, header_.height_px);
        return {.format = ImageFormat::jpeg,
                .width_px = header_.width_px,
                .height_px = header_.height_px,
                .dpi_x = dpi.x,
                .dpi_y = dpi.y,
                .dpi_inferred = dpi.inferred,
                .turn = header_.exif.turn,
                .bits = header_.bits,
                .components = header_.components(),
                .compression = header_.process == 2 ? "jpeg-progressive" : "jpeg"};
    }

    Image read(int page, Warnings& warnings) override { return decoded(info(page), 1, warnings); }

    Image read_reduced(int page, int least_px) override
    {
        const PageInfo about = info(page);
        int divisor = 8;
        while (divisor > 1 && std::max(about.width_px, about.height_px) / divisor < least_px)
            divisor /= 2;
        Warnings ignored;
        return decoded(about, divisor, ignored);
    }

    std::optional<EncodedImage> stored(int) override
    {
        if (!standing_in_pdf())
            return std::nullopt;
        EncodedImage encoded;
        encoded.codec = ImageCodec::jpeg;
        encoded.width_px = header_.width_px;
        encoded.height_px = header_.height_px;
        encoded.components = header_.components();
        encoded.inverted_cmyk = header_.components() == 4 && header_.adobe_transform.has_value();
        if (profile_components() == header_.components())
            encoded.icc_profile = header_.icc_profile;
        const auto file = source_.whole();
        encoded.bytes.assign(file.begin(), file.end());
        return encoded;
    }

private:
    Image decoded(const PageInfo& about, int divisor, Warnings& warnings)
    {
        const auto divided = [&](int length_px) { return (length_px + divisor - 1) / divisor; };
        Decompressor decompressor(source_.whole(), source_.name());
        decompressor.start(divisor);
        if (decompressor.width_px() != divided(about.width_px) || decompressor.height_px() != divided(about.height_px))
            throw_damaged(source_.name(), "its frame headers contradict each other");
        Image image;
        image.dpi_x = about.dpi_x / divisor;
        image.dpi_y = about.dpi_y / divisor;
        image.colour = about.components == 1 ? ColourMode::grey : ColourMode::colour;
        image.pixels.create(decompressor.height_px(), decompressor.width_px(),
                            image.colour == ColourMode::grey ? CV_8UC1 : CV_8UC3);
        if (decompressor.cmyk())
            read_cmyk(decompressor, image.pixels);
        else
            for (int y = 0; y < image.height_px(); ++y)
                decompressor.read_row(image.pixels.ptr(y));
        if (std::string complaint = decompressor.complaint(); !complaint.empty())
            warnings.push_back("the JPEG is damaged, parts of the picture may be wrong: " + complaint);
        return image;
    }

    static void read_cmyk(Decompressor& decompressor, cv::Mat& pixels)
    {
        std::vector<std::uint8_t> row(static_cast<std::size_t>(pixels.cols) * 4);
        for (int y = 0; y < pixels.rows; ++y) {
            decompressor.read_row(row.data());
            cmyk_row_to_bgr(row.data(), pixels.ptr(y), pixels.cols, decompressor.inverted());
        }
    }

    /// Whether a PDF reader and libjpeg understand the same colours: DCTDecode (ISO 32000-1 7.4.8) takes three
    /// components for YCbCr unless an Adobe marker says otherwise, knows neither JFIF nor component names, and leaves
    /// out arithmetic coding.
    [[nodiscard]] bool standing_in_pdf() const
    {
        const bool huffman = header_.process <= 2;
        if (!huffman)
            return false;
        if (header_.components() != 3)
            return true;
        const int pdf_transform = header_.adobe_transform.value_or(1);
        const bool named_rgb = header_.component_ids == std::vector<std::uint8_t>{'R', 'G', 'B'};
        const int libjpeg_transform = header_.jfif ? 1 : header_.adobe_transform.value_or(named_rgb ? 0 : 1);
        return pdf_transform == libjpeg_transform;
    }

    /// By the colour space that the profile's header names at byte 16 (ICC.1 7.2.6).
    [[nodiscard]] int profile_components() const
    {
        if (header_.icc_profile.size() < 128)
            return 0;
        const std::string space(reinterpret_cast<const char*>(header_.icc_profile.data()) + 16, 4);
        return space == "GRAY" ? 1 : space == "RGB " ? 3 : space == "CMYK" ? 4 : 0;
    }

    ByteSource source_;
    JpegHeader header_;
};

}  // namespace

std::unique_ptr<PageReader> open_jpeg(ByteSource source, const Limits& limits)
{
    return std::make_unique<JpegReader>(std::move(source), limits);
}

}  // namespace hoso::imaging::codec
