#include "imaging/decode.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "imaging/codec/byte_source.hpp"
#include "imaging/codec/fault.hpp"
#include "imaging/codec/page_reader.hpp"
#include "imaging/error.hpp"

namespace hoso::imaging {

using namespace std::string_view_literals;

namespace {

struct Signature {
    std::size_t offset;
    std::string_view bytes;
    ImageFormat format;
};

constexpr std::array signatures{
    Signature{0, "\xFF\xD8\xFF"sv, ImageFormat::jpeg},
    Signature{0, "\x89PNG\r\n\x1A\n"sv, ImageFormat::png},
    Signature{0, "II\x2A\0"sv, ImageFormat::tiff},
    Signature{0, "MM\0\x2A"sv, ImageFormat::tiff},
    Signature{0, "II\x2B\0"sv, ImageFormat::tiff},
    Signature{0, "MM\0\x2B"sv, ImageFormat::tiff},
    Signature{0, "\0\0\0\x0CjP  \r\n\x87\n"sv, ImageFormat::jpeg2000},
    Signature{0, "\xFF\x4F\xFF\x51"sv, ImageFormat::jpeg2000},
    Signature{8, "WEBP"sv, ImageFormat::webp},
    Signature{0, "BM"sv, ImageFormat::bmp},
};

bool has_at(std::span<const std::byte> head, std::size_t offset, std::string_view bytes)
{
    return head.size() >= offset + bytes.size() &&
           std::ranges::equal(head.subspan(offset, bytes.size()), as_bytes(bytes));
}

/// `P1` to `P6` followed by white space or a comment.
bool is_pnm(std::span<const std::byte> head)
{
    if (head.size() < 3 || head[0] != std::byte{'P'})
        return false;
    const char kind = static_cast<char>(head[1]);
    return kind >= '1' && kind <= '6' && " \t\r\n#"sv.find(static_cast<char>(head[2])) != std::string_view::npos;
}

std::unique_ptr<codec::PageReader> open_reader(codec::ByteSource source, const Limits& limits)
{
    if (source.size() == 0)
        throw Error(Failure::input, "HOSO-IMAGING-EMPTY", "the file has no bytes", source.name());
    std::array<std::byte, 16> head{};
    const std::size_t got = source.read_at(0, head);
    const auto format = sniff(std::span(head).first(got));
    if (!format)
        throw Error(Failure::input, "HOSO-IMAGING-FORMAT", "the file's content is none of the image formats",
                    source.name(), "JPEG, PNG, TIFF, JPEG 2000, WebP, BMP and PNM are read");
    switch (*format) {
        case ImageFormat::jpeg:
            return codec::open_jpeg(std::move(source), limits);
        case ImageFormat::png:
            return codec::open_png(std::move(source), limits);
        case ImageFormat::tiff:
            return codec::open_tiff(std::move(source), limits);
        case ImageFormat::jpeg2000:
            return codec::open_jpeg2000(std::move(source), limits);
        case ImageFormat::webp:
            return codec::open_webp(std::move(source), limits);
        case ImageFormat::bmp:
            return codec::open_bmp(std::move(source), limits);
        case ImageFormat::pnm:
            break;
    }
    return codec::open_pnm(std::move(source), limits);
}

}  // namespace

std::string to_string(ImageFormat format)
{
    constexpr std::array names{"JPEG", "PNG", "TIFF", "JPEG 2000", "WebP", "BMP", "PNM"};
    return names.at(static_cast<std::size_t>(format));
}

std::optional<ImageFormat> sniff(std::span<const std::byte> head)
{
    for (const Signature& signature : signatures)
        if (has_at(head, signature.offset, signature.bytes))
            return signature.format;
    if (is_pnm(head))
        return ImageFormat::pnm;
    return std::nullopt;
}

ImageFile::ImageFile(std::unique_ptr<codec::PageReader> reader, std::string name)
    : reader_(std::move(reader)), name_(std::move(name))
{
}

ImageFile::ImageFile(ImageFile&&) noexcept = default;
ImageFile& ImageFile::operator=(ImageFile&&) noexcept = default;
ImageFile::~ImageFile() = default;

ImageFile ImageFile::open(const std::filesystem::path& path, const Limits& limits)
{
    return ImageFile(open_reader(codec::ByteSource::open(path, limits.file_bytes), limits), path.string());
}

ImageFile ImageFile::from_bytes(Bytes bytes, std::string name, const Limits& limits)
{
    codec::ByteSource source(std::move(bytes), name);
    return ImageFile(open_reader(std::move(source), limits), std::move(name));
}

int ImageFile::pages() const
{
    return reader_->pages();
}

const Warnings& ImageFile::warnings() const
{
    return reader_->warnings();
}

PageInfo ImageFile::info(int page) const
{
    check_page(page);
    return reader_->info(page);
}

Image ImageFile::read(int page, Warnings* warnings) const
{
    check_page(page);
    Warnings ignored;
    return reader_->read(page, warnings != nullptr ? *warnings : ignored);
}

Image ImageFile::read_reduced(int page, int least_px) const
{
    check_page(page);
    return reader_->read_reduced(page, least_px);
}

std::optional<EncodedImage> ImageFile::stored(int page) const
{
    check_page(page);
    return reader_->stored(page);
}

void ImageFile::check_page(int page) const
{
    if (page < 0 || page >= pages())
        throw Error(Failure::usage, "HOSO-IMAGING-NO-SUCH-PAGE",
                    "there is no page " + std::to_string(page + 1) + ", the file has " + std::to_string(pages()),
                    name_);
}

}  // namespace hoso::imaging
