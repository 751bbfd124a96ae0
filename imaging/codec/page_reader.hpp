#pragma once

#include <memory>
#include <optional>

#include "base/limits.hpp"
#include "imaging/codec/byte_source.hpp"
#include "imaging/decode.hpp"
#include "imaging/encoded_image.hpp"
#include "imaging/image.hpp"

namespace hoso::imaging::codec {

/// One format's side of ImageFile. Page numbers are checked by the caller.
class PageReader {
public:
    PageReader() = default;
    PageReader(const PageReader&) = delete;
    PageReader& operator=(const PageReader&) = delete;
    virtual ~PageReader() = default;

    [[nodiscard]] virtual int pages() const { return 1; }
    [[nodiscard]] virtual PageInfo info(int page) = 0;
    [[nodiscard]] virtual Image read(int page, Warnings& warnings) = 0;
    [[nodiscard]] virtual Image read_reduced(int page, int)
    {
        Warnings ignored;
        return read(page, ignored);
    }
    [[nodiscard]] virtual std::optional<EncodedImage> stored(int) { return std::nullopt; }
    [[nodiscard]] const Warnings& warnings() const { return warnings_; }

protected:
    Warnings warnings_;  ///< of the file as a whole
};

/// Each reads the header at once and throws imaging::Error when it cannot be used.
[[nodiscard]] std::unique_ptr<PageReader> open_bmp(ByteSource source, const Limits& limits);
[[nodiscard]] std::unique_ptr<PageReader> open_jpeg(ByteSource source, const Limits& limits);
[[nodiscard]] std::unique_ptr<PageReader> open_jpeg2000(ByteSource source, const Limits& limits);
[[nodiscard]] std::unique_ptr<PageReader> open_png(ByteSource source, const Limits& limits);
[[nodiscard]] std::unique_ptr<PageReader> open_pnm(ByteSource source, const Limits& limits);
[[nodiscard]] std::unique_ptr<PageReader> open_tiff(ByteSource source, const Limits& limits);
[[nodiscard]] std::unique_ptr<PageReader> open_webp(ByteSource source, const Limits& limits);

}  // namespace hoso::imaging::codec
