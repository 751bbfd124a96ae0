#pragma once

#include <string>

#include "base/file.hpp"
#include "imaging/image.hpp"
#include "pipeline/capture/scan_profile.hpp"

namespace hoso::pipeline::capture {

/// A side as the file that is kept.
struct SideFile {
    Bytes bytes;
    std::string extension;  ///< `jpg`, `png`, `tif`
};

/// Encodes a side as a profile says: JPEG; or without loss, as PNG (ISO/IEC 15948) or, for a bitonal side, as TIFF 6.0
/// with one strip of CCITT group 4. A bitonal side never becomes a JPEG.
[[nodiscard]] SideFile side_file(const imaging::Image& image, Storage storage, int jpeg_quality);

}  // namespace hoso::pipeline::capture
