#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/file.hpp"
#include "base/limits.hpp"
#include "imaging/encoded_image.hpp"
#include "imaging/image.hpp"

namespace hoso::imaging {

namespace codec {
class PageReader;
}

enum class ImageFormat : std::uint8_t { jpeg, png, tiff, jpeg2000, webp, bmp, pnm };

/// The format's name for people: `JPEG`, `JPEG 2000`, ...
[[nodiscard]] std::string to_string(ImageFormat format);

/// The format by the first bytes, never by the file's name; nothing for what is none of these.
/// @param head  the first 16 bytes suffice
[[nodiscard]] std::optional<ImageFormat> sniff(std::span<const std::byte> head);

/// What a page says about itself, known without decoding its pixels.
struct PageInfo {
    ImageFormat format = ImageFormat::jpeg;
    int width_px = 0;           ///< as stored, before `turn`
    int height_px = 0;          ///< as stored, before `turn`
    double dpi_x = 0;           ///< along the stored rows
    double dpi_y = 0;           ///< along the stored columns
    bool dpi_inferred = false;  ///< the file names no resolution that can be true; see infer_resolution
    Turn turn;                  ///< what makes the stored pixels stand upright, by EXIF or TIFF `Orientation`
    int bits = 8;               ///< a component
    int components = 3;         ///< as stored, alpha and palette index included
    std::string compression;    ///< `jpeg`, `jpeg-progressive`, `lzw`, `ccitt-g4`, `none`, ...
};

/// What could not be decoded but did not cost the whole page, a sentence each.
using Warnings = std::vector<std::string>;

/// An image file, opened once, its pages read in any order (in order is fast, for any number of pages).
///
/// Nothing is ever written, no message of a codec reaches standard error. Not for use by two threads at once.
/// Errors: HOSO-IMAGING-EMPTY (no bytes or no pixels), -FORMAT (none of the formats), -DAMAGED, -UNSUPPORTED (a variant
/// that no codec here reads), -TOO-LARGE (limits.pixels, or memory that the codec would need),
/// -TOO-MANY-PAGES (limits.pages); base's HOSO-FILE-*. All are thrown before the memory that they guard is taken.
class ImageFile {
public:
    [[nodiscard]] static ImageFile open(const std::filesystem::path& path, const Limits& limits);
    /// @param name  what errors call this input
    [[nodiscard]] static ImageFile from_bytes(Bytes bytes, std::string name, const Limits& limits);

    ImageFile(ImageFile&&) noexcept;
    ImageFile& operator=(ImageFile&&) noexcept;
    ~ImageFile();

    [[nodiscard]] int pages() const;

    /// What was noticed about the file as a whole, such as a chain of pages that breaks off.
    [[nodiscard]] const Warnings& warnings() const;

    /// @param page  0 .. pages()-1, here and below
    [[nodiscard]] PageInfo info(int page) const;

    /// The pixels as stored: `info(page).turn` is not applied. Transparency is laid onto white; deep samples are
    /// brought to 8 bits; CMYK without a profile's help becomes RGB by the plain formula. A page of which the codec
    /// can tell good parts from bad ones comes with its bad parts white and a warning.
    /// @param warnings  receives what was amiss; may be null
    [[nodiscard]] Image read(int page, Warnings* warnings = nullptr) const;

    /// For small pictures: the page at a half, a quarter or an eighth of its size where its codec decodes that at less
    /// cost than the whole (JPEG), else as read() gives it.
    /// @param least_px  the longer side of what comes is at least this long, or as long as the page's own
    [[nodiscard]] Image read_reduced(int page, int least_px) const;

    /// The file's own encoded bytes, when they can stand in a PDF/A-2 unchanged and show the same picture: JPEG
    /// (grey, YCbCr, CMYK), PNG without alpha and interlace, JPEG 2000 as ISO 19005-2 6.2.8.3 allows, CCITT G4 TIFF of
    /// one strip. Whether the data decode without damage is for read() to tell.
    [[nodiscard]] std::optional<EncodedImage> stored(int page) const;

private:
    explicit ImageFile(std::unique_ptr<codec::PageReader> reader, std::string name);
    void check_page(int page) const;

    std::unique_ptr<codec::PageReader> reader_;
    std::string name_;
};

}  // namespace hoso::imaging
