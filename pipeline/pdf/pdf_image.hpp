#pragma once

#include <map>
#include <string>

#include "imaging/encoded_image.hpp"
#include "pipeline/pdf/pdf_file.hpp"

namespace hoso::pipeline {

/// Whether the bytes may be the picture of a PDF/A-2 page as they are (ISO 19005-2, 6.2.8 and 6.2.4): four-colour
/// pictures only with a usable profile of their own, since the document's output intent is RGB; JPEG 2000 only as a JP2
/// file with as many channels as it has colour components, all of one depth; JPEG only with 8 bits.
/// When it says no, the caller encodes the decoded pixels anew.
[[nodiscard]] bool can_stand_in_pdfa(const imaging::EncodedImage& image);

/// Whether an ICC profile may describe pictures of so many components (ICC.1, version below 5, input, display, output
/// or colour-space class). One that may not is left out, and the picture is taken for device colour.
[[nodiscard]] bool is_usable_profile(std::span<const std::byte> profile, int components);

/// Puts pictures into a file, each profile once.
class ImageObjects {
public:
    explicit ImageObjects(PdfFile& file) : file_(file) {}

    /// @throws Error HOSO-PDF-IMAGE when it is not one that can_stand_in_pdfa()
    [[nodiscard]] ObjectNumber put(const imaging::EncodedImage& image);

private:
    [[nodiscard]] std::string colour_space(const imaging::EncodedImage& image);

    PdfFile& file_;
    std::map<std::string, ObjectNumber> profiles_;  ///< SHA-256 → its stream
};

}  // namespace hoso::pipeline
