#pragma once

#include <qpdf/QPDFObjectHandle.hh>

#include "base/limits.hpp"
#include "pipeline/pdf/pdf_page.hpp"
#include "pipeline/pdf/pdf_writer.hpp"

namespace hoso::pipeline::keep {

/// Takes a page over as it is, when all that it draws may stand in a PDF/A-2 with an RGB output intent.
///
/// The page is rebuilt from the keys, operators, fonts, colours and filters that are known to be allowed; what draws
/// nothing (structure, metadata, thumbnails, actions) is left behind. Anything unknown counts against the page, so that
/// a valid result is the rule and a drawn page the price.
/// @param page  a page whose inherited attributes were pushed down, and which has no annotations that draw
/// @throws Unfit; Error HOSO-PDF-STREAM-TOO-LARGE
[[nodiscard]] KeptPage keep_page(QPDFObjectHandle page, PdfaFlavour flavour, const Limits& limits);

}  // namespace hoso::pipeline::keep
