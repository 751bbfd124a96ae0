#include <tiffio.h>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <memory>
#include <new>
#include <vector>

#include "imaging/codec/fault.hpp"
#include "imaging/encode.hpp"
#include "imaging/error.hpp"

namespace hoso::imaging {

namespace {

/// A TIFF that libtiff writes to memory.
class MemoryTiff {
public:
    MemoryTiff()
    {
        const std::unique_ptr<TIFFOpenOptions, decltype(&TIFFOpenOptionsFree)> options(TIFFOpenOptionsAlloc(),
                                                                                       &TIFFOpenOptionsFree);
        const auto silent = [](TIFF*, void*, const char*, const char*, va_list) { return 1; };
        TIFFOpenOptionsSetErrorHandlerExtR(options.get(), silent, nullptr);
        TIFFOpenOptionsSetWarningHandlerExtR(options.get(), silent, nullptr);
        tiff_.reset(TIFFClientOpenExt(
            "memory", "w", this, &read, &write, &seek, [](thandle_t) { return 0; },
            [](thandle_t self) -> toff_t { return static_cast<MemoryTiff*>(self)->bytes_.size(); }, nullptr, nullptr,
            options.get()));
        if (!tiff_)
            throw std::bad_alloc();
    }
    MemoryTiff(const MemoryTiff&) = delete;
    MemoryTiff& operator=(const MemoryTiff&) = delete;

    [[nodiscard]] TIFF* get() const { return tiff_.get(); }
    [[nodiscard]] const Bytes& bytes() const { return bytes_; }

private:
    struct Close {
        void operator()(TIFF* tiff) const noexcept { TIFFClose(tiff); }
    };

    static tmsize_t read(thandle_t, void*, tmsize_t) { return 0; }

    static tmsize_t write(thandle_t user, void* data, tmsize_t count)
    {
        auto& self = *static_cast<MemoryTiff*>(user);
        const auto* from = static_cast<const std::byte*>(data);
        const std::size_t end = self.position_ + static_cast<std::size_t>(count);
        self.bytes_.resize(std::max(self.bytes_.size(), end));
        std::copy_n(from, count, self.bytes_.begin() + static_cast<std::ptrdiff_t>(self.position_));
        self.position_ = end;
        return count;
    }

    static toff_t seek(thandle_t user, toff_t offset, int whence)
    {
        auto& self = *static_cast<MemoryTiff*>(user);
        const std::size_t base = whence == SEEK_CUR ? self.position_ : whence == SEEK_END ? self.bytes_.size() : 0;
        self.position_ = base + offset;
        return self.position_;
    }

    Bytes bytes_;
    std::size_t position_ = 0;
    std::unique_ptr<TIFF, Close> tiff_;  // last, as closing it writes
};

/// Eight pixels a byte, 1 for ink.
void pack_row(const std::uint8_t* row, int pixels, std::vector<std::uint8_t>& packed)
{
    std::ranges::fill(packed, std::uint8_t{0});
    for (int x = 0; x < pixels; ++x)
        if (row[x] < 128)
            packed[static_cast<std::size_t>(x / 8)] |= static_cast<std::uint8_t>(0x80 >> x % 8);
}

}  // namespace

EncodedImage encode_g4(const Image& image)
{
    if (image.empty())
        codec::throw_empty({});
    if (image.pixels.channels() != 1)
        throw Error(Failure::internal, "HOSO-IMAGING-ENCODE", "group 4 takes pixels of one channel");
    MemoryTiff tiff;
    TIFFSetField(tiff.get(), TIFFTAG_IMAGEWIDTH, static_cast<std::uint32_t>(image.width_px()));
    TIFFSetField(tiff.get(), TIFFTAG_IMAGELENGTH, static_cast<std::uint32_t>(image.height_px()));
    TIFFSetField(tiff.get(), TIFFTAG_BITSPERSAMPLE, 1);
    TIFFSetField(tiff.get(), TIFFTAG_SAMPLESPERPIXEL, 1);
    TIFFSetField(tiff.get(), TIFFTAG_COMPRESSION, COMPRESSION_CCITTFAX4);
    TIFFSetField(tiff.get(), TIFFTAG_PHOTOMETRIC, PHOTOMETRIC_MINISWHITE);
    TIFFSetField(tiff.get(), TIFFTAG_FILLORDER, FILLORDER_MSB2LSB);
    TIFFSetField(tiff.get(), TIFFTAG_ROWSPERSTRIP, static_cast<std::uint32_t>(image.height_px()));
    std::vector<std::uint8_t> packed(static_cast<std::size_t>(image.width_px() + 7) / 8);
    for (int y = 0; y < image.height_px(); ++y) {
        pack_row(image.pixels.ptr(y), image.width_px(), packed);
        if (TIFFWriteScanline(tiff.get(), packed.data(), static_cast<std::uint32_t>(y), 0) != 1)
            throw Error(Failure::internal, "HOSO-IMAGING-ENCODE", "group 4 data cannot be written");
    }
    if (TIFFFlushData(tiff.get()) != 1)
        throw Error(Failure::internal, "HOSO-IMAGING-ENCODE", "group 4 data cannot be written");
    const std::uint64_t offset = TIFFGetStrileOffset(tiff.get(), 0);
    const std::uint64_t size = TIFFGetStrileByteCount(tiff.get(), 0);
    EncodedImage encoded{.codec = ImageCodec::ccitt_g4,
                         .width_px = image.width_px(),
                         .height_px = image.height_px(),
                         .components = 1,
                         .bits = 1};
    const auto begin = tiff.bytes().begin() + static_cast<std::ptrdiff_t>(offset);
    encoded.bytes.assign(begin, begin + static_cast<std::ptrdiff_t>(size));
    return encoded;
}

}  // namespace hoso::imaging
