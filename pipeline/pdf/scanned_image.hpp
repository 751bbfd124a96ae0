#pragma once

#include <optional>
#include <qpdf/QPDFObjectHandle.hh>
#include <string>

#include "base/limits.hpp"
#include "imaging/encoded_image.hpp"
#include "imaging/image.hpp"
#include "pipeline/pdf/page_survey.hpp"

namespace hoso::pipeline {

/// The picture of an image XObject as imaging's type, its samples untouched: JPEG, JPEG 2000 and CCITT G4 data byte for
/// byte, Flate data with PNG predictors byte for byte, any other lossless coding as the same samples in Flate.
/// Nothing when the picture says more than that type can (masks, unusual decoding or colour, JBIG2).
/// @param fill  the colour that a stencil mask is painted with
/// @throws Error HOSO-PDF-STREAM-TOO-LARGE
[[nodiscard]] std::optional<imaging::EncodedImage> scanned_image(QPDFObjectHandle image, Fill fill,
                                                                 const Limits& limits);

/// Its pixels as stored, where that is simple: grey and colour JPEG, JPEG 2000, Flate. Nothing otherwise; the page is
/// drawn then.
[[nodiscard]] std::optional<imaging::Image> decoded_pixels(const imaging::EncodedImage& image, const std::string& name,
                                                           const Limits& limits);

}  // namespace hoso::pipeline
