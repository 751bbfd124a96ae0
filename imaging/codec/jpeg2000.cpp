#include <openjpeg.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <memory>
#include <opencv2/imgproc.hpp>
#include <utility>
#include <vector>

#include "imaging/codec/fault.hpp"
#include "imaging/codec/jp2_boxes.hpp"
#include "imaging/codec/page_reader.hpp"
#include "imaging/codec/white.hpp"
#include "imaging/error.hpp"
#include "imaging/paper.hpp"

namespace hoso::imaging::codec {

namespace {

/// OpenJPEG's three handles for one file in memory, and its first complaint.
class Jp2Decoder {
public:
    Jp2Decoder(std::span<const std::byte> file, bool boxed) : file_(file)
    {
        codec_.reset(opj_create_decompress(boxed ? OPJ_CODEC_JP2 : OPJ_CODEC_J2K));
        stream_.reset(opj_stream_default_create(OPJ_TRUE));
        if (!codec_ || !stream_)
            throw std::bad_alloc();
        const auto collect = [](const char* message, void* self) {
            auto& complaint = static_cast<Jp2Decoder*>(self)->complaint_;
            if (complaint.empty())
                complaint = std::string(message, std::strcspn(message, "\n"));
        };
        opj_set_error_handler(codec_.get(), collect, this);
        opj_set_warning_handler(codec_.get(), collect, this);
        opj_stream_set_user_data(stream_.get(), this, nullptr);
        opj_stream_set_user_data_length(stream_.get(), file.size());
        opj_stream_set_read_function(stream_.get(), &read);
        opj_stream_set_skip_function(stream_.get(), &skip);
        opj_stream_set_seek_function(stream_.get(), &seek);
        opj_dparameters_t parameters;
        opj_set_default_decoder_parameters(&parameters);
        opj_setup_decoder(codec_.get(), &parameters);
        opj_decoder_set_strict_mode(codec_.get(), OPJ_FALSE);
    }
    Jp2Decoder(const Jp2Decoder&) = delete;
    Jp2Decoder& operator=(const Jp2Decoder&) = delete;

    [[nodiscard]] bool read_header()
    {
        opj_image_t* image = nullptr;
        const bool read = opj_read_header(stream_.get(), codec_.get(), &image) == OPJ_TRUE;
        image_.reset(image);
        return read && image_;
    }

    [[nodiscard]] bool decode() { return opj_decode(codec_.get(), stream_.get(), image_.get()) == OPJ_TRUE; }

    [[nodiscard]] const opj_image_t& image() const { return *image_; }
    [[nodiscard]] const std::string& complaint() const { return complaint_; }

private:
    struct DestroyCodec {
        using pointer = opj_codec_t*;
        void operator()(opj_codec_t* codec) const noexcept { opj_destroy_codec(codec); }
    };
    struct DestroyStream {
        using pointer = opj_stream_t*;
        void operator()(opj_stream_t* stream) const noexcept { opj_stream_destroy(stream); }
    };
    struct DestroyImage {
        void operator()(opj_image_t* image) const noexcept { opj_image_destroy(image); }
    };

    static OPJ_SIZE_T read(void* out, OPJ_SIZE_T bytes, void* user)
    {
        auto& self = *static_cast<Jp2Decoder*>(user);
        const std::size_t count = std::min<std::size_t>(bytes, self.file_.size() - self.at_);
        if (count == 0)
            return static_cast<OPJ_SIZE_T>(-1);
        std::copy_n(self.file_.begin() + static_cast<std::ptrdiff_t>(self.at_), count, static_cast<std::byte*>(out));
        self.at_ += count;
        return count;
    }

    static OPJ_OFF_T skip(OPJ_OFF_T bytes, void* user)
    {
        auto& self = *static_cast<Jp2Decoder*>(user);
        if (bytes < 0)
            return -1;
        const std::size_t count = std::min<std::size_t>(static_cast<std::size_t>(bytes), self.file_.size() - self.at_);
        self.at_ += count;
        return static_cast<OPJ_OFF_T>(count);
    }

    static OPJ_BOOL seek(OPJ_OFF_T offset, void* user)
    {
        auto& self = *static_cast<Jp2Decoder*>(user);
        if (offset < 0 || static_cast<std::size_t>(offset) > self.file_.size())
            return OPJ_FALSE;
        self.at_ = static_cast<std::size_t>(offset);
        return OPJ_TRUE;
    }

    std::span<const std::byte> file_;
    std::size_t at_ = 0;
    std::string complaint_;
    std::unique_ptr<opj_codec_t, DestroyCodec> codec_;
    std::unique_ptr<opj_stream_t, DestroyStream> stream_;
    std::unique_ptr<opj_image_t, DestroyImage> image_;
};

/// A component at the image's full size, brought to 8 bits.
cv::Mat as_8_bits(const opj_image_comp_t& component, cv::Size size)
{
    const double span = std::ldexp(1.0, static_cast<int>(component.prec));
    const double offset = component.sgnd != 0 ? span / 2 : 0;
    const cv::Mat values(static_cast<int>(component.h), static_cast<int>(component.w), CV_32SC1, component.data);
    cv::Mat result;
    values.convertTo(result, CV_8U, 255 / (span - 1), 255 / (span - 1) * offset);
    if (result.size() != size)
        cv::resize(result, result, size, 0, 0, cv::INTER_LINEAR);
    return result;
}

class Jpeg2000Reader final : public PageReader {
public:
    Jpeg2000Reader(ByteSource source, const Limits& limits) : source_(std::move(source))
    {
        boxes_ = read_jp2_boxes(source_.whole());
        Jp2Decoder decoder(source_.whole(), boxes_.jp2);
        if (!decoder.read_header())
            throw_damaged(source_.name(), decoder.complaint());
        const opj_image_t& image = decoder.image();
        check_dimensions(std::int64_t{image.x1} - image.x0, std::int64_t{image.y1} - image.y0, limits, source_.name());
        width_px_ = static_cast<int>(image.x1 - image.x0);
        height_px_ = static_cast<int>(image.y1 - image.y0);
        components_ = static_cast<int>(image.numcomps);
        bits_ = static_cast<int>(image.comps[0].prec);
        equal_depth_ = std::all_of(image.comps, image.comps + image.numcomps, [&](const opj_image_comp_t& component) {
            return component.prec == image.comps[0].prec && component.sgnd == 0;
        });
        check_memory(limits);
    }

    PageInfo info(int) override
    {
        std::vector<Resolution> stated;
        for (const auto& resolution : {boxes_.capture_resolution, boxes_.display_resolution})
            if (resolution)
                stated.push_back(*resolution);
        const Resolution dpi = settle_resolution(stated, width_px_, height_px_);
        return {.format = ImageFormat::jpeg2000,
                .width_px = width_px_,
                .height_px = height_px_,
                .dpi_x = dpi.x,
                .dpi_y = dpi.y,
                .dpi_inferred = dpi.inferred,
                .turn = {},
                .bits = bits_,
                .components = components_,
                .compression = "jpeg2000"};
    }

    Image read(int page, Warnings& warnings) override
    {
        Jp2Decoder decoder(source_.whole(), boxes_.jp2);
        if (!decoder.read_header() || !decoder.decode())
            throw_damaged(source_.name(), decoder.complaint());
        if (!decoder.complaint().empty())
            warnings.push_back("the JPEG 2000 is damaged, parts of the picture may be wrong: " + decoder.complaint());
        const PageInfo about = info(page);
        Image image{.pixels = pixels_of(decoder.image()), .dpi_x = about.dpi_x, .dpi_y = about.dpi_y};
        image.colour = image.pixels.channels() == 1 ? ColourMode::grey : ColourMode::colour;
        return image;
    }

    std::optional<EncodedImage> stored(int) override
    {
        constexpr std::uint32_t srgb = 16, grey = 17;
        const bool fits = boxes_.jp2 && boxes_.colour_specifications == 1 && !boxes_.palette &&
                          !boxes_.channel_definitions && equal_depth_ && bits_ == 8 &&
                          ((components_ == 3 && boxes_.enumerated_colour == srgb) ||
                           (components_ == 1 && boxes_.enumerated_colour == grey));
        if (!fits)
            return std::nullopt;
        EncodedImage encoded{.codec = ImageCodec::jpeg2000,
                             .width_px = width_px_,
                             .height_px = height_px_,
                             .components = components_,
                             .bits = bits_};
        const auto file = source_.whole();
        encoded.bytes.assign(file.begin(), file.end());
        return encoded;
    }

private:
    /// OpenJPEG holds four bytes a sample, whatever the depth, beside the 8-bit picture made from them.
    void check_memory(const Limits& limits) const
    {
        const auto pixels = static_cast<std::uint64_t>(width_px_) * static_cast<std::uint64_t>(height_px_);
        if (pixels * static_cast<std::uint64_t>(components_) * 5 > limits.worker_bytes)
            throw Error(Failure::input, "HOSO-IMAGING-TOO-LARGE",
                        "decoding this JPEG 2000 takes more memory than limits.worker_bytes", source_.name(),
                        "save it as TIFF or JPEG, or raise the limit");
    }

    [[nodiscard]] cv::Mat pixels_of(const opj_image_t& image) const
    {
        const cv::Size size(width_px_, height_px_);
        const int count = static_cast<int>(image.numcomps);
        const bool colour = count >= 3;
        std::vector<cv::Mat> channels;
        for (int i = 0; i < (colour ? 3 : 1); ++i) {
            if (image.comps[i].data == nullptr || image.comps[i].w == 0 || image.comps[i].h == 0)
                throw_damaged(source_.name(), "a component has no data");
            channels.push_back(as_8_bits(image.comps[i], size));
        }
        cv::Mat pixels;
        if (colour && image.color_space == OPJ_CLRSPC_SYCC) {
            std::swap(channels[1], channels[2]);  // OpenCV has Y, Cr, Cb
            cv::merge(channels, pixels);
            cv::cvtColor(pixels, pixels, cv::COLOR_YCrCb2BGR);
            cv::split(pixels, channels);
        } else if (colour) {
            std::swap(channels[0], channels[2]);
        }
        const opj_image_comp_t& last = image.comps[count - 1];
        if (count == static_cast<int>(channels.size()) + 1 && last.alpha != 0 && last.data != nullptr && last.w > 0 &&
            last.h > 0)
            channels.push_back(as_8_bits(last, size));
        cv::merge(channels, pixels);
        return laid_on_white(pixels);
    }

    ByteSource source_;
    Jp2Boxes boxes_;
    int width_px_ = 0;
    int height_px_ = 0;
    int components_ = 0;
    int bits_ = 0;
    bool equal_depth_ = false;
};

}  // namespace

std::unique_ptr<PageReader> open_jpeg2000(ByteSource source, const Limits& limits)
{
    return std::make_unique<Jpeg2000Reader>(std::move(source), limits);
}

}  // namespace hoso::imaging::codec
