#pragma once

#include <tiffio.h>

#include <memory>
#include <string>
#include <vector>

#include "imaging/codec/byte_source.hpp"

namespace hoso::imaging::codec {

/// libtiff's handle for reading. Its complaints are collected here and go nowhere else.
class TiffFile {
public:
    /// @param max_alloc_bytes  the most that libtiff may allocate at once
    /// @throws imaging::Error HOSO-IMAGING-DAMAGED when the header is not TIFF's
    TiffFile(const ByteSource& source, std::uint64_t max_alloc_bytes);
    TiffFile(const TiffFile&) = delete;
    TiffFile& operator=(const TiffFile&) = delete;

    [[nodiscard]] TIFF* get() const { return tiff_.get(); }

    /// Makes the directory at this offset the current one.
    [[nodiscard]] bool select(std::uint64_t directory_offset);

    /// A field of the current directory, or its default by TIFF 6.0, or `otherwise`.
    template <typename Value>
    [[nodiscard]] Value field(std::uint32_t tag, Value otherwise) const
    {
        Value value{};
        return TIFFGetFieldDefaulted(tiff_.get(), tag, &value) == 1 ? value : otherwise;
    }

    /// The first complaint since the last call, or a general sentence.
    [[nodiscard]] std::string complaint();
    [[nodiscard]] bool complained() const { return !complaint_.empty(); }

private:
    struct Close {
        void operator()(TIFF* tiff) const noexcept { TIFFClose(tiff); }
    };
    static int collect(TIFF*, void* self, const char* module, const char* format, va_list arguments);
    static tmsize_t read(thandle_t self, void* out, tmsize_t bytes);
    static toff_t seek(thandle_t self, toff_t offset, int whence);

    const ByteSource& source_;
    std::uint64_t position_ = 0;
    std::string complaint_;
    std::unique_ptr<TIFF, Close> tiff_;
};

}  // namespace hoso::imaging::codec
