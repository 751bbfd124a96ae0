#include <algorithm>
#include <vector>

#include "imaging/codec/fault.hpp"
#include "imaging/codec/tiff_page.hpp"

namespace hoso::imaging::codec {

namespace {

/// Owns what TIFFRGBAImageBegin set up.
class RgbaConversion {
public:
    RgbaConversion(TiffFile& file, const std::string& name)
    {
        char reason[1024] = {};
        if (TIFFRGBAImageOK(file.get(), reason) == 0 || TIFFRGBAImageBegin(&image_, file.get(), 0, reason) == 0)
            throw_unsupported(name, std::string("this TIFF: ") + reason);
        // Both the same: the rows come as they are stored.
        image_.orientation = ORIENTATION_TOPLEFT;
        image_.req_orientation = ORIENTATION_TOPLEFT;
    }
    RgbaConversion(const RgbaConversion&) = delete;
    RgbaConversion& operator=(const RgbaConversion&) = delete;
    ~RgbaConversion() { TIFFRGBAImageEnd(&image_); }

    [[nodiscard]] bool get_rows(int first, int rows, std::uint32_t* raster)
    {
        image_.row_offset = first;
        return TIFFRGBAImageGet(&image_, raster, image_.width, static_cast<std::uint32_t>(rows)) == 1;
    }

private:
    TIFFRGBAImage image_{};
};

/// Premultiplied RGBA onto white, as blue, green, red.
void lay_on_white(const std::uint32_t* raster, std::uint8_t* bgr, int pixels)
{
    for (int x = 0; x < pixels; ++x, bgr += 3) {
        const std::uint32_t white = 255 - TIFFGetA(raster[x]);
        bgr[0] = static_cast<std::uint8_t>(std::min(255u, TIFFGetB(raster[x]) + white));
        bgr[1] = static_cast<std::uint8_t>(std::min(255u, TIFFGetG(raster[x]) + white));
        bgr[2] = static_cast<std::uint8_t>(std::min(255u, TIFFGetR(raster[x]) + white));
    }
}

}  // namespace

Image read_tiff_as_rgba(TiffFile& file, const TiffLayout& layout, const std::string& name, Warnings& warnings)
{
    RgbaConversion conversion(file, name);
    Image image;
    image.pixels =
        cv::Mat(static_cast<int>(layout.height_px), static_cast<int>(layout.width_px), CV_8UC3, cv::Scalar::all(255));
    // Bands that end where strips or tiles do, so that none is decoded twice.
    const auto band = file.field<std::uint32_t>(layout.tiled ? TIFFTAG_TILELENGTH : TIFFTAG_ROWSPERSTRIP, 1);
    const int band_rows = static_cast<int>(std::clamp(band, 1u, layout.height_px));
    std::vector<std::uint32_t> raster(static_cast<std::size_t>(band_rows) * layout.width_px);
    int bands = 0;
    int damaged = 0;
    for (int top = 0; top < image.height_px(); top += band_rows, ++bands) {
        const int rows = std::min(band_rows, image.height_px() - top);
        if (!conversion.get_rows(top, rows, raster.data())) {
            ++damaged;
            continue;
        }
        for (int y = 0; y < rows; ++y)
            lay_on_white(raster.data() + static_cast<std::size_t>(y) * layout.width_px, image.pixels.ptr(top + y),
                         image.width_px());
    }
    if (damaged == bands)
        throw_damaged(name, file.complaint());
    if (damaged > 0)
        warnings.push_back("the TIFF is damaged, " + std::to_string(damaged) + " of its " + std::to_string(bands) +
                           " parts are left white: " + file.complaint());
    image.colour = ColourMode::colour;
    return image;
}

}  // namespace hoso::imaging::codec
