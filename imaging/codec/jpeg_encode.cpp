#include <csetjmp>
#include <cstdio>
// jpeglib.h needs stdio's names before it.
#include <jpeglib.h>

#include <cmath>
#include <cstdlib>
#include <memory>
#include <string>

#include "imaging/codec/fault.hpp"
#include "imaging/encode.hpp"
#include "imaging/error.hpp"

namespace hoso::imaging {

namespace {

/// libjpeg's compressor, writing to memory. Its errors leave by longjmp, so everything that can fail runs inside
/// guarded(), in functions that hold nothing to destroy.
class Compressor {
public:
    Compressor()
    {
        info_.err = jpeg_std_error(&errors_);
        info_.client_data = this;
        errors_.output_message = [](j_common_ptr) {};
        errors_.error_exit = [](j_common_ptr info) {
            auto& self = *static_cast<Compressor*>(info->client_data);
            info->err->format_message(info, self.message_);
            std::longjmp(self.escape_, 1);
        };
    }
    Compressor(const Compressor&) = delete;
    Compressor& operator=(const Compressor&) = delete;
    ~Compressor()
    {
        jpeg_destroy_compress(&info_);
        std::free(buffer_);  // libjpeg allocates it by malloc
    }

    void compress(const Image& image, int quality)
    {
        guarded([&] {
            jpeg_create_compress(&info_);
            jpeg_mem_dest(&info_, &buffer_, &size_);
            set_parameters(image, quality);
            jpeg_start_compress(&info_, TRUE);
            for (int y = 0; y < image.height_px(); ++y) {
                auto* row = const_cast<JSAMPROW>(image.pixels.ptr(y));  // the C interface lacks the const
                jpeg_write_scanlines(&info_, &row, 1);
            }
            jpeg_finish_compress(&info_);
        });
    }

    [[nodiscard]] std::span<const std::byte> bytes() const { return std::as_bytes(std::span(buffer_, size_)); }

private:
    void set_parameters(const Image& image, int quality)
    {
        const bool grey = image.pixels.channels() == 1;
        info_.image_width = static_cast<JDIMENSION>(image.width_px());
        info_.image_height = static_cast<JDIMENSION>(image.height_px());
        info_.input_components = image.pixels.channels();
        info_.in_color_space = grey ? JCS_GRAYSCALE : JCS_EXT_BGR;
        jpeg_set_defaults(&info_);
        jpeg_set_quality(&info_, quality, TRUE);
        info_.optimize_coding = TRUE;
        constexpr int full_colour_from = 90;
        if (!grey && quality >= full_colour_from)
            info_.comp_info[0].h_samp_factor = info_.comp_info[0].v_samp_factor = 1;
        constexpr int dots_per_inch = 1;
        info_.density_unit = dots_per_inch;
        info_.X_density = static_cast<UINT16>(std::lround(image.dpi_x));
        info_.Y_density = static_cast<UINT16>(std::lround(image.dpi_y));
    }

    template <typename Call>
    void guarded(const Call& call)
    {
        if (setjmp(escape_) == 0)
            call();
        else
            throw Error(Failure::internal, "HOSO-IMAGING-ENCODE", std::string("JPEG cannot be written: ") + message_);
    }

    jpeg_compress_struct info_{};
    jpeg_error_mgr errors_{};
    std::jmp_buf escape_{};
    char message_[JMSG_LENGTH_MAX] = {};
    unsigned char* buffer_ = nullptr;
    unsigned long size_ = 0;
};

}  // namespace

EncodedImage encode_jpeg(const Image& image, int quality)
{
    if (image.empty())
        codec::throw_empty({});
    if (image.width_px() > JPEG_MAX_DIMENSION || image.height_px() > JPEG_MAX_DIMENSION)
        throw Error(Failure::input, "HOSO-IMAGING-TOO-LARGE",
                    "a JPEG cannot have a side of more than " + std::to_string(JPEG_MAX_DIMENSION) + " pixels", {},
                    "store such pages losslessly");
    Compressor compressor;
    compressor.compress(image, quality);
    EncodedImage encoded{.codec = ImageCodec::jpeg,
                         .width_px = image.width_px(),
                         .height_px = image.height_px(),
                         .components = image.pixels.channels()};
    encoded.bytes.assign(compressor.bytes().begin(), compressor.bytes().end());
    return encoded;
}

}  // namespace hoso::imaging
