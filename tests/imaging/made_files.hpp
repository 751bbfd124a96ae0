#pragma once

#include <cstdint>
#include <vector>

#include "base/file.hpp"
#include "imaging/encoded_image.hpp"

namespace hoso::test {

/// A field of a TIFF directory; `type` by TIFF 6.0 (3 SHORT, 4 LONG, 5 RATIONAL as numerator and denominator).
struct TiffField {
    std::uint16_t tag;
    std::uint16_t type;
    std::vector<std::uint32_t> values;
};

/// A classic little-endian TIFF, laid out by hand so that nothing of the program under test is needed to make one.
/// Each page's one strip holds `strip`; the fields that place it are added, `fields` has all others.
[[nodiscard]] Bytes make_tiff(const std::vector<std::vector<TiffField>>& pages, const Bytes& strip);

/// The fields of a plain page of 8-bit or 1-bit samples without compression.
[[nodiscard]] std::vector<TiffField> plain_fields(int width, int height, int bits, int samples, int photometric);

/// A PNG around flate data: what an independent decoder needs to read them.
[[nodiscard]] Bytes make_png(const imaging::EncodedImage& flate);

/// A G4 TIFF around the data that a PDF would hold.
[[nodiscard]] Bytes make_g4_tiff(const imaging::EncodedImage& g4);

/// The JPEG file with an EXIF segment that names this orientation put behind its first marker.
[[nodiscard]] Bytes with_exif(const Bytes& jpeg, int orientation);

}  // namespace hoso::test
