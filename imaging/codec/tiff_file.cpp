#include "imaging/codec/tiff_file.hpp"

#include <algorithm>
#include <cstdarg>
#include <cstdio>
#include <utility>

#include "imaging/codec/fault.hpp"

namespace hoso::imaging::codec {

namespace {

struct FreeOptions {
    void operator()(TIFFOpenOptions* options) const noexcept { TIFFOpenOptionsFree(options); }
};

}  // namespace

TiffFile::TiffFile(const ByteSource& source, std::uint64_t max_alloc_bytes) : source_(source)
{
    const std::unique_ptr<TIFFOpenOptions, FreeOptions> options(TIFFOpenOptionsAlloc());
    TIFFOpenOptionsSetMaxSingleMemAlloc(options.get(), static_cast<tmsize_t>(max_alloc_bytes));
    TIFFOpenOptionsSetErrorHandlerExtR(options.get(), &collect, this);
    TIFFOpenOptionsSetWarningHandlerExtR(
        options.get(), [](TIFF*, void*, const char*, const char*, va_list) { return 1; }, nullptr);
    // h: the header only, as directories are chosen by offset; m: no mapping; c: strips as they are.
    tiff_.reset(TIFFClientOpenExt(
        source.name().c_str(), "rhmc", this, &read, [](thandle_t, void*, tmsize_t) -> tmsize_t { return 0; }, &seek,
        [](thandle_t) { return 0; },
        [](thandle_t self) -> toff_t { return static_cast<TiffFile*>(self)->source_.size(); }, nullptr, nullptr,
        options.get()));
    if (!tiff_)
        throw_damaged(source.name(), complaint());
}

bool TiffFile::select(std::uint64_t directory_offset)
{
    complaint_.clear();
    return TIFFSetSubDirectory(tiff_.get(), directory_offset) == 1;
}

std::string TiffFile::complaint()
{
    return complaint_.empty() ? "the data make no sense" : std::exchange(complaint_, {});
}

int TiffFile::collect(TIFF*, void* self, const char*, const char* format, va_list arguments)
{
    auto& complaint = static_cast<TiffFile*>(self)->complaint_;
    if (complaint.empty()) {
        char text[400];
        std::vsnprintf(text, sizeof text, format, arguments);
        complaint = text;
    }
    return 1;
}

tmsize_t TiffFile::read(thandle_t self, void* out, tmsize_t bytes)
{
    auto& file = *static_cast<TiffFile*>(self);
    const auto wanted = static_cast<std::size_t>(std::max<tmsize_t>(bytes, 0));
    const std::size_t got = file.source_.read_at(file.position_, {static_cast<std::byte*>(out), wanted});
    file.position_ += got;
    return static_cast<tmsize_t>(got);
}

toff_t TiffFile::seek(thandle_t self, toff_t offset, int whence)
{
    auto& file = *static_cast<TiffFile*>(self);
    const std::uint64_t base = whence == SEEK_CUR ? file.position_ : whence == SEEK_END ? file.source_.size() : 0;
    file.position_ = base + offset;
    return file.position_;
}

}  // namespace hoso::imaging::codec
