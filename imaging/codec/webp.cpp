#include <webp/decode.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "imaging/codec/exif.hpp"
#include "imaging/codec/fault.hpp"
#include "imaging/codec/page_reader.hpp"
#include "imaging/codec/white.hpp"
#include "imaging/paper.hpp"

namespace hoso::imaging::codec {

namespace {

/// The EXIF chunk of a RIFF/WEBP container (WebP container specification), empty without one.
std::span<const std::byte> exif_chunk(std::span<const std::byte> file)
{
    constexpr std::size_t riff_header = 12, chunk_header = 8;
    for (std::size_t at = riff_header; at + chunk_header <= file.size();) {
        std::size_t length = 0;
        for (std::size_t i = 0; i < 4; ++i)
            length |= std::to_integer<std::size_t>(file[at + 4 + i]) << (8 * i);
        if (length > file.size() - at - chunk_header)
            break;
        auto chunk = file.subspan(at + chunk_header, length);
        if (std::ranges::equal(file.subspan(at, 4), as_bytes("EXIF"))) {
            // Some writers keep JPEG's prefix.
            const auto prefix = as_bytes(std::string_view("Exif\0\0", 6));
            const bool prefixed = chunk.size() >= 6 && std::ranges::equal(chunk.first(6), prefix);
            return prefixed ? chunk.subspan(6) : chunk;
        }
        at += chunk_header + length + length % 2;
    }
    return {};
}

class WebpReader final : public PageReader {
public:
    WebpReader(ByteSource source, const Limits& limits) : source_(std::move(source))
    {
        const auto file = source_.whole();
        if (WebPGetFeatures(reinterpret_cast<const std::uint8_t*>(file.data()), file.size(), &features_) !=
            VP8_STATUS_OK)
            throw_damaged(source_.name(), "the WebP header makes no sense");
        check_dimensions(features_.width, features_.height, limits, source_.name());
        if (features_.has_animation != 0)
            throw_unsupported(source_.name(), "a moving WebP");
        exif_ = read_exif(exif_chunk(file));
    }

    PageInfo info(int) override
    {
        std::vector<Resolution> stated;
        if (exif_.resolution)
            stated.push_back(*exif_.resolution);
        const Resolution dpi = settle_resolution(stated, features_.width, features_.height);
        constexpr int lossless = 2;
        return {.format = ImageFormat::webp,
                .width_px = features_.width,
                .height_px = features_.height,
                .dpi_x = dpi.x,
                .dpi_y = dpi.y,
                .dpi_inferred = dpi.inferred,
                .turn = exif_.turn,
                .bits = 8,
                .components = channels(),
                .compression = features_.format == lossless ? "webp-lossless" : "webp"};
    }

    Image read(int page, Warnings&) override
    {
        const auto file = source_.whole();
        cv::Mat raw(features_.height, features_.width, CV_8UC(channels()));
        const auto decode = features_.has_alpha != 0 ? &WebPDecodeBGRAInto : &WebPDecodeBGRInto;
        const std::size_t bytes = raw.total() * raw.elemSize();
        if (decode(reinterpret_cast<const std::uint8_t*>(file.data()), file.size(), raw.data, bytes,
                   static_cast<int>(raw.step)) == nullptr)
            throw_damaged(source_.name(), "the WebP data are broken");
        const PageInfo about = info(page);
        return {.pixels = laid_on_white(raw), .dpi_x = about.dpi_x, .dpi_y = about.dpi_y, .colour = ColourMode::colour};
    }

private:
    [[nodiscard]] int channels() const { return features_.has_alpha != 0 ? 4 : 3; }

    ByteSource source_;
    WebPBitstreamFeatures features_{};
    Exif exif_;
};

}  // namespace

std::unique_ptr<PageReader> open_webp(ByteSource source, const Limits& limits)
{
    return std::make_unique<WebpReader>(std::move(source), limits);
}

}  // namespace hoso::imaging::codec
